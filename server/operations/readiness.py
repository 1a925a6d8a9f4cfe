"""Readiness: whether the process is there, and whether games can be played."""

from __future__ import annotations

import asyncio

from starlette.requests import Request
from starlette.responses import PlainTextResponse

from game.store.redis import UNAVAILABLE
from server.live.store import Store

# Whoever asks whether we are ready waits no longer for an answer.
PATIENCE = 0.8


async def live(_: Request) -> PlainTextResponse:
    """The process is there."""
    return PlainTextResponse("live\n")


async def ready(request: Request) -> PlainTextResponse:
    """Games can be played: Redis answers. PostgreSQL is not needed for that."""
    store: Store = request.state["store"]
    try:
        async with asyncio.timeout(PATIENCE):
            await store.rooms.now()
    except UNAVAILABLE:
        return PlainTextResponse("Redis is away\n", status_code=503)
    if not await is_replicated(store):
        return PlainTextResponse("Redis has too few replicas\n", status_code=503)
    return PlainTextResponse("ready\n")


async def is_replicated(store: Store) -> bool:
    """So many replicas keep step as acknowledgements wait for."""
    if store.recording is None:
        return True
    try:
        async with asyncio.timeout(PATIENCE):
            return bool(await store.recording.ping())
    except UNAVAILABLE:
        return False
