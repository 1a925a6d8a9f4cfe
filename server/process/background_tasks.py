"""Background tasks: started for the length of a block, and surely cancelled after it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Coroutine, Iterable
from contextlib import asynccontextmanager

_AGAIN_SECONDS = 1.0


@asynccontextmanager
async def under_way(job: Coroutine[None, None, None]) -> AsyncIterator[None]:
    """Do a job until the block is left."""
    task = asyncio.create_task(job)
    try:
        yield
    finally:
        await end([task])


async def end(tasks: Iterable[asyncio.Task[None]]) -> None:
    """Cancel these tasks until they are done.

    Once is not enough: a library that waits with ``asyncio.wait_for`` may lose a cancellation that comes in
    the same moment as its result (Python 3.11).
    """
    pending = {task for task in tasks if not task.done()}
    while pending:
        for task in pending:
            task.cancel()
        _, pending = await asyncio.wait(pending, timeout=_AGAIN_SECONDS)
