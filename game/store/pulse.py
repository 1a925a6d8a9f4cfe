"""Pulses: where rooms stand and whether their hosts are there, read for many rooms in one call."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from redis.asyncio import Redis

from game.address import Address
from game.phase import Phase
from game.store import keys
from game.store.redis import now_of
from game.store.rooms import AWAY_MS
from game.store.script import script
from game.store.steps import REFRESH_MS


@dataclass(frozen=True, slots=True)
class Pulse:
    """Who is in one room at ``now``."""

    now: int
    away: int
    is_host_here: bool


@dataclass(frozen=True, slots=True)
class NewestChange:
    """How far one room has come; ``epoch`` is empty when it is gone."""

    epoch: str
    seq: int


class Pulses:
    """Reads the pulses of many rooms in one call, and notes which hosts are there."""

    def __init__(self, redis: Redis) -> None:
        self.redis = redis
        self._touch_hosts = script(redis, "touch_hosts")

    async def of_rooms(self, addresses: Sequence[Address]) -> list[Pulse]:
        """A pulse for each room; all of them lie in one shard."""
        if not addresses:
            return []
        now = await now_of(self.redis, keys.RoomKeys(addresses[0]).room)
        async with self.redis.pipeline(transaction=False) as pipeline:
            for address in addresses:
                room_keys = keys.RoomKeys(address)
                pipeline.hlen(room_keys.seats)
                pipeline.zcount(room_keys.presence, now - AWAY_MS, "+inf")
                pipeline.zcount(room_keys.hosts, now - AWAY_MS, "+inf")
            found = iter(await pipeline.execute())
        return [
            Pulse(now, max(players - present, 0), hosts > 0)
            for players, present, hosts in zip(found, found, found, strict=True)
        ]

    async def newest_changes(self, addresses: Sequence[Address]) -> list[NewestChange]:
        """How far each room has come."""
        async with self.redis.pipeline(transaction=False) as pipeline:
            for address in addresses:
                pipeline.hmget(keys.RoomKeys(address).room, "epoch", "seq")
            found = await pipeline.execute()
        return [NewestChange(epoch or "", int(seq or 0)) for epoch, seq in found]

    async def phases(self, addresses: Sequence[Address]) -> list[Phase | None]:
        """The phase of each room, None for a room that is gone."""
        async with self.redis.pipeline(transaction=False) as pipeline:
            for address in addresses:
                pipeline.hget(keys.RoomKeys(address).room, "phase")
            return [Phase(phase) if phase else None for phase in await pipeline.execute()]

    async def hosts_here(self, address: Address, sockets: Sequence[str]) -> None:
        """These hosts' sockets are open."""
        await self._hosts(address, sockets, 0)

    async def hosts_left(self, address: Address, sockets: Sequence[str]) -> None:
        """These are closed; a host who refreshes the page is back in a moment."""
        await self._hosts(address, sockets, AWAY_MS - REFRESH_MS)

    async def _hosts(self, address: Address, sockets: Sequence[str], ago_ms: int) -> None:
        if sockets:
            await self._touch_hosts(keys=[keys.RoomKeys(address).hosts], args=[ago_ms, AWAY_MS, *sockets])
