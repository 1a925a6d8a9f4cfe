"""The class that a room was opened for: who is in it, kept in the room, so that no game asks PostgreSQL."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from secrets import token_hex

from redis.asyncio import Redis

from game.address import Address
from game.store.keys import RoomKeys
from game.store.script import script

# What is laid ready and never used, because somebody else was first or we died.
_STAGED_SECONDS = 300
# Nobody has it: a class of nobody is a class too.
_NOBODY = 0


async def class_laid_ready(
    redis: Redis, room_keys: RoomKeys, user_ids: Sequence[int] | None
) -> Sequence[tuple[str, str]]:
    """Where it lies and where it belongs, for a room that is put up; nothing where that is for everybody."""
    if user_ids is None:
        return []
    staged = room_keys.staged(room_keys.class_members, token_hex(8))
    await lay_class_ready(redis, staged, user_ids)
    return [(staged, room_keys.class_members)]


async def lay_class_ready(redis: Redis, staged: str, user_ids: Iterable[int]) -> None:
    """Put its ids where the room that is put up takes them from."""
    await redis.sadd(staged, _NOBODY, *user_ids)
    await redis.expire(staged, _STAGED_SECONDS)


class ClassMembers:
    """The classes of all rooms in one Redis."""

    def __init__(self, redis: Redis) -> None:
        self._let_in = script(redis, "let_in_class")

    async def let_in(self, address: Address, user_ids: Sequence[int]) -> None:
        """Who has come into the class since its room was opened; who has gone from it stays in the room."""
        if user_ids:
            await self._let_in(keys=[RoomKeys(address).class_members], args=list(user_ids))
