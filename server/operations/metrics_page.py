"""The page that Prometheus reads."""

from __future__ import annotations

import asyncio
from hmac import compare_digest

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from game.store.backlog import read_backlog
from game.store.redis import UNAVAILABLE
from server.live.hub import Hub
from server.live.store import Store
from server.operations import metrics
from server.operations.client_address import is_here
from server.settings import Settings

CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8"
PATIENCE = 1.0
# Somebody in front of us has put them there: who asks is not who connects.
_FORWARDED = ("forwarded", "via", "x-forwarded-for", "x-real-ip")


async def scrape(request: Request) -> Response:
    """Answer whoever may know."""
    settings: Settings = request.state["settings"]
    if not may_know(request, settings.metrics_token.get_secret_value()):
        return PlainTextResponse("The metrics are not for everybody.\n", status_code=403)
    hub: Hub = request.state["hub"]
    hub.count()
    await look_at_redis(hub.store)
    return Response(metrics.written(), media_type=CONTENT_TYPE)


def may_know(request: Request, token: str) -> bool:
    """Whoever shows the token; without one, whoever asks from this machine, and directly."""
    if token:
        shown = request.headers.get("authorization", "").partition(" ")[2]
        return compare_digest(shown.encode(), token.encode())
    is_direct = not any(name in request.headers for name in _FORWARDED)
    return is_direct and request.client is not None and is_here(request.client.host)


async def look_at_redis(store: Store) -> None:
    """What PostgreSQL has not been told yet; the last known figures stay while Redis is away."""
    try:
        async with asyncio.timeout(PATIENCE):
            backlog = await read_backlog(store.redis)
    except UNAVAILABLE:
        metrics.redis_away.set(1)
        return
    metrics.redis_away.set(0)
    metrics.outbox_entries.set(backlog.entries)
    metrics.outbox_lag.set(backlog.lag_ms / 1000)
    metrics.dead_letters.set(backlog.dead_letters)
