"""Answers: accepting them, and reading what they brought."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from redis.asyncio import Redis

from game import scoring
from game.address import Address
from game.answer import GivenAnswer, RecordedAnswer
from game.options import GameOptions, Scoring
from game.quiz import Question
from game.ranking import points_of
from game.refusal import Reason
from game.store import keys
from game.store.redis import text
from game.store.rooms import AWAY_MS
from game.store.script import Call, script
from game.store.seats import SMALL_ROOM, TALLY_MS
from game.transitions import GRACE_MS, revealed
from game.wire.shapes import Reveal

# What a phone's answer waited in this server is not charged to the player, up to a second.
LONGEST_WAIT_MS = 1000


@dataclass(frozen=True, slots=True)
class Replies:
    """One word for each answer, None for accepted; and whether nobody is left to wait for."""

    refusals: list[Reason | None]
    all_answered: bool


@dataclass(frozen=True, slots=True)
class Batch:
    """Answers to question ``number`` of one room."""

    address: Address
    number: int
    question: Question
    options: GameOptions
    given: Sequence[GivenAnswer]


@dataclass(frozen=True, slots=True)
class _Counts:
    """How often each choice was chosen, and how many were wholly right, if that was counted for all."""

    distribution: list[int]
    right: int | None


class Answers:
    """The answers of all rooms in one Redis."""

    def __init__(self, redis: Redis, recording: Redis | None = None) -> None:
        """``recording`` is where they are recorded before they are acknowledged, ``redis`` unless given."""
        self.redis = redis
        self._accept_answers = script(recording or redis, "accept_answers")

    async def accept(self, batches: Sequence[Batch]) -> list[Replies | Exception]:
        """Record what counts of these answers, each player's first one to a question. All leave in one write.

        A batch that Redis cannot take is answered with the error, and does not hold up the others: an
        UNAVAILABLE one is to be handed in again, for its slot is on its way to another node.
        """
        told = await self._accept_answers.each([_call(batch) for batch in batches])
        return [one if isinstance(one, Exception) else _replies(*one) for one in told]

    async def of_seats(
        self, address: Address, number: int, seats: Sequence[int]
    ) -> dict[int, RecordedAnswer]:
        """What these seats answered to question ``number``."""
        if not seats or number < 0:
            return {}
        found = await self.redis.hmget(keys.RoomKeys(address).answers(number), [str(seat) for seat in seats])
        return {seat: _read(text(kept)) for seat, kept in zip(seats, found, strict=True) if kept is not None}

    async def with_points(
        self, address: Address, number: int, seats: Sequence[int]
    ) -> dict[int, tuple[RecordedAnswer | None, int]]:
        """Answer and points of these seats at one moment, so that the one can be taken from the other."""
        if not seats:
            return {}
        room_keys, names = keys.RoomKeys(address), [str(seat) for seat in seats]
        async with self.redis.pipeline(transaction=True) as pipeline:
            pipeline.hmget(room_keys.answers(number), names)
            pipeline.zmscore(room_keys.board, names)
            found, ranked = await pipeline.execute()
        return {
            seat: (None if kept is None else _read(text(kept)), points_of(int(points or 0)))
            for seat, kept, points in zip(seats, found, ranked, strict=True)
        }

    async def of_question(self, address: Address, number: int) -> dict[int, RecordedAnswer]:
        """What everybody answered to question ``number``."""
        found = await self.redis.hgetall(keys.RoomKeys(address).answers(number))
        return {int(seat): _read(text(kept)) for seat, kept in found.items()}

    async def silent(self, address: Address, number: int) -> set[int]:
        """Who was there while question ``number`` was open, and gave no answer; known once it has closed."""
        return {
            int(str(seat)) for seat in await self.redis.zrange(keys.RoomKeys(address).silent(number), 0, -1)
        }

    async def count(self, address: Address, number: int) -> int:
        """How many have answered question ``number``."""
        return await self.redis.hlen(keys.RoomKeys(address).answers(number))

    async def distribution(self, address: Address, number: int, choices: int) -> list[int]:
        """How often each choice was chosen."""
        return (await self._counts(address, number, choices)).distribution

    async def _counts(self, address: Address, number: int, choices: int) -> _Counts:
        room_keys = keys.RoomKeys(address)
        async with self.redis.pipeline(transaction=True) as pipeline:
            pipeline.hgetall(room_keys.counts(number))
            pipeline.hlen(room_keys.answers(number))
            found, answered = await pipeline.execute()
        is_judged = int(found.get("judged", 0)) == answered
        return _Counts(
            distribution=[int(found.get(str(place), 0)) for place in range(choices)],
            right=int(found.get("right", 0)) if is_judged else None,
        )

    async def reveal(self, address: Address, number: int, question: Question) -> Reveal:
        """The solution of question ``number``, and what became of it; for when it may be told."""
        counts = await self._counts(address, number, len(question.choices))
        right = counts.right
        if right is None:
            # A version before took some of them.
            right = sum(answer.is_right for answer in (await self.of_question(address, number)).values())
        return revealed(question, counts.distribution, right)


class _Named(NamedTuple):
    """What a script has to know of a room by name."""

    keys: Sequence[str]
    room: str
    channel: str


# The same in each turn of a question.
@lru_cache(maxsize=1000)
def _named(address: Address, number: int) -> _Named:
    room_keys = keys.RoomKeys(address)
    named = (
        room_keys.room,
        room_keys.answers(number),
        room_keys.counts(number),
        room_keys.board,
        room_keys.waiting,
        keys.due(keys.partition(address.code)),
    )
    return _Named(named, str(address), room_keys.channel)


def _call(batch: Batch) -> Call:
    question, options = batch.question, batch.options
    named = _named(batch.address, batch.number)
    return Call(
        keys=named.keys,
        args=[
            batch.number,
            question.possible,
            question.limit_ms,
            int(options.scoring is Scoring.SPEED),
            int(options.streak_bonus),
            scoring.FULL_POINTS_MS,
            scoring.STREAK_STEP,
            scoring.STREAK_CAP,
            GRACE_MS,
            AWAY_MS,
            TALLY_MS,
            SMALL_ROOM,
            named.room,
            named.channel,
            "\n".join(map(_written, batch.given)),
        ],
    )


def _replies(all_answered: int, *words: str) -> Replies:
    return Replies([None if word == "accepted" else Reason(word) for word in words], bool(all_answered))


def _written(answer: GivenAnswer) -> str:
    """One line; a ref is a word, see ``game.wire.command.Ref``."""
    seat, ref, choices, worth, waited_ms = answer
    chosen, waited = ",".join(map(str, choices)), min(max(waited_ms, 0), LONGEST_WAIT_MS)
    return f"{seat} {ref} {chosen} {worth.numerator} {worth.denominator} {waited}"


def record_of(answer: RecordedAnswer, ref: str) -> str:
    """An answer as accept_answers.lua records it."""
    choices = ",".join(map(str, answer.choices))
    parts = (answer.elapsed_ms, answer.points, answer.bonus, answer.streak)
    return "|".join((ref, choices, str(int(answer.is_right)), *map(str, parts)))


def _read(record: str) -> RecordedAnswer:
    _ref, choices, is_right, elapsed, points, bonus, streak = record.split("|")
    return RecordedAnswer(
        choices=[int(choice) for choice in choices.split(",")],
        is_right=is_right == "1",
        elapsed_ms=int(elapsed),
        points=int(points),
        bonus=int(bonus),
        streak=int(streak),
    )
