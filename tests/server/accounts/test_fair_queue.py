"""Turns for work that takes long: origins go one after the other, and too many are refused at once."""

import asyncio
import threading
from collections.abc import AsyncIterator, Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager

import pytest

from server.accounts.fair_queue import FairQueue, QueueFull


@asynccontextmanager
async def busy_queue(most_waiting: int) -> AsyncIterator[tuple[FairQueue, Callable[[], None]]]:
    """A queue for one at a time whose one is taken until it is freed."""
    freed = threading.Event()
    with ThreadPoolExecutor(1) as threads:
        queue = FairQueue(threads, at_once=1, most_waiting=most_waiting)
        taken = asyncio.create_task(queue.run("before", freed.wait))
        await asyncio.sleep(0)
        try:
            yield queue, freed.set
        finally:
            freed.set()
            await taken


async def ask(queue: FairQueue, done: list[str], names: list[str]) -> list[asyncio.Task[None]]:
    """Each name asks in turn; the part before the dash is its origin."""
    asked = []
    for name in names:
        origin, _, _ = name.partition("-")
        asked.append(asyncio.create_task(queue.run(origin, lambda name=name: done.append(name))))  # type: ignore[misc]
        await asyncio.sleep(0)
    return asked


async def test_origins_take_turns_however_much_one_has_asked_for() -> None:
    done: list[str] = []
    async with busy_queue(100) as (queue, free):
        asked = await ask(queue, done, ["a-1", "a-2", "a-3", "a-4", "b-1", "c-1", "b-2"])
        free()
        await asyncio.gather(*asked)

    assert done == ["a-1", "b-1", "c-1", "a-2", "b-2", "a-3", "a-4"]


async def test_when_too_many_wait_the_origin_with_the_most_gives_up_its_last() -> None:
    done: list[str] = []
    async with busy_queue(3) as (queue, free):
        asked = await ask(queue, done, ["a-1", "a-2", "a-3", "b-1", "a-4"])
        free()
        ended = await asyncio.gather(*asked, return_exceptions=True)

    assert done == ["a-1", "b-1", "a-2"]
    assert [isinstance(end, QueueFull) for end in ended] == [False, False, True, False, True]


async def test_whoever_goes_away_leaves_the_turn_to_the_next() -> None:
    done: list[str] = []
    async with busy_queue(100) as (queue, free):
        gone, *asked = await ask(queue, done, ["a-1", "a-2", "b-1"])
        gone.cancel()
        free()
        await asyncio.gather(*asked)
    assert done == ["a-2", "b-1"]


async def test_a_turn_whose_owner_is_gone_at_that_moment_is_not_lost() -> None:
    done: list[str] = []
    with ThreadPoolExecutor(1) as threads:
        queue = FairQueue(threads, at_once=1, most_waiting=100)
        for _ in range(3):
            # Its turn has come, and it has not gone on yet.
            gone = asyncio.create_task(queue.run("a", lambda: done.append("gone")))
            asyncio.get_running_loop().call_soon(gone.cancel)
            with pytest.raises(asyncio.CancelledError):
                await gone
        await queue.run("a", lambda: done.append("next"))
    assert done[-1] == "next"
