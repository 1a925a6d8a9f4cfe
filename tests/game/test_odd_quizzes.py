"""Quizzes that were frozen before anything held their figures: whatever these are, a game ends well."""

from fractions import Fraction

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from redis.asyncio import Redis

from game.alone import mark
from game.answer import GivenAnswer
from game.options import Scoring
from game.phase import Phase
from game.question_types import QuestionType
from game.quiz import Choice, Question, Quiz
from game.wire.commands import Advance, CloseQuestion, SkipWait, StartGame
from tests.game.examples import a_question
from tests.game.table import Table

LARGEST = 2**31 - 1
int32 = st.integers(-LARGEST - 1, LARGEST) | st.sampled_from([-LARGEST - 1, -1, 0, 1, LARGEST])
any_choices = st.lists(st.builds(Choice, text=st.just("?"), is_right=st.booleans()), max_size=20).map(tuple)
any_question = st.builds(
    Question,
    text=st.just("Which?"),
    question_type=st.sampled_from(QuestionType),
    points=int32,
    time_limit=int32,
    choices=any_choices,
)


@pytest.mark.parametrize("question_type", QuestionType)
def test_nothing_is_right_where_no_choice_is(question_type: QuestionType) -> None:
    question = Question(
        text="?",
        question_type=question_type,
        points=1000,
        time_limit=20,
        choices=(Choice(text="a", is_right=False), Choice(text="b", is_right=False)),
    )

    assert question.worth([0]) == 0


def test_a_question_without_a_time_limit_is_open_for_a_moment() -> None:
    assert a_question(time_limit=0).limit_ms == 1000
    assert a_question(time_limit=-5).limit_ms == 1000


def test_a_question_takes_no_points_away() -> None:
    earned = mark(a_question(points=-500), [0], 1000, Scoring.SPEED)

    assert (earned.is_right, earned.points) == (True, 0)


@given(question=any_question, elapsed_ms=st.integers(0, 2**40), scoring=st.sampled_from(Scoring))
def test_any_question_is_marked_with_figures_that_a_table_holds(
    question: Question, elapsed_ms: int, scoring: Scoring
) -> None:
    elapsed_ms = min(elapsed_ms, question.limit_ms)
    for place in range(len(question.choices)):
        earned = mark(question, [place], elapsed_ms, scoring)

        assert 0 <= earned.points <= LARGEST
        assert 0 <= earned.elapsed_ms <= LARGEST


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(questions=st.lists(any_question, min_size=1, max_size=3))
async def test_a_game_of_any_quiz_comes_to_its_end_with_points_that_add_up(
    redis: Redis, questions: list[Question]
) -> None:
    await redis.flushdb()
    table = Table(redis)
    await table.open(Quiz(title="Old", questions=tuple(questions)), streak_bonus=True, has_standings=False)
    [seat] = await table.sit("Tala")
    earned = 0
    await table.do(StartGame)
    for number, question in enumerate(questions):
        await table.do(SkipWait)
        worth = question.worth([0]) if question.choices else None
        if worth is not None:
            given_answer = GivenAnswer(seat=seat, ref="r", choices=[0], worth=worth)
            assert (await table.accept(given_answer, number=number)).refusals == [None]
            record = await table.record(seat, number)
            assert 0 <= record.points <= LARGEST
            earned += record.points
        if (await table.room()).phase is Phase.OPEN:
            await table.do(CloseQuestion)
        await table.do(Advance)

    assert (await table.room()).phase is Phase.FINISHED
    assert (await table.board()).points[seat] == earned


async def test_the_largest_points_are_added_up_exactly(redis: Redis) -> None:
    table = Table(redis)
    await table.open(Quiz(title="Old", questions=(a_question(points=LARGEST, time_limit=LARGEST),)))
    [seat] = await table.sit("Tala")
    await table.do(StartGame)
    await table.do(SkipWait)

    await table.accept(GivenAnswer(seat=seat, ref="r", choices=[0], worth=Fraction(1)), number=0)

    record = await table.record(seat, 0)
    assert (await table.board()).points[seat] == record.points == 50_000
