"""The address at which phones join."""

from __future__ import annotations

import ipaddress
import socket

from starlette.requests import HTTPConnection

# Never sent to: connecting a datagram socket only asks the system which of its addresses would be used.
SOMEWHERE = ("192.0.2.1", 9)


def join_base(request: HTTPConnection, public_url: str) -> str:
    """What the operator set, else the address the host's browser used, else what phones can reach instead."""
    if public_url:
        return public_url.rstrip("/")
    base = request.url.replace(
        scheme={"ws": "http", "wss": "https"}.get(request.url.scheme, request.url.scheme)
    )
    if _is_loopback(base.hostname or ""):
        base = base.replace(hostname=lan_address() or base.hostname)
    return f"{base.scheme}://{base.netloc}"


def lan_address() -> str | None:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(SOMEWHERE)
        except OSError:
            return None
        found: str = probe.getsockname()[0]
    return None if _is_loopback(found) else found


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
