"""Rounds: a job that a process does again and again."""

from __future__ import annotations

import asyncio
import logging
import random
from collections.abc import Awaitable, Callable, Sequence
from functools import partial
from typing import TypeVar

from game.store.redis import UNAVAILABLE
from server.process.background_tasks import end

_logger = logging.getLogger(__name__)
# In a turn of the loop: a few classes cost a few milliseconds.
_ROOMS_AT_A_TIME = 10

One = TypeVar("One")


async def every(seconds: float, job: Callable[[], Awaitable[None]]) -> None:
    """Until it is cancelled; the pause varies, so that processes do not march in step."""
    while True:
        await _pause(seconds)
        await _once(job)


async def every_lane(
    seconds: float,
    lanes: Callable[[], Sequence[Sequence[int]]],
    job: Callable[[Sequence[int]], Awaitable[None]],
) -> None:
    """The same for the partitions of each lane on their own: one that is held up holds up no other.

    They begin one after the other, so that those of a cluster do not come all in one moment.
    """
    under_way: dict[tuple[int, ...], asyncio.Task[None]] = {}
    try:
        while True:
            under_way = {lane: task for lane, task in under_way.items() if not task.done()}
            for partitions in (found := lanes()):
                await _pause(seconds / len(found))
                if (lane := tuple(partitions)) not in under_way or under_way[lane].done():
                    under_way[lane] = asyncio.create_task(_once(partial(job, partitions)))
    finally:
        await end(under_way.values())


async def some_at_a_time(rooms: Sequence[One], job: Callable[[Sequence[One]], Awaitable[None]]) -> None:
    """Do what is not urgent for some rooms after the others, so that it keeps nobody waiting."""
    for first in range(0, len(rooms), _ROOMS_AT_A_TIME):
        await job(rooms[first : first + _ROOMS_AT_A_TIME])


async def _pause(seconds: float) -> None:
    await asyncio.sleep(seconds * random.uniform(0.8, 1.2))  # noqa: S311  # nobody gains by guessing it


async def _once(job: Callable[[], Awaitable[None]]) -> None:
    try:
        await job()
    except UNAVAILABLE:
        _logger.warning("Redis is away; trying again")
    except Exception:
        # A fault in one round must not stop the clock of every room.
        _logger.exception("a round of the hub failed")
