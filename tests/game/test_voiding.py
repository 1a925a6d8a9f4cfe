"""A question that something disturbed is taken out of the game."""

import pytest
from redis.asyncio import Redis

from game.phase import Phase
from game.refusal import Reason
from game.transitions import DISTURBED_MS
from game.wire.commands import CloseQuestion, VoidQuestion
from tests.game.table import Table, reason


@pytest.fixture
async def revealed(redis: Redis) -> Table:
    """Two players, one of them right, and the first question is revealed."""
    table = Table(redis)
    await table.open(scoring="accuracy")
    await table.sit("Tala", "Omar")
    await table.start()
    await table.answer(1, *table.quiz.questions[0].solution)
    await table.answer(2, *table.quiz.questions[0].solution)
    await table.do(CloseQuestion)
    return table


async def test_a_voided_question_takes_its_points_back_exactly(revealed: Table) -> None:
    before = (await revealed.board()).points

    await revealed.do(VoidQuestion, question=0)

    assert set(before.values()) == {1000}
    assert (await revealed.board()).points == {1: 0, 2: 0}
    record = await revealed.record(1)
    assert (record.choices, record.points, record.is_right) == (revealed.quiz.questions[0].solution, 0, False)


async def test_a_question_is_voided_once(revealed: Table) -> None:
    await revealed.do(VoidQuestion, question=0)

    assert await reason(revealed.do(VoidQuestion, question=0)) is Reason.NOT_NOW
    assert (await revealed.board()).points == {1: 0, 2: 0}


async def test_an_open_question_cannot_be_voided(revealed: Table) -> None:
    await revealed.do(VoidQuestion, question=0)

    assert await reason(revealed.do(VoidQuestion, question=1)) is Reason.NOT_NOW


async def test_a_snapshot_tells_which_questions_do_not_count(revealed: Table) -> None:
    await revealed.do(VoidQuestion, question=0)

    snapshot = (await revealed.snapshots.of_players(revealed.address, [1]))[1]

    assert snapshot.voided == [0]
    assert snapshot.you.mark is not None
    assert (snapshot.you.score, snapshot.you.mark.points) == (0, 0)


async def test_a_question_that_closes_far_too_late_is_disturbed(redis: Redis) -> None:
    table = Table(redis)
    await table.open()
    await table.sit("Tala")
    await table.start()
    limit = table.quiz.questions[0].limit_ms

    await table.wind(limit + 2 * DISTURBED_MS)
    room = await table.rooms.advance(table.address)

    assert (room.phase, room.is_disturbed) == (Phase.REVEALED, True)


async def test_a_question_that_closes_in_time_is_not_disturbed(revealed: Table) -> None:
    assert (await revealed.room()).is_disturbed is False
