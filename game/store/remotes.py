"""Remotes: the teacher's phone that hosts one room by a token of its own, and nothing else."""

from __future__ import annotations

from dataclasses import dataclass

from redis.asyncio import Redis

from game.address import Address
from game.seat import hashed
from game.store import keys
from game.store.redis import text
from game.store.room_messages import PAIRED

# Longer than a school day; no game that is played lasts so long.
LIFETIME_SECONDS = 8 * 60 * 60


@dataclass(frozen=True, slots=True)
class Remote:
    """The one that a room takes: ``fingerprint`` is of its token, ``session_id`` the login that paired it."""

    fingerprint: str
    session_id: int


class Remotes:
    """The remotes of all rooms in one Redis."""

    def __init__(self, redis: Redis) -> None:
        self.redis = redis

    async def pair(self, address: Address, token: str, session_id: int) -> None:
        """Let this token host the room from now on, and no older one; sockets of an older one are closed."""
        room_keys, fingerprint = keys.RoomKeys(address), hashed(token)
        async with self.redis.pipeline(transaction=False) as pipeline:
            pipeline.set(room_keys.remote, f"{fingerprint} {session_id}", ex=LIFETIME_SECONDS)
            pipeline.spublish(room_keys.channel, f"{PAIRED}{fingerprint}")
            await pipeline.execute()

    async def of(self, address: Address) -> Remote | None:
        """The remote that was paired last, as long as its time lasts."""
        written = await self.redis.get(keys.RoomKeys(address).remote)
        if written is None:
            return None
        fingerprint, session_id = text(written).split(" ")
        return Remote(fingerprint, int(session_id))
