"""Streaks run over the questions that count, whenever one of them is voided."""

import pytest
from redis.asyncio import Redis

from game.phase import Phase
from game.wire.commands import CloseQuestion, KickPlayer, VoidQuestion
from tests.game.examples import a_quiz
from tests.game.table import Table

# Of each question, a choice that is wrong.
WRONG = 3
QUESTIONS, VOIDED = 6, 2


@pytest.fixture
async def class_of_three(redis: Redis) -> Table:
    """Six questions with the right choices 0, 1, 2, 0, 1, 2; a streak pays, the time does not."""
    table = Table(redis)
    quiz = a_quiz(questions=QUESTIONS)
    quiz = quiz.model_copy(update={"questions": (*quiz.questions[:3], *quiz.questions[:3])})
    await table.open(quiz, streak_bonus=True, auto_advance=True, has_standings=False, scoring="accuracy")
    await table.sit("Tala", "Omar", "Noor")
    await table.start()
    return table


async def play(table: Table, *numbers: int) -> None:
    """All three are right in every question but one: there, Omar is wrong and Noor is silent."""
    for number in numbers:
        right = number % 3
        assert await table.answer(1, right) is None
        assert await table.answer(2, right if number != VOIDED else WRONG) is None
        if number != VOIDED:
            assert await table.answer(3, right) is None
        if (await table.room()).phase is Phase.OPEN:
            await table.do(CloseQuestion)
        if number + 1 < QUESTIONS:
            await table.until(Phase.OPEN)


async def totals(table: Table) -> dict[int, int]:
    return dict((await table.board()).points)


# Five right answers in a row: 0, 100, 200, 300 and 400 extra.
ALL_THE_SAME = {1: 6000, 2: 6000, 3: 6000}


async def test_who_was_right_in_the_same_counted_questions_has_the_same_points(class_of_three: Table) -> None:
    await play(class_of_three, *range(VOIDED))
    await play(class_of_three, VOIDED)
    await class_of_three.do(VoidQuestion, question=VOIDED)
    await play(class_of_three, *range(VOIDED + 1, QUESTIONS))

    assert await totals(class_of_three) == ALL_THE_SAME


async def test_points_are_the_same_when_a_question_is_voided_long_after_it(class_of_three: Table) -> None:
    await play(class_of_three, *range(QUESTIONS))
    assert len(set((await totals(class_of_three)).values())) == 2

    await class_of_three.do(VoidQuestion, question=VOIDED)

    assert await totals(class_of_three) == ALL_THE_SAME
    records = [await class_of_three.record(seat, QUESTIONS - 1) for seat in (1, 2, 3)]
    assert [(one.streak, one.bonus, one.points) for one in records] == [(5, 400, 1400)] * 3


async def test_answers_to_an_open_question_are_counted_anew_too(class_of_three: Table) -> None:
    await play(class_of_three, *range(VOIDED + 1))
    for seat in (1, 2):
        await class_of_three.answer(seat, 0)

    await class_of_three.do(VoidQuestion, question=VOIDED)
    await class_of_three.answer(3, 0)

    assert (await class_of_three.room()).phase is Phase.OPEN
    records = [await class_of_three.record(seat, VOIDED + 1) for seat in (1, 2, 3)]
    assert [(one.streak, one.bonus) for one in records] == [(3, 200)] * 3
    assert await totals(class_of_three) == {1: 3300, 2: 3300, 3: 3300}


async def test_a_streak_goes_on_over_two_voided_questions_in_a_row(class_of_three: Table) -> None:
    await play(class_of_three, *range(QUESTIONS))

    await class_of_three.do(VoidQuestion, question=VOIDED + 1)
    await class_of_three.do(VoidQuestion, question=VOIDED)

    assert await totals(class_of_three) == {1: 4600, 2: 4600, 3: 4600}


async def test_a_streak_that_began_with_the_voided_question_begins_after_it(class_of_three: Table) -> None:
    await play(class_of_three, *range(QUESTIONS))

    await class_of_three.do(VoidQuestion, question=0)

    records = [await class_of_three.record(1, number) for number in range(1, QUESTIONS)]
    assert [one.streak for one in records] == [1, 2, 3, 4, 5]
    assert (await totals(class_of_three))[1] == 6000


async def test_who_was_shown_out_does_not_come_back_to_the_board(class_of_three: Table) -> None:
    await play(class_of_three, *range(VOIDED + 2))
    await class_of_three.do(KickPlayer, seat=2)

    await class_of_three.do(VoidQuestion, question=0)

    assert set(await totals(class_of_three)) == {1, 3}
