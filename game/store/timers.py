"""The index of timers: which rooms are due. Every process may ask, and none owns a timer."""

from __future__ import annotations

import time

from redis.asyncio import Redis

from game.address import Address
from game.store import keys

_AT_ONCE = 500


class Timers:
    """The index of timers of all partitions."""

    def __init__(self, redis: Redis) -> None:
        self.redis = redis
        # By how much Redis' clock is ahead of our steady one, in milliseconds.
        self._ahead: float | None = None

    async def due_rooms(self) -> list[Address]:
        """The rooms whose phase should have ended by now, in every partition, in one round trip.

        They are not taken out: who dies between taking and acting would lose the timer. And each is looked
        at by Redis' own clock before it takes a step, so that ours need only be about right.
        """
        if self._ahead is None:
            self._set_clock(*await self.redis.time())
        now = int(time.monotonic() * 1000 + (self._ahead or 0))
        async with self.redis.pipeline(transaction=False) as pipeline:
            pipeline.time()
            for number in range(keys.PARTITIONS):
                pipeline.zrange(keys.due(number), "-inf", now, byscore=True, offset=0, num=_AT_ONCE)
            moment, *found = await pipeline.execute()
        self._set_clock(*moment)
        return [Address.parse(written) for due in found for written in due]

    async def forget(self, address: Address) -> None:
        """Drop the timer of a room that is no longer there."""
        await self.redis.zrem(keys.due(keys.partition(address.code)), str(address))

    def _set_clock(self, seconds: int, micros: int) -> None:
        self._ahead = int(seconds) * 1000 + int(micros) / 1000 - time.monotonic() * 1000
