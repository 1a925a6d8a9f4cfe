"""The index of timers: which rooms are due. Every process may ask, and none owns a timer."""

from __future__ import annotations

import time
from collections.abc import Sequence
from typing import cast

from redis.asyncio import Redis

from game.address import Address
from game.store import keys
from game.store.line_client import LineClient
from game.store.redis import answered, now_of

_AT_ONCE = 500


class Timers:
    """The index of timers, which lies in partitions."""

    def __init__(self, redis: Redis) -> None:
        self.redis = cast("LineClient", redis)
        # By how much Redis' clock is ahead of our steady one, in milliseconds; by a shard's first partition.
        self._ahead: dict[int, float] = {}

    async def due_rooms(self, partitions: Sequence[int]) -> list[Address]:
        """The rooms of one lane whose phase should have ended by now, in one round trip.

        They are not taken out: who dies between taking and acting would lose the timer. And each is looked
        at by Redis' own clock before it takes a step, so that ours need only be about right.
        """
        first = partitions[0]
        if first not in self._ahead:
            self._set_clock(first, await now_of(self.redis, keys.due(first)))
        now = int(time.monotonic() * 1000 + self._ahead[first])
        until = ("-inf", now, "BYSCORE", "LIMIT", 0, _AT_ONCE)
        told = await self.redis.ask_each(
            [("TIME",), *(("ZRANGE", keys.due(number), *until) for number in partitions)]
        )
        clock, *found = told
        if isinstance(clock, Exception):
            raise clock
        seconds, micros = clock
        self._set_clock(first, int(seconds) * 1000 + int(micros) / 1000)
        return [Address.parse(written) for due in answered(found) for written in due]

    async def forget(self, address: Address) -> None:
        """Drop the timer of a room that is no longer there."""
        await self.redis.zrem(keys.due(keys.partition(address.code)), str(address))

    def _set_clock(self, first: int, now: float) -> None:
        self._ahead[first] = now - time.monotonic() * 1000
