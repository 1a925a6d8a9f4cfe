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


class Errands:
    """Short jobs that nobody waits for; those that are not over at the end are cancelled."""

    def __init__(self) -> None:
        self._tasks: set[asyncio.Task[None]] = set()
        self._is_over = False

    def begin(self, job: Coroutine[None, None, None]) -> None:
        """Start a job, unless all of them have been ended."""
        if self._is_over:
            job.close()
            return
        # The loop itself forgets a task that nobody holds.
        task = asyncio.get_running_loop().create_task(job)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def end(self) -> None:
        self._is_over = True
        await end(list(self._tasks))


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
