"""Waiting for what tells nobody that it has happened."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

from tests.patience import PATIENCE


async def until(is_so: Callable[[], bool], seconds: float = PATIENCE) -> None:
    """Look again and again, up to so long; raises TimeoutError."""

    async def look() -> bool:
        return is_so()

    await until_read(look, seconds)


async def until_read(is_so: Callable[[], Awaitable[bool]], seconds: float = PATIENCE) -> None:
    """The same for what has to be asked for."""
    async with asyncio.timeout(seconds):
        while not await is_so():  # noqa: ASYNC110  # a count in another program sets no event of ours
            await asyncio.sleep(0.02)
