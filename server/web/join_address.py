"""The address at which phones join."""

from __future__ import annotations

from starlette.requests import HTTPConnection

from server.operations.listening_address import host_for_phones, is_loopback
from server.settings import Settings


def join_base(request: HTTPConnection, settings: Settings) -> str:
    """What the operator set, else the address the host's browser used, else what phones can reach instead."""
    if settings.public_url:
        return settings.public_url
    base = request.url.replace(
        scheme={"ws": "http", "wss": "https"}.get(request.url.scheme, request.url.scheme)
    )
    if is_loopback(base.hostname or ""):
        base = base.replace(hostname=host_for_phones(settings.host) or base.hostname)
    return f"{base.scheme}://{base.netloc}"
