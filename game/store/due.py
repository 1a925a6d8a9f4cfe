"""Timers without an owner: which rooms are due, for every process that asks."""

from __future__ import annotations

from redis.asyncio import Redis

from game.address import Address
from game.store import keys
from game.store.redis import script

_AT_ONCE = 500


class Due:
    """The index of timers of all partitions."""

    def __init__(self, redis: Redis) -> None:
        self.redis = redis
        self._due_rooms = script(redis, "due_rooms")

    async def rooms(self) -> list[Address]:
        """The rooms whose phase should have ended by now, in every partition."""
        found: list[Address] = []
        for number in range(keys.PARTITIONS):
            due = await self._due_rooms(keys=[keys.due(number)], args=[_AT_ONCE])
            found += [Address.parse(written) for written in due]
        return found
