"""Whether an address leads here: what answers there says who it is."""

from __future__ import annotations

import hashlib
from functools import lru_cache

from starlette.requests import Request
from starlette.responses import PlainTextResponse


async def here(request: Request) -> PlainTextResponse:
    """Read by the pages of all sites, for a host tries whether another address is this server too."""
    headers = {"access-control-allow-origin": "*", "cache-control": "no-store"}
    return PlainTextResponse(identity(request.state["settings"].secret), headers=headers)


@lru_cache(maxsize=4)
def identity(secret: str) -> str:
    """The same in all processes that share a secret, of which it tells nothing."""
    return hashlib.blake2b(secret.encode(), digest_size=12, person=b"zedny here").hexdigest()
