"""A queue for work that takes long: each origin's turn comes, however much another asks for."""

from __future__ import annotations

import asyncio
from collections import OrderedDict, deque
from collections.abc import Callable
from concurrent.futures import Executor
from typing import TypeVar

Result = TypeVar("Result")


class QueueFull(Exception):
    """More waits than can be done soon, and nobody else has asked for more than this origin."""


class FairQueue:
    """Runs at most ``at_once`` calls in an executor, and lets at most ``most_waiting`` wait.

    The origins take turns. When too many wait, the origin with the most gives up its last.
    """

    def __init__(self, executor: Executor, *, at_once: int, most_waiting: int) -> None:
        self._executor = executor
        self._free = at_once
        self._most = most_waiting
        self._lanes: OrderedDict[str, deque[asyncio.Future[None]]] = OrderedDict()

    async def run(self, origin: str, work: Callable[[], Result]) -> Result:
        """What ``work`` gives back, when its turn has come. Raises QueueFull."""
        await self._turn(origin)
        running, loop = self._executor.submit(work), asyncio.get_running_loop()
        # Whoever asked may be gone before; a thread cannot be stopped.
        running.add_done_callback(lambda _: loop.call_soon_threadsafe(self._one_is_done))
        return await asyncio.wrap_future(running)

    def _one_is_done(self) -> None:
        self._free += 1
        self._go_on()

    async def _turn(self, origin: str) -> None:
        turn = asyncio.get_running_loop().create_future()
        self._lanes.setdefault(origin, deque()).append(turn)
        self._go_on()
        if not turn.done() and sum(map(len, self._lanes.values())) > self._most:
            self._give_up_one()
        try:
            await turn
        except asyncio.CancelledError:
            self._leave(origin, turn)
            raise

    def _go_on(self) -> None:
        while self._free and self._lanes:
            origin, lane = self._lanes.popitem(last=False)
            turn = lane.popleft()
            if lane:
                # Behind all others.
                self._lanes[origin] = lane
            if not turn.done():
                self._free -= 1
                turn.set_result(None)

    def _give_up_one(self) -> None:
        origin = max(self._lanes, key=lambda each: len(self._lanes[each]))
        self._remove(origin, self._lanes[origin][-1]).set_exception(QueueFull())

    def _leave(self, origin: str, turn: asyncio.Future[None]) -> None:
        """Whoever asked is gone: their place, or their turn, is the next one's."""
        if turn.done() and not turn.cancelled() and turn.exception() is None:
            self._one_is_done()
        elif turn in self._lanes.get(origin, ()):
            self._remove(origin, turn)

    def _remove(self, origin: str, turn: asyncio.Future[None]) -> asyncio.Future[None]:
        self._lanes[origin].remove(turn)
        if not self._lanes[origin]:
            del self._lanes[origin]
        return turn
