"""The class that a room was opened for: who is in it, as it was then, so that no game asks PostgreSQL."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from secrets import token_hex

from redis.asyncio import Redis

from game.store.keys import RoomKeys

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
