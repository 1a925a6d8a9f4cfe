"""The address of a database: a URL as hosting providers write it, read for our driver."""

import ssl
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Self
from uuid import uuid4

from persistence.address.certificates import check_files, trusts_system
from persistence.address.parameters import BEHIND_PGBOUNCER, PASSED_ON, AddressError, check_parameters
from persistence.address.url import DatabaseUrl

CONNECT_SECONDS, MOST_SECONDS = 10, 600
# Any of these says that no statement may be prepared for later.
UNPREPARED = {BEHIND_PGBOUNCER: "true", "prepared_statement_cache_size": "0", "statement_cache_size": "0"}


@dataclass(frozen=True, slots=True)
class DatabaseAddress:
    """``dsn`` is for asyncpg and holds the password; ``shown`` is for people and does not."""

    dsn: str = field(repr=False)
    shown: str
    connect_seconds: int
    is_behind_pgbouncer: bool
    trusts_system: bool

    @classmethod
    def read(cls, url: str) -> Self:
        """Raises AddressError."""
        read = DatabaseUrl.read(url)
        parameters = read.parameters
        check_parameters(parameters)
        check_files(parameters)
        return cls(
            dsn=read.dsn(passed_on(parameters)),
            shown=read.shown,
            connect_seconds=seconds(parameters.get("connect_timeout")),
            is_behind_pgbouncer=any(parameters.get(name) == value for name, value in UNPREPARED.items()),
            trusts_system=trusts_system(parameters),
        )

    def driver_arguments(self) -> dict[str, Any]:
        """What SQLAlchemy and asyncpg need in order to connect."""
        arguments: dict[str, Any] = {"dsn": self.dsn, "timeout": self.connect_seconds}
        if self.trusts_system:
            # asyncpg itself knows authorities by their files only.
            arguments["ssl"] = trusting_the_system()
        if self.is_behind_pgbouncer:
            # In transaction mode every transaction may get another of PgBouncer's connections, which knows
            # nothing of statements prepared on the last one, and may know another client's of the same name.
            arguments["statement_cache_size"] = arguments["prepared_statement_cache_size"] = 0
            arguments["prepared_statement_name_func"] = unique_name
        return arguments


def passed_on(parameters: Mapping[str, str]) -> dict[str, str]:
    """Those that asyncpg or the server reads."""
    found = {name: value for name, value in parameters.items() if name in PASSED_ON}
    if trusts_system(parameters):
        del found["sslrootcert"]
    if name := parameters.get("fallback_application_name"):
        found.setdefault("application_name", name)
    return found


def seconds(written: str | None) -> int:
    if written is None:
        return CONNECT_SECONDS
    if not (written.isdecimal() and 1 <= int(written) <= MOST_SECONDS):
        raise AddressError(f"has a connect_timeout that is not a number of seconds from 1 to {MOST_SECONDS}")
    return int(written)


def trusting_the_system() -> ssl.SSLContext:
    context = ssl.create_default_context()
    # What PostgreSQL expects of whoever begins encrypted, as sslnegotiation=direct says.
    context.set_alpn_protocols(["postgresql"])
    return context


def unique_name() -> str:
    return f"zedny_{uuid4().hex}"
