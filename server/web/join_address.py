"""The address at which phones join."""

from __future__ import annotations

from starlette.requests import HTTPConnection

from server.operations.client_address import is_near
from server.operations.listening_address import (
    host_for_phones,
    is_for_this_machine,
    is_loopback,
    lan_addresses,
)
from server.operations.origin import read_origin, read_site
from server.settings import Settings

# RFC 6762, RFC 8375, and what routers call their networks.
NEAR = (".local", ".home.arpa", ".localhost", ".internal", ".lan", ".home", ".intranet", ".private")


def join_base(request: HTTPConnection, settings: Settings) -> str:
    """What the operator set, else the address the host's browser used, else what phones can reach instead."""
    if settings.public_url:
        return settings.public_url
    base = request.url.replace(
        scheme={"ws": "http", "wss": "https"}.get(request.url.scheme, request.url.scheme)
    )
    if is_loopback(base.hostname or ""):
        base = base.replace(hostname=host_for_phones(settings.host) or base.hostname)
    return one_spelling(f"{base.scheme}://{base.netloc}")


def join_choices(request: HTTPConnection, settings: Settings) -> list[str]:
    """The addresses that a host may show, the best guess first. Strangers are told of none but that one."""
    guess = join_base(request, settings)
    base = request.url
    is_direct = is_loopback(base.hostname or "") or base.hostname in lan_addresses()
    is_stranger = request.client is None or not is_near(request.client.host)
    if settings.public_url or not is_direct or is_stranger or is_for_this_machine(settings.host):
        return [guess]
    others = [
        str(base.replace(hostname=address, path="", query="", fragment="")) for address in lan_addresses()
    ]
    return list(dict.fromkeys([guess, *(one_spelling(other) for other in others)]))


def shown_base(request: HTTPConnection, settings: Settings, chosen: str) -> str:
    """The address that a host has chosen, if it may be one of this server; else ours.

    A picture from here that led phones to anywhere would be trusted as we are.
    """
    ours = join_base(request, settings)
    origin = read_origin(chosen)
    if settings.public_url or origin is None:
        return ours
    known = [
        read_origin(one) for one in (str(request.base_url).rstrip("/"), *join_choices(request, settings))
    ]
    return read_site(chosen) if origin in known or is_near_name(origin.host) else ours


def is_near_name(host: str) -> bool:
    """Whether a name or an address is of a network of its own: the world cannot have given it away."""
    written = host.strip("[]")
    return is_near(written) or ("." not in host and ":" not in host) or host.endswith(NEAR)


def one_spelling(written: str) -> str:
    """As a browser would write it, so that nobody has to type a port that goes without saying."""
    # The port says what a proxy has not: here the encryption ended.
    if read_origin(written) and written.startswith("http://") and written.endswith(":443"):
        written = f"https{written.removeprefix('http')}"
    return read_site(written) if read_origin(written) else written
