"""Client addresses: read, told private from public, and shortened so that they name nobody."""

from __future__ import annotations

from functools import lru_cache
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network


def read_address(written: str) -> IPv4Address | IPv6Address | None:
    """None for what is no address; an IPv4 address that came over an IPv6 socket is itself again."""
    try:
        found = ip_address(written)
    except ValueError:
        return None
    return (isinstance(found, IPv6Address) and found.ipv4_mapped) or found


def is_here(written: str) -> bool:
    """On this very machine."""
    found = read_address(written)
    return found is not None and found.is_loopback


def is_near(written: str) -> bool:
    """On this machine, or in a network of its own that the world cannot reach."""
    found = read_address(written)
    return found is not None and found.is_private


@lru_cache(maxsize=1024)  # a school comes from one address, all at once
def home(written: str) -> str:
    """What one subscriber has: an IPv4 address, or the 2⁶⁴ IPv6 addresses around one."""
    return _network(written, 32, 64)


def region(written: str) -> str:
    """Enough to see where trouble comes from, too little to say who made it."""
    return _network(written, 24, 48)


def _network(written: str, v4_bits: int, v6_bits: int) -> str:
    found = read_address(written)
    if found is None:
        return "somewhere"
    bits = v4_bits if isinstance(found, IPv4Address) else v6_bits
    return str(ip_network((found, bits), strict=False))
