"""A recorder: hears every change of a room as Redis published it, past all servers and lines of ours."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from dataclasses import dataclass, field

from redis.asyncio import ConnectionPool, Redis
from redis.exceptions import RedisError

from game.address import Address
from game.store import keys
from game.store.line_client import LineClient
from game.transitions import GRACE_MS
from game.wire.events import (
    GameFinished,
    QuestionAnnounced,
    QuestionOpened,
    QuestionRevealed,
    RoomChange,
    StandingsShown,
    parse_change,
)

_ONE_QUESTION = ["question_announced", "question_opened", "question_revealed"]


@dataclass
class Recorder:
    """``changes`` in their order. ``has_gaps``: Redis went away meanwhile, and something may be missing."""

    redis: LineClient
    address: Address
    changes: list[RoomChange] = field(default_factory=list)
    has_gaps: bool = False
    _heard: asyncio.Condition = field(default_factory=asyncio.Condition)
    is_listening: asyncio.Event = field(default_factory=asyncio.Event)

    async def record(self) -> None:
        """Until cancelled."""
        while True:
            with suppress(RedisError, OSError):
                await self._listen()
            self.has_gaps = True
            await asyncio.sleep(0.1)

    async def sees(self, kind: type[RoomChange], number: int = 1) -> RoomChange:
        """Wait for the ``number``-th change of this kind."""
        async with self._heard:
            await self._heard.wait_for(lambda: len(self.of(kind)) >= number)
            return self.of(kind)[number - 1]

    def of(self, kind: type[RoomChange]) -> list[RoomChange]:
        return [change for change in self.changes if isinstance(change, kind)]

    def check(self, questions: int, *, has_standings: bool) -> None:
        """Every phase came once and in order, and no number of the room was used twice or left out."""
        between = ["standings_shown"] if has_standings else []
        expected = (_ONE_QUESTION + between) * (questions - 1) + [
            *_ONE_QUESTION,
            "game_finished",
            "results_stored",
        ]
        heard = [change.type for change in self.changes]
        assert heard == expected, heard
        assert [change.seq for change in self.changes] == list(range(1, len(expected) + 1))

    @property
    def lateness(self) -> list[int]:
        """How much later than due each phase ended by the clock, in ms of the game's clock."""
        return late(self.changes)

    async def _listen(self) -> None:
        channel = keys.RoomKeys(self.address).channel
        await self.redis.look_again()
        pool = self.redis.node_of(channel).pool
        # A pool of its own: a hundred recorders are more than one pool has connections for.
        where = Redis.from_pool(ConnectionPool(pool.connection_class, **pool.connection_kwargs))
        async with where, where.pubsub() as pubsub:
            await pubsub.ssubscribe(channel)
            while True:
                message = await pubsub.get_message(timeout=1)
                if message is None:
                    continue
                if message["type"] == "ssubscribe":
                    # redis-py connects again by itself, and this is the only sign of it.
                    self.has_gaps |= self.is_listening.is_set()
                    self.is_listening.set()
                elif str(message["data"]).startswith("{"):
                    await self._note(parse_change.validate_json(message["data"]))

    async def _note(self, change: RoomChange) -> None:
        async with self._heard:
            self.changes.append(change)
            self._heard.notify_all()


def late(changes: list[RoomChange]) -> list[int]:
    """How long after its time each question opened, and closed unless all had answered."""
    found: list[int] = []
    due: int | None = None
    for change in changes:
        match change:
            case QuestionAnnounced():
                due = change.opens_at
            case QuestionOpened():
                found.append(change.now - (due or change.opens_at))
                due = change.closes_at + GRACE_MS
            case QuestionRevealed():
                found += [change.now - due] if due is not None and change.now >= due else []
                due = None
            case StandingsShown() | GameFinished():
                due = None
    return found
