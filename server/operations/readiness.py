"""Readiness: whether the process is there, and whether games can be played."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable

from starlette.requests import Request
from starlette.responses import PlainTextResponse

from server.live.store import Store

# Whoever asks whether we are ready waits no longer for an answer.
PATIENCE = 0.8


async def live(_: Request) -> PlainTextResponse:
    """The process is there."""
    return PlainTextResponse("live\n")


async def ready(request: Request) -> PlainTextResponse:
    """Games can be played: Redis answers. PostgreSQL is not needed for that."""
    store: Store = request.state["store"]
    if not await within_patience(store.is_there()):
        return PlainTextResponse("Redis is away\n", status_code=503)
    if not await within_patience(store.is_replicated()):
        return PlainTextResponse("Redis has too few replicas\n", status_code=503)
    return PlainTextResponse("ready\n")


async def within_patience(asked: Awaitable[bool]) -> bool:
    """The answer; no, where it takes too long."""
    try:
        async with asyncio.timeout(PATIENCE):
            return await asked
    except TimeoutError:
        return False
