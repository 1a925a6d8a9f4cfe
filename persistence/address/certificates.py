"""The files that a database's address names: certificates, keys and passwords, looked at beforehand."""

import os
import ssl
from collections.abc import Mapping
from pathlib import Path

from persistence.address.parameters import AddressError

SYSTEM = "system"
NOT_WITH_SYSTEM = ("sslcert", "sslcrl", "sslkey", "ssl_max_protocol_version", "ssl_min_protocol_version")


def trusts_system(parameters: Mapping[str, str]) -> bool:
    """Whether the authorities that this machine trusts vouch for the server."""
    return parameters.get("sslrootcert") == SYSTEM


def check_files(parameters: Mapping[str, str]) -> None:
    """Raises AddressError for a file that cannot be read or is not what it should be."""
    if trusts_system(parameters):
        check_system(parameters)
        return
    check_authority(parameters)
    trial = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    for name in ("sslrootcert", "sslcrl", "sslcert", "sslkey", "passfile"):
        if file := parameters.get(name):
            check_file(name, file, trial)
    if "sslcert" in parameters and "sslkey" in parameters:
        check_pair(parameters, trial)


def check_system(parameters: Mapping[str, str]) -> None:
    """As libpq does: one of those authorities alone vouches for anybody's server."""
    if parameters.get("sslmode", "verify-full") != "verify-full":
        raise AddressError("has sslrootcert=system, which needs sslmode=verify-full")
    if unfit := [name for name in NOT_WITH_SYSTEM if name in parameters]:
        raise AddressError(f"has sslrootcert=system, which is not supported together with {unfit[0]}")


def check_authority(parameters: Mapping[str, str]) -> None:
    mode = parameters.get("sslmode", "")
    elsewhere = os.environ.get("PGSSLROOTCERT") or Path("~/.postgresql/root.crt").expanduser().exists()
    if mode.startswith("verify-") and not (parameters.get("sslrootcert") or elsewhere):
        raise AddressError(
            f"has sslmode={mode}, which needs sslrootcert: the file of the authority "
            "that signs the server's certificate, or sslrootcert=system"
        )


def check_file(name: str, file: str, trial: ssl.SSLContext) -> None:
    try:
        Path(file).read_bytes()
        if name in {"sslrootcert", "sslcrl"}:
            trial.load_verify_locations(cafile=file)
    except ssl.SSLError as error:
        raise AddressError(f"has the {name} {file}, which holds no certificate") from error
    except OSError as error:
        raise AddressError(f"has the {name} {file}, which cannot be read: {error.strerror}") from error


def check_pair(parameters: Mapping[str, str], trial: ssl.SSLContext) -> None:
    try:
        trial.load_cert_chain(
            parameters["sslcert"], parameters["sslkey"], lambda: parameters.get("sslpassword", "")
        )
    except ssl.SSLError as error:
        raise AddressError(
            "has an sslcert and an sslkey that do not fit, or an sslpassword that does not open the key"
        ) from error
