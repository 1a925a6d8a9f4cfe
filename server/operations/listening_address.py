"""Where browsers find what listens on HOST: those of this machine, and those of phones beside it."""

from __future__ import annotations

import socket
from functools import lru_cache
from ipaddress import IPv4Address, IPv6Address, ip_address

# Never sent to: connecting a datagram socket only asks the system which of its addresses would be used.
SOMEWHERE = ("192.0.2.1", 9)


def host_for_phones(listens_on: str) -> str | None:
    """Under which name phones reach what listens there; None where they cannot."""
    address = bound_address(listens_on)
    if is_for_this_machine(listens_on):
        return None
    return lan_address() if address.is_unspecified else in_a_url(address)


def is_for_this_machine(listens_on: str) -> bool:
    return bound_address(listens_on).is_loopback


def host_here(listens_on: str) -> str:
    """Under which name the browsers of this machine reach it."""
    address = bound_address(listens_on)
    is_localhost = address.is_unspecified or str(address) in {"127.0.0.1", "::1"}
    return "localhost" if is_localhost else in_a_url(address)


@lru_cache(maxsize=4)
def bound_address(listens_on: str) -> IPv4Address | IPv6Address:
    """What the listener's name means to the system, as when it was bound."""
    if ":" in listens_on:
        return IPv6Address(listens_on)
    return IPv4Address(socket.gethostbyname(listens_on))


def in_a_url(address: IPv4Address | IPv6Address) -> str:
    return f"[{address}]" if address.version == 6 else str(address)  # noqa: PLR2004  # the version's name


def lan_address() -> str | None:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(SOMEWHERE)
        except OSError:
            return None
        found: str = probe.getsockname()[0]
    return None if is_loopback(found) else found


def is_loopback(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
