"""PostgreSQL is away, or a writer dies at the worst moment; results are stored once all the same."""

from __future__ import annotations

import asyncio
import random
from collections.abc import Sequence

import pytest
from pydantic import BaseModel
from sqlalchemy import select

from game.results import GameEnded, PlayersSeated, QuestionClosed
from game.store import keys
from game.wire.events import GameFinished, QuestionOpened, QuestionRevealed, ResultsStored
from persistence.tables import GameAnswer, QuizAttempt, QuizParticipation, User
from tests.faults.conftest import Note
from tests.faults.deployment import Deployment
from tests.faults.invariants import check_outbox, verdict
from tests.faults.lesson import Lesson, a_lesson
from tests.faults.processes import WebServer
from tests.faults.seed import SEED

# A dead writer's letters are taken over after a second instead of half a minute.
HURRIED = """
import game.store.outbox as outbox, server.live.writer as writer
outbox.IDLE_MS, writer._RECLAIM_SECONDS = 1000, 1.0
"""
WITHOUT_TAKING_OVER = """
async def nothing(self, count): return []
outbox.Outbox.reclaim = nothing
"""
WITHOUT_ON_CONFLICT = """
from sqlalchemy.dialects.postgresql import Insert
Insert.on_conflict_do_nothing = Insert.on_conflict_do_update = lambda self, **_: self
"""


@pytest.mark.long
async def test_postgres_is_away_when_the_game_ends(deployment: Deployment, note: Note) -> None:
    await deployment.add_servers(2)

    async with a_lesson(deployment) as lesson:
        await lesson.recorder.sees(QuestionOpened, 3)
        deployment.to_postgres.is_down = True
        deployment.to_postgres.cut()
        await lesson.witness.sees(GameFinished)
        await asyncio.sleep(20)
        room = keys.RoomKeys(lesson.room.address).room
        assert await deployment.store.redis.ttl(room) == -1
        assert not lesson.recorder.of(ResultsStored)
        deployment.to_postgres.is_down = False
        ledgers = await lesson.ended()

    found = await verdict(deployment, lesson, ledgers)
    note(found)
    assert found.is_whole


async def kill_between_commit_and_acknowledgement(
    deployment: Deployment, lesson: Lesson, server: WebServer
) -> None:
    """The results of the last question are in PostgreSQL, and Redis never hears of it."""
    is_held = asyncio.Event()

    def hold(sent: bytes) -> bool:
        if b"XACK" in sent:
            is_held.set()
        return b"XACK" in sent

    await lesson.recorder.sees(QuestionRevealed, lesson.questions)
    deployment.to_redis.holds = hold
    await is_held.wait()
    server.kill()
    deployment.to_redis.holds = None


@pytest.mark.long
@pytest.mark.parametrize("mutation", [HURRIED, ""], ids=["hurried", "at its own pace"])
async def test_a_writer_dies_between_commit_and_acknowledgement(
    mutation: str, deployment: Deployment, note: Note
) -> None:
    first = await deployment.add_server(mutation=mutation)

    async with a_lesson(deployment) as lesson:
        await kill_between_commit_and_acknowledgement(deployment, lesson, first)
        await deployment.add_servers(2, mutation=mutation)
        ledgers = await lesson.ended()

    found = await verdict(deployment, lesson, ledgers)
    note(found)
    assert found.is_whole
    for number in keys.partitions():
        pending = await deployment.store.redis.xpending(keys.outbox(number), "writers")
        assert pending["pending"] == 0


@pytest.mark.long
async def test_without_taking_over_a_dead_writer_s_letters_wait_for_ever(deployment: Deployment) -> None:
    first = await deployment.add_server(mutation=HURRIED)

    async with a_lesson(deployment) as lesson:
        await kill_between_commit_and_acknowledgement(deployment, lesson, first)
        await deployment.add_server(mutation=HURRIED + WITHOUT_TAKING_OVER)
        await lesson.ended()

    with pytest.raises(TimeoutError):
        await check_outbox(deployment, seconds=5)


@pytest.mark.long
async def test_without_on_conflict_a_letter_that_comes_twice_cannot_be_stored(deployment: Deployment) -> None:
    server = await deployment.add_server(mutation=HURRIED + WITHOUT_ON_CONFLICT)

    async with a_lesson(deployment, players=3) as lesson:
        await lesson.ended()
        await replay(deployment, lesson, [PlayersSeated(**named(lesson), seats=(1,))])
        with pytest.raises((AssertionError, TimeoutError)):
            await check_outbox(deployment, seconds=5)

    assert "IntegrityError" in server.log.read_text()


@pytest.mark.long
async def test_entries_replayed_out_of_order_and_entries_nobody_can_read_change_nothing(
    deployment: Deployment, note: Note
) -> None:
    await deployment.add_servers(2)

    async with a_lesson(deployment) as lesson:
        ledgers = await lesson.ended()
    found = await verdict(deployment, lesson, ledgers)
    before = await rows(deployment)
    address = named(lesson)
    ended = lesson.recorder.of(GameFinished)[0].now
    entries: list[BaseModel] = [PlayersSeated(**address, seats=(bot + 1,)) for bot in range(len(ledgers))]
    entries += [QuestionClosed(**address, question=number) for number in range(lesson.questions)]
    entries += [GameEnded(**address, outcome="finished", asked=3, started_at=None, ended_at=ended)]

    await replay(deployment, lesson, random.Random(SEED).sample(entries * 3, len(entries) * 3))
    for poison in ("{", "", '{"kind":"feast"}'):
        await deployment.store.redis.xadd(partition(lesson), {"entry": poison})

    with pytest.raises(AssertionError):
        await check_outbox(deployment)
    dead = keys.dead_letters(keys.partition(lesson.room.address.code))
    assert await deployment.store.redis.xlen(dead) == 3
    assert await rows(deployment) == before
    note(found)
    assert found.is_whole


def named(lesson: Lesson) -> dict[str, str]:
    return {"game": str(lesson.room.game), "code": lesson.room.address.code}


def partition(lesson: Lesson) -> str:
    return keys.outbox(keys.partition(lesson.room.address.code))


async def replay(deployment: Deployment, lesson: Lesson, entries: Sequence[BaseModel]) -> None:
    for entry in entries:
        await deployment.store.redis.xadd(partition(lesson), {"entry": entry.model_dump_json()})


async def rows(deployment: Deployment) -> list[list[tuple[object, ...]]]:
    """All that a game stores."""
    tables = (User, QuizParticipation, QuizAttempt, GameAnswer)
    async with deployment.sessions() as db:
        return [
            sorted((tuple(row) for row in await db.execute(select(*table.__table__.columns))), key=repr)
            for table in tables
        ]
