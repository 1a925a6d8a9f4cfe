"""A database's URL taken apart, as libpq would, for several hosts and sockets too."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Self
from urllib.parse import parse_qsl, quote, unquote, urlsplit

from persistence.address.parameters import AddressError

EXPECTED = "is not the address of a database: postgresql://user:password@host:5432/name"
SCHEMES = ("postgres", "postgresql")
HIGHEST_PORT = 65535
ESCAPES = "in a password : / ? # are written %3A %2F %3F %23"


@dataclass(frozen=True, slots=True)
class DatabaseUrl:
    """All but the parameters is still escaped; ``credentials`` end with @, and ``path`` begins with /."""

    credentials: str
    hosts: str
    path: str
    parameters: dict[str, str]

    @classmethod
    def read(cls, url: str) -> Self:
        """Raises AddressError. The scheme may name a driver, as in ``postgresql+psycopg://``."""
        try:
            parts = urlsplit(url)
        except ValueError as error:
            raise AddressError(EXPECTED) from error
        if parts.scheme.partition("+")[0] not in SCHEMES or "://" not in url:
            raise AddressError(EXPECTED)
        if "#" in url:
            raise AddressError("has a #, which is written %23")
        if "@" in parts.path:
            # What is before it would be shown as a host.
            raise AddressError(f"has an @ behind a /; {ESCAPES}")
        credentials, at, hosts = parts.netloc.rpartition("@")
        # Passwords are often pasted as they are; no host has an @.
        read = cls(credentials.replace("@", "%40") + at, hosts, parts.path, parameters_of(parts.query))
        read.check_ports()
        return read

    @property
    def host_list(self) -> str:
        return self.hosts or self.parameters.get("host", "")

    def check_ports(self) -> None:
        for port in (*ports_of(self.host_list), *self.parameters.get("port", "").split(",")):
            if port and not (port.isdecimal() and 1 <= int(port) <= HIGHEST_PORT):
                raise AddressError(f"has a port that is not a number from 1 to {HIGHEST_PORT}; {ESCAPES}")

    @property
    def shown(self) -> str:
        """For people: without the password."""
        user, colon, _ = self.credentials.removesuffix("@").partition(":")
        user += ":***" if colon else ""
        return f"postgresql://{user}{'@' if user else ''}{self.host_list}{self.path}"

    def dsn(self, parameters: dict[str, str]) -> str:
        """The same URL with these parameters, for asyncpg."""
        query = "&".join(f"{name}={quote(value, safe='/:,')}" for name, value in parameters.items())
        return f"postgresql://{self.credentials}{self.hosts}{self.path}?{query}"


def parameters_of(query: str) -> dict[str, str]:
    """The last value of each, save that several hosts stay several; a plus is a plus."""
    try:
        pairs = parse_qsl(query.replace("+", "%2B"), keep_blank_values=True, strict_parsing=bool(query))
    except ValueError as error:
        raise AddressError("has parameters that are not written name=value&name=value") from error
    found = dict(pairs)
    if hosts := [value for name, value in pairs if name == "host"]:
        found["host"] = ",".join(hosts)
    if wish := found.pop("ssl", None):
        # asyncpg's word for the mode, or JDBC's for one that encrypts.
        found.setdefault("sslmode", "require" if wish == "true" else wish)
    return found


def ports_of(hosts: str) -> Iterator[str]:
    """What is written behind each host's colon; a directory of sockets has none."""
    for host in hosts.split(","):
        _, bracket, behind = host.rpartition("]")
        if not unquote(host).startswith("/"):
            yield behind.removeprefix(":") if bracket else host.partition(":")[2]
