"""The parameters of a database's address: which of those that libpq knows work, and with which values."""

from collections.abc import Mapping


class AddressError(ValueError):
    """What is wrong with an address; reads on after the name of its variable, and quotes no secret."""


BEHIND_PGBOUNCER = "pgbouncer"
TLS_VERSIONS = ("TLSv1", "TLSv1.1", "TLSv1.2", "TLSv1.3")
# What asyncpg reads as libpq does, or hands to the server; and the values, where they are few.
PASSED_ON: Mapping[str, tuple[str, ...]] = {
    "application_name": (),
    "dbname": (),
    "gsslib": ("gssapi", "sspi"),
    "host": (),
    "krbsrvname": (),
    "options": (),
    "passfile": (),
    "password": (),
    "port": (),
    "ssl_max_protocol_version": TLS_VERSIONS,
    "ssl_min_protocol_version": TLS_VERSIONS,
    "sslcert": (),
    "sslcrl": (),
    "sslkey": (),
    "sslmode": ("disable", "allow", "prefer", "require", "verify-ca", "verify-full"),
    "sslnegotiation": ("postgres", "direct"),
    "sslpassword": (),
    "sslrootcert": (),
    "target_session_attrs": ("any", "read-write", "read-only", "primary", "standby", "prefer-standby"),
    "user": (),
}
# Values that ask for what happens anyway; any other would ask for what asyncpg cannot do.
FULFILLED: Mapping[str, tuple[str, ...]] = {
    "channel_binding": ("disable", "prefer"),
    "client_encoding": ("auto", "utf8", "UTF8", "utf-8", "UTF-8", "unicode"),
    "gssdelegation": ("0",),
    "gssencmode": ("disable", "prefer"),
    "load_balance_hosts": ("disable",),
    "max_protocol_version": ("3.0", "3.2", "latest"),
    "min_protocol_version": ("3.0",),
    "replication": ("false", "off", "no", "0"),
    "sslcertmode": ("allow",),
    "sslcompression": ("0", "1"),  # libpq compresses nothing either
    "sslsni": ("1",),
}
# What is read into a setting of our own.
READ_BY_US: Mapping[str, tuple[str, ...]] = {
    "connect_timeout": (),
    "fallback_application_name": (),
    # What SQLAlchemy's and asyncpg's users write instead of pgbouncer=true.
    "prepared_statement_cache_size": ("0",),
    "statement_cache_size": ("0",),
    BEHIND_PGBOUNCER: ("true", "false"),
}
KNOWN = {**PASSED_ON, **FULFILLED, **READ_BY_US}


def check_parameters(parameters: Mapping[str, str]) -> None:
    """Raises AddressError for what is unknown, cannot be done, or has no such value."""
    for name, value in parameters.items():
        if name not in KNOWN:
            raise AddressError(
                f"has the parameter {name}, which is not supported: leave it out "
                "(a setting of the server is written options=-c%20name=value)"
            )
        if (name, value) == ("channel_binding", "require"):
            check_binding(parameters)
        elif KNOWN[name] and value not in KNOWN[name]:
            raise AddressError(
                f"has a value of {name} that is not supported: it may be {' or '.join(KNOWN[name])}"
            )


def check_binding(parameters: Mapping[str, str]) -> None:
    """Channel binding and a verified certificate keep out the same stranger; asyncpg does only the second."""
    if parameters.get("sslmode") != "verify-full":
        raise AddressError(
            "has channel_binding=require, which is supported only together with sslmode=verify-full: "
            "write sslmode=verify-full&sslrootcert=system in place of sslmode=require, or leave it out"
        )
