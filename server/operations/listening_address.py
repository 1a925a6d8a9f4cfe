"""Where browsers find what listens on HOST: those of this machine, and those of phones beside it."""

from __future__ import annotations

import fcntl
import socket
import struct
import sys
from functools import lru_cache
from ipaddress import IPv4Address, IPv6Address, ip_address

# Never sent to: connecting a datagram socket only asks the system which of its addresses would be used.
SOMEWHERE = ("192.0.2.1", 9)
# See netdevice(7).
SIOCGIFADDR = 0x8915
# Networks inside this machine: those of containers and virtual machines.
INNER = ("docker", "veth", "br-", "virbr")


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


def lan_addresses() -> list[str]:
    """All that other devices may reach this machine at, the one that the system would use first."""
    found = [lan_address(), *(address_of(name) for _, name in socket.if_nameindex())]
    return list(dict.fromkeys(address for address in found if address and is_for_others(address)))


def address_of(interface: str) -> str | None:
    """The IPv4 address of a network interface; None where it has none, or the system tells otherwise."""
    if sys.platform != "linux" or interface.startswith(INNER):
        return None
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            answer = fcntl.ioctl(probe, SIOCGIFADDR, struct.pack("256s", interface.encode()[:15]))
        except OSError:
            return None
    return socket.inet_ntoa(answer[20:24])


def is_for_others(address: str) -> bool:
    found = ip_address(address)
    return not (found.is_loopback or found.is_link_local or found.is_unspecified)


def is_loopback(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
