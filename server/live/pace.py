"""The pace at which a process hands answers to Redis: those of all rooms leave in one turn of the loop."""

from __future__ import annotations

import asyncio

# Less than anybody can see, and far less than the grace after a deadline.
PACE_SECONDS = 0.04


class Pace:
    """Turns: the first after a silence comes at once, and the next ones so many seconds after another."""

    def __init__(self) -> None:
        self._turn: asyncio.Event | None = None
        self._next_at = 0.0

    async def turn(self) -> None:
        """Wait for the next turn; all who wait for it go on together."""
        if self._turn is None:
            loop = asyncio.get_running_loop()
            self._turn = asyncio.Event()
            loop.call_at(max(self._next_at, loop.time()), self._begin)
        await self._turn.wait()

    def _begin(self) -> None:
        turn, self._turn = self._turn, None
        self._next_at = asyncio.get_running_loop().time() + PACE_SECONDS
        if turn is not None:
            turn.set()
