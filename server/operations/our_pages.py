"""Our own pages, told from other sites' by the Origin that browsers send along."""

from __future__ import annotations

from typing import Any

from starlette.requests import HTTPConnection

from server.operations.origin import Origin, read_origin


def is_from_here(asked: HTTPConnection[Any], public_url: str) -> bool:
    """Whether no page of another site asks. Programs send no Origin, and show a token anyway."""
    written = asked.headers.get("origin")
    if written is None:
        return True
    origin = read_origin(written)
    return origin is not None and origin in our_origins(asked, public_url)


def our_origins(asked: HTTPConnection[Any], public_url: str) -> set[Origin | None]:
    """The origins of our own pages: at the host that the browser asked for, and at PUBLIC_URL."""
    host = asked.headers.get("host", "")
    # A proxy may end the encryption without saying so: what reaches us in the clear may have been both.
    schemes = ("https",) if asked.scope["scheme"] in ("https", "wss") else ("http", "https")
    here = {read_origin(f"{scheme}://{host}") for scheme in schemes}
    public = read_origin(public_url)
    # Where it is known, a page in the clear is somebody's between the browser and us.
    return {public} if public in here else here | {public}
