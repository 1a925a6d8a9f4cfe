"""Right answers in a row."""

import pytest
from redis.asyncio import Redis

from game.phase import Phase
from tests.game.examples import a_quiz
from tests.game.table import Table


@pytest.fixture
async def long_table(redis: Redis) -> Table:
    """Four questions, the right choices 0, 1, 2, 3; a streak pays, the time does not."""
    table = Table(redis)
    options = {"streak_bonus": True, "auto_advance": True, "has_standings": False, "scoring": "accuracy"}
    await table.open(a_quiz(questions=4), **options)
    await table.sit("Tala")
    await table.start()
    return table


async def play(table: Table, *answers: int | None) -> list[tuple[int, int, int]]:
    """Streak, bonus and points of each answer; None misses the question."""
    found = []
    for number, choice in enumerate(answers):
        if choice is not None:
            assert await table.answer(1, choice) is None
            record = await table.record(1, number)
            found.append((record.streak, record.bonus, record.points))
        if number + 1 < len(answers):
            await table.until(Phase.OPEN)
    return found


async def test_a_streak_grows_from_question_to_question(long_table: Table) -> None:
    found = await play(long_table, 0, 1, 2, 3)

    assert found == [(1, 0, 1000), (2, 100, 1100), (3, 200, 1200), (4, 300, 1300)]
    assert (await long_table.board()).points == {1: 4600}


async def test_a_wrong_answer_ends_a_streak(long_table: Table) -> None:
    assert await play(long_table, 0, 0, 2, 3) == [(1, 0, 1000), (0, 0, 0), (1, 0, 1000), (2, 100, 1100)]


async def test_a_missed_question_ends_a_streak(long_table: Table) -> None:
    assert await play(long_table, 0, None, 2, 3) == [(1, 0, 1000), (1, 0, 1000), (2, 100, 1100)]


async def test_an_answer_sent_again_does_not_lengthen_a_streak(long_table: Table) -> None:
    for _ in range(3):
        await play(long_table, 0)

    assert (await long_table.record(1)).streak == 1


async def test_streaks_are_counted_and_not_paid_unless_asked_for(table: Table) -> None:
    await table.sit("Tala")
    await table.start()

    found = await play(table, 0, 1)

    assert [(streak, bonus) for streak, bonus, _ in found] == [(1, 0), (2, 0)]
