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
from game.store.batching import Batching

# A pattern that has grown stays so long for so long after the last flood.
_FLOOD_SECONDS = 5 * 60
# Whoever taps at a room that is gone leaves nothing for good. Where one lasts longer, another key is drawn.
_KEY_SECONDS = 24 * 60 * 60
_EXPECTED = {LENGTH: Expected.FOUR_SHAPES, LENGTH_IN_A_FLOOD: Expected.EIGHT_SHAPES}

# Who tries, and the shapes.
Try = tuple[str, tuple[int, ...]]
# The moment, the room's key, and the first turn whose pattern has grown.
_Reading = tuple[int, str, int | None]


class Patterns:
    """The patterns of all rooms in one Redis."""

    def __init__(self, redis: Redis) -> None:
        self.redis = redis
        # A flood of tries costs as many calls as a few.
        self._reading = Batching(self._read_for_all, most=1000)
        self._checking = Batching(self._check_all, most=300)

    async def shown(self, address: Address) -> Pattern:
        """What the big screen shows now."""
        now, key, grown_in = await self._read(address)
        turn = turn_at(now)
        return drawn(key, turn, _length(turn, grown_in))

    async def expected(self, address: Address) -> Expected:
        """How many shapes a phone is to tap."""
        now, _, grown_in = await self._reading.ask(address, None)
        return _EXPECTED[_length(turn_at(now), grown_in)]

    async def check(self, address: Address, token: str, shapes: Sequence[int]) -> None:
        """Raise Refusal unless these are the shapes, and few enough have been tried before them."""
        reason, expected = await self._checking.ask(address, (hashed(token), tuple(shapes)))
        if reason is not None:
            raise Refusal(reason, expected)

    async def _check_all(
        self, address: Address, tries: Sequence[Try]
    ) -> Sequence[tuple[Reason | None, Expected]]:
        now, key, grown_in = await self._read(address)
        right = {drawn(key, turn, _length(turn, grown_in)).shapes for turn in turns_that_count(now)}
        # Counted before they are looked at: tries that come at once are as many.
        counts = await self._count(address, turn_at(now), [who for who, _ in tries])
        told = [_reason(count, shapes in right) for count, (_, shapes) in zip(counts, tries, strict=True)]
        if wrong := told.count(Reason.PATTERN_WRONG):
            await self._note_wrong(address, turn_at(now), wrong)
        expected = _EXPECTED[_length(turn_at(now), grown_in)]
        return [(reason, expected) for reason in told]

    async def _read_for_all(self, address: Address, asked: Sequence[None]) -> Sequence[_Reading]:
        return [await self._read(address)] * len(asked)

    async def _read(self, address: Address) -> _Reading:
        room_keys = keys.RoomKeys(address)
        async with self.redis.pipeline(transaction=False) as pipeline:
            pipeline.time()
            pipeline.set(room_keys.pattern, token_hex(16), nx=True, ex=_KEY_SECONDS)
            pipeline.get(room_keys.pattern)
            pipeline.get(room_keys.pattern_grown)
            (seconds, micros), _, key, grown_in = await pipeline.execute()
        return int(seconds) * 1000 + int(micros) // 1000, key, None if grown_in is None else int(grown_in)

    async def _count(self, address: Address, turn: int, tries: Sequence[str]) -> Sequence[int]:
        counted = keys.RoomKeys(address).pattern_tries(turn)
        async with self.redis.pipeline(transaction=False) as pipeline:
            for who in tries:
                pipeline.hincrby(counted, who, 1)
            pipeline.pexpire(counted, 2 * TURN_MS)
            *counts, _ = await pipeline.execute()
        return [int(count) for count in counts]

    async def _note_wrong(self, address: Address, turn: int, count: int) -> None:
        room_keys = keys.RoomKeys(address)
        if await self.redis.hincrby(room_keys.pattern_tries(turn), "wrong", count) > MOST_WRONG:
            # From the next turn on: nobody's half tapped pattern changes.
            await self.redis.set(room_keys.pattern_grown, turn + 1, nx=True)
            await self.redis.expire(room_keys.pattern_grown, _FLOOD_SECONDS)


def _reason(count: int, is_right: bool) -> Reason | None:  # noqa: FBT001  # what of it is right
    if count > TRIES:
        return Reason.PATTERN_SPENT
    return None if is_right else Reason.PATTERN_WRONG


def _length(turn: int, grown_in: int | None) -> int:
    return LENGTH if grown_in is None or turn < grown_in else LENGTH_IN_A_FLOOD
