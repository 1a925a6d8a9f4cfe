"""A lesson: a game in one room, led and measured from outside."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from time import perf_counter

from pydantic import BaseModel

from game.phase import Phase
from game.wire.command import HostCommand
from game.wire.commands import AddTime, Advance, CloseQuestion, SkipWait, StartGame
from game.wire.events import (
    QuestionAnnounced,
    QuestionOpened,
    QuestionRevealed,
    ResultsStored,
    RoomEvent,
    StandingsShown,
    TimeAdded,
)
from tests.load.audit import audit, participations
from tests.load.crowd import Crowd
from tests.load.figures import Spread, spread
from tests.load.spent import Spent
from tests.load.stage import Serving, Stage
from tests.server.live.browser import Browser
from tests.server.live.school import SOLUTIONS, Room

QUESTIONS = 5
LIMIT = 120
# What the questions of every quiz here offer, in turn.
CHOICES = {0: 4, 1: 2, 2: 4}
FAN_OUTS = 5


class Lesson:
    """Times are spreads over the phones, one for each question."""

    def __init__(self, stage: Stage, serving: Serving, room: Room, host: Browser, crowd: Crowd) -> None:
        self.stage, self.serving, self.room, self.host, self.crowd = stage, serving, room, host, crowd
        self.questions: list[Spread] = []
        self.opened: list[Spread] = []
        self.acknowledged: list[Spread] = []
        self.marked: list[Spread] = []
        self.spent, self.spent_on_answers, self.spent_on_frames = Spent(), Spent(), Spent()

    async def ask(self, number: int, burst: float) -> None:
        """One question from its announcement to the standings; everybody answers within ``burst`` seconds."""
        before = self.meters()
        await self.open(number)
        await self.answer(number, burst)
        if number == 0:
            await self._fan_out()
        await self.close()
        if number < QUESTIONS - 1:
            await self._tell(Advance, StandingsShown, "standings_shown")
        self.spent = self.spent.plus(self.meters().minus(before))
        if number == 0:
            self.spent = self.spent.minus(self.spent_on_frames)

    async def open(self, number: int) -> None:
        """Announce and open it at once."""
        kind = StartGame if number == 0 else Advance
        self.questions.append(await self._tell(kind, QuestionAnnounced, "question_announced"))
        self.opened.append(await self._tell(SkipWait, QuestionOpened, "question_opened"))

    async def answer(self, number: int, burst: float) -> None:
        """Everybody answers."""
        before = self.meters()
        delays = await self.crowd.answer(number, CHOICES[number % 3], burst)
        self.spent_on_answers = self.spent_on_answers.plus(self.meters().minus(before))
        self.acknowledged.append(spread(delays))

    async def close(self) -> None:
        """Reveal it; everybody is told what it brought them."""
        self.marked.append(await self._tell(CloseQuestion, QuestionRevealed, "answer_marked"))

    async def finish(self) -> float:
        """Seconds until everything is stored; raises AssertionError when something was lost."""
        began = perf_counter()
        await self.host.ask(Advance)
        await until_stored(self.host)
        took = perf_counter() - began
        await audit(self.stage.sessions, self.room.game, self.crowd, QUESTIONS, SOLUTIONS)
        return took

    async def joins_are_stored(self) -> None:
        """Wait until everybody who joined is in PostgreSQL, so that it costs no question anything."""
        expected = len(self.crowd.numbers) + 1
        async with asyncio.timeout(60):
            while await participations(self.stage.sessions, self.room.game) < expected:  # noqa: ASYNC110  # no event tells
                await asyncio.sleep(0.1)

    def meters(self) -> Spent:
        return self.stage.meters(self.serving)

    async def _fan_out(self) -> None:
        """Frames alone, to see what one costs; not a part of what the question costs."""
        before = self.meters()
        for _ in range(FAN_OUTS):
            await self._tell(AddTime, TimeAdded, "time_added", seconds=5)
        self.spent_on_frames = self.meters().minus(before)

    async def _tell(
        self, command: type[HostCommand], then: type[BaseModel], kind: str, **fields: int
    ) -> Spread:
        """How long after the host's command everybody had heard what comes of it."""
        watch = self.crowd.watch(kind)
        began = perf_counter()
        await self.host.do(command, then, **fields)
        return spread([time - began for time in await watch.all()])


async def until_stored(host: Browser) -> None:
    """Stored at once, the end may be told as one snapshot in place of two events."""

    def is_stored() -> bool:
        newest = next(event for event in reversed(host.events) if isinstance(event, RoomEvent))
        return isinstance(newest, ResultsStored) or getattr(newest, "phase", None) is Phase.STORED

    await host.until(is_stored)


@asynccontextmanager
async def lesson(stage: Stage, serving: Serving, players: int) -> AsyncIterator[Lesson]:
    """A room with a host, and with somebody who never answers, so that no question closes by itself."""
    room = await serving.school.open_room(
        questions=QUESTIONS, limit=LIMIT, max_players=20_000, announce_seconds=30
    )
    host = await room.host()
    await room.player("Bystander")
    crowd = Crowd(serving.addresses, room.address.code, range(players))
    yield Lesson(stage, serving, room, host, crowd)
    await crowd.leave()
