"""Addresses with several hosts: some nodes of a cluster, or sentinels and the name of what they watch."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import SplitResult, parse_qsl, urlsplit

CLUSTER, SENTINEL = "cluster", "sentinel"
EXPECTED = {
    CLUSTER: "is not the address of a cluster: redis+cluster://user:password@host1:6379,host2:6379",
    SENTINEL: "is not the address of sentinels: redis+sentinel://user:password@host1:26379,host2:26379/NAME",
}
PORTS = {CLUSTER: 6379, SENTINEL: 26379}
# How one logs in to the sentinels themselves, who know nothing of the primary's password.
OF_SENTINELS = ("sentinel_username", "sentinel_password")


@dataclass(frozen=True)
class Hosts:
    """What stands between ``://`` and the path: who logs in, and where."""

    login: str
    hosts: tuple[tuple[str, int], ...]

    def __str__(self) -> str:
        return self.login + ",".join(written(host, port) for host, port in self.hosts)


def kind_of(url: str) -> str:
    """What follows the plus of the scheme: nothing for one Redis."""
    return url.partition("://")[0].lower().partition("+")[2]


def read_hosts(parts: SplitResult, kind: str) -> Hosts:
    """Raises ValueError for what is not a list of hosts."""
    login, at, listed = parts.netloc.rpartition("@")
    return Hosts(login + at, tuple(read_host(one, kind) for one in listed.split(",")))


def read_host(written: str, kind: str) -> tuple[str, int]:
    try:
        one = urlsplit(f"redis://{written}")
        host, port = one.hostname, one.port
    except ValueError as error:
        raise ValueError(EXPECTED[kind]) from error
    if not host or port == 0 or one.netloc != written:
        raise ValueError(EXPECTED[kind])
    return host, port or PORTS[kind]


def check_path(parts: SplitResult, kind: str) -> None:
    """A cluster has one database, and so nothing to choose; sentinels are asked for a name."""
    path = parts.path.strip("/")
    if kind == CLUSTER and path not in ("", "0"):
        raise ValueError(f"names the database {path}, and a cluster has only one: leave it out")
    if kind == SENTINEL and (not path or "/" in path):
        raise ValueError(EXPECTED[kind])


def seeds_of(url: str) -> tuple[str, ...]:
    """Each node of a cluster that the address names, as the address of one Redis."""
    parts = urlsplit(url)
    scheme = parts.scheme.partition("+")[0]
    query = f"?{parts.query}" if parts.query else ""
    hosts = read_hosts(parts, CLUSTER)
    return tuple(f"{scheme}://{hosts.login}{written(*one)}{query}" for one in hosts.hosts)


@dataclass(frozen=True)
class Watched:
    """A primary as sentinels know it. ``primary`` is its address without a host, which they tell."""

    name: str
    sentinels: tuple[tuple[str, int], ...]
    primary: str
    username: str | None
    password: str | None

    @classmethod
    def of(cls, url: str) -> Watched:
        parts = urlsplit(url)
        hosts = read_hosts(parts, SENTINEL)
        pairs = parse_qsl(parts.query, keep_blank_values=True)
        own = dict(pair for pair in pairs if pair[0] in OF_SENTINELS)
        others = "&".join(one for one in parts.query.split("&") if not one.startswith(OF_SENTINELS))
        scheme = parts.scheme.partition("+")[0]
        return cls(
            parts.path.strip("/"),
            hosts.hosts,
            f"{scheme}://{hosts.login}sentinel" + (f"?{others}" if others else ""),
            own.get("sentinel_username"),
            own.get("sentinel_password"),
        )


def written(host: str, port: int) -> str:
    return f"[{host}]:{port}" if ":" in host else f"{host}:{port}"
