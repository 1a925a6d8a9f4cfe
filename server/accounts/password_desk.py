"""The password desk: hashes passwords in threads, a turn for each origin."""

from __future__ import annotations

import os
from collections.abc import AsyncIterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from functools import partial

from server.accounts.fair_queue import FairQueue
from server.accounts.passwords import check_now, hash_now

# A hash takes a quarter of a second of one core. A school's whole morning fits; half a minute on two cores.
MOST_WAITING = 240


class PasswordDesk:
    """One for each process. What it is asked raises QueueFull when too many wait already."""

    def __init__(self, queue: FairQueue) -> None:
        self._queue = queue

    async def hash(self, origin: str, password: str) -> str:
        return await self._queue.run(origin, partial(hash_now, password))

    async def check(self, origin: str, password: str, hashed: str | None) -> bool:
        """Whether it is the password, see `check_now`."""
        return await self._queue.run(origin, partial(check_now, password, hashed))


@asynccontextmanager
async def open_password_desk() -> AsyncIterator[PasswordDesk]:
    """As many at once as there are cores, and none in the threads that everything else uses."""
    cores = os.cpu_count() or 1
    with ThreadPoolExecutor(max_workers=cores, thread_name_prefix="bcrypt") as threads:
        yield PasswordDesk(FairQueue(threads, at_once=cores, most_waiting=MOST_WAITING))
