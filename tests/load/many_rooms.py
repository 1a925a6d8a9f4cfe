"""A school: hundreds of classes on one process, each with its own game that goes on by itself."""

from __future__ import annotations

import asyncio
import json
import random
from dataclasses import dataclass, field

from game.transitions import GRACE_MS
from game.wire.commands import StartGame
from game.wire.events import QuestionAnnounced, QuestionOpened, QuestionRevealed
from tests.load.audit import audit
from tests.load.crowd import Crowd
from tests.load.figures import Spread, spread
from tests.load.lesson import CHOICES, QUESTIONS, until_stored
from tests.load.spent import Spent
from tests.load.stage import Serving, Stage
from tests.server.live.browser import Browser
from tests.server.live.school import SOLUTIONS, Room

# The shortest that a quiz may have; somebody never answers, so that every question runs its full time.
LIMIT = 5
_THINKING = (0.3, 4.0)
_ROOMS_OPENED_AT_ONCE = 8


@dataclass(frozen=True, slots=True)
class ManyRooms:
    """Milliseconds: how late phases that ended by themselves ended, and as for one room."""

    rooms: int
    players: int
    processes: int
    lateness: Spread
    join: Spread
    acknowledged: Spread
    per_player_and_question: Spent


@dataclass
class Heard:
    """What all classes together have heard, in seconds."""

    joined: list[float] = field(default_factory=list)
    acknowledged: list[float] = field(default_factory=list)
    lateness: list[float] = field(default_factory=list)


@dataclass
class Class:
    """One room, its host, and its students."""

    room: Room
    host: Browser
    crowd: Crowd

    @classmethod
    async def open(cls, serving: Serving, numbers: range) -> Class:
        room = await serving.school.open_room(
            questions=QUESTIONS,
            limit=LIMIT,
            auto_advance=True,
            announce_seconds=1,
            reveal_seconds=1,
            standings_seconds=1,
        )
        server = serving.addresses[numbers.start % len(serving.addresses)]
        host = await room.host(server=server)
        await room.player("Bystander", server=server)
        return cls(room, host, Crowd([server], room.address.code, numbers))

    async def play(self, stage: Stage, delay: float, heard: Heard) -> None:
        """From a start at any moment until the results are stored."""
        loop, crowd = asyncio.get_running_loop(), self.crowd
        asked = 0

        def note(number: int, payload: bytes) -> None:
            nonlocal asked
            asked = json.loads(payload)["question"]["number"]

        def think(number: int, _: bytes) -> None:
            question = asked
            choice = crowd.chance.randrange(CHOICES[question % 3])
            loop.call_later(crowd.chance.uniform(*_THINKING), crowd.say_answer, number, question, choice)

        crowd.when("question_announced", note)
        crowd.when("question_opened", think)
        await asyncio.sleep(delay)
        await self.host.do(StartGame, QuestionAnnounced)
        for _ in range(QUESTIONS):
            opened = await self.host.hear(QuestionOpened)
            revealed = await self.host.hear(QuestionRevealed)
            heard.lateness.append((opened.now - opened.opens_at) / 1000)
            heard.lateness.append((revealed.now - opened.closes_at - GRACE_MS) / 1000)
        await until_stored(self.host)
        heard.acknowledged += crowd.answer_delays
        # Whose answer a busy machine brings too late is told so, which is no loss.
        assert len(crowd.answer_delays) == len(crowd.numbers) * QUESTIONS, "an answer came too late"
        await audit(stage.sessions, self.room.game, crowd, QUESTIONS, SOLUTIONS)


async def play_many_rooms(
    stage: Stage, rooms: int, *, size: int = 30, processes: int = 1, spread_over: float = 20.0
) -> ManyRooms:
    """Games that start at any moment; raises AssertionError when anything was lost."""
    heard, chance, at_once = Heard(), random.Random(rooms), asyncio.Semaphore(_ROOMS_OPENED_AT_ONCE)
    async with stage.serving(processes) as serving:

        async def opened(number: int) -> Class:
            async with at_once:
                class_ = await Class.open(serving, range(number * size, (number + 1) * size - 1))
                heard.joined.extend(await class_.crowd.join(per_second=1000))
                return class_

        classes = await asyncio.gather(*(opened(number) for number in range(rooms)))
        before = stage.meters(serving)
        await asyncio.gather(*(one.play(stage, chance.uniform(0, spread_over), heard) for one in classes))
        spent = stage.meters(serving).minus(before)
        for one in classes:
            await one.crowd.leave()
    return ManyRooms(
        rooms=rooms,
        players=rooms * size,
        processes=processes,
        lateness=spread(heard.lateness),
        join=spread(heard.joined),
        acknowledged=spread(heard.acknowledged),
        per_player_and_question=spent.each(rooms * size * QUESTIONS),
    )
