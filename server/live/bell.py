"""A bell: it wakes whoever waits for something else meanwhile."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager


class Bell:
    """Rung while nobody listens, it is heard by the next who does."""

    def __init__(self) -> None:
        self._is_rung = False
        self._listening: asyncio.Timeout | None = None

    def ring(self) -> None:
        self._is_rung = True
        if self._listening is not None:
            self._end(self._listening)

    @asynccontextmanager
    async def within(self, seconds: float) -> AsyncIterator[None]:
        """Leave the block by a TimeoutError when it rings, or after so long."""
        try:
            async with asyncio.timeout(seconds) as self._listening:
                if self._is_rung:
                    self._end(self._listening)
                yield
        finally:
            self._listening, self._is_rung = None, False

    @staticmethod
    def _end(listening: asyncio.Timeout) -> None:
        # Rung twice, it has ended already.
        if not listening.expired():
            listening.reschedule(asyncio.get_running_loop().time())
