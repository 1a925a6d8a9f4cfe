"""Patterns: what a room's big screen shows, and who has tapped it."""

from __future__ import annotations

from collections.abc import Sequence
from secrets import token_hex

from redis.asyncio import Redis

from game.address import Address
from game.pattern import (
    LENGTH,
    LENGTH_IN_A_FLOOD,
    MOST_WRONG,
    TRIES,
    TURN_MS,
    Pattern,
    drawn,
    turn_at,
    turns_that_count,
)
from game.refusal import Expected, Reason, Refusal
from game.seat import hashed
from game.store import keys

# A pattern that has grown stays so long for so long after the last flood.
_FLOOD_SECONDS = 5 * 60
_EXPECTED = {LENGTH: Expected.FOUR_SHAPES, LENGTH_IN_A_FLOOD: Expected.EIGHT_SHAPES}


class Patterns:
    """The patterns of all rooms in one Redis."""

    def __init__(self, redis: Redis) -> None:
        self.redis = redis

    async def shown(self, address: Address) -> Pattern:
        """What the big screen shows now."""
        now, key, grown_in = await self._read(address)
        turn = turn_at(now)
        return drawn(key, turn, _length(turn, grown_in))

    async def expected(self, address: Address) -> Expected:
        """How many shapes a phone is to tap."""
        now, _, grown_in = await self._read(address)
        return _EXPECTED[_length(turn_at(now), grown_in)]

    async def check(self, address: Address, token: str, shapes: Sequence[int]) -> None:
        """Raise Refusal unless these are the shapes, and few enough have been tried before them."""
        now, key, grown_in = await self._read(address)
        expected = _EXPECTED[_length(turn_at(now), grown_in)]
        # Counted before it is looked at: tries that come at once are as many.
        if await self._count(address, turn_at(now), hashed(token)) > TRIES:
            raise Refusal(Reason.PATTERN_SPENT, expected)
        right = {drawn(key, turn, _length(turn, grown_in)).shapes for turn in turns_that_count(now)}
        if tuple(shapes) not in right:
            await self._note_wrong(address, turn_at(now))
            raise Refusal(Reason.PATTERN_WRONG, expected)

    async def _read(self, address: Address) -> tuple[int, str, int | None]:
        """The moment, the room's key, and the first turn whose pattern has grown."""
        room_keys = keys.RoomKeys(address)
        async with self.redis.pipeline(transaction=False) as pipeline:
            pipeline.time()
            pipeline.set(room_keys.pattern, token_hex(16), nx=True)
            pipeline.get(room_keys.pattern)
            pipeline.get(room_keys.pattern_grown)
            (seconds, micros), _, key, grown_in = await pipeline.execute()
        return int(seconds) * 1000 + int(micros) // 1000, key, None if grown_in is None else int(grown_in)

    async def _count(self, address: Address, turn: int, who: str) -> int:
        tries = keys.RoomKeys(address).pattern_tries(turn)
        async with self.redis.pipeline(transaction=False) as pipeline:
            pipeline.hincrby(tries, who, 1)
            pipeline.pexpire(tries, 2 * TURN_MS)
            counted, _ = await pipeline.execute()
        return int(counted)

    async def _note_wrong(self, address: Address, turn: int) -> None:
        if await self._count(address, turn, "wrong") > MOST_WRONG:
            grown = keys.RoomKeys(address).pattern_grown
            # From the next turn on: nobody's half tapped pattern changes.
            await self.redis.set(grown, turn + 1, nx=True)
            await self.redis.expire(grown, _FLOOD_SECONDS)


def _length(turn: int, grown_in: int | None) -> int:
    return LENGTH if grown_in is None or turn < grown_in else LENGTH_IN_A_FLOOD
