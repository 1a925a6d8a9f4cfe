"""Who plays alone is marked as in a live game."""

from fractions import Fraction

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from redis.asyncio import Redis

from game.alone import mark
from game.answer import GivenAnswer
from game.options import Scoring
from game.question_types import QuestionType
from game.quiz import Question, Quiz
from game.refusal import Reason, Refusal
from game.transitions import GRACE_MS
from tests.game.examples import a_question
from tests.game.table import Table

QUESTION = a_question(2, points=1000, time_limit=20)
SEVERAL = a_question(0, 1, choices=4, question_type=QuestionType.multiple_select)


@st.composite
def questions(draw: st.DrawFn) -> Question:
    question_type = draw(st.sampled_from(QuestionType))
    choices = 2 if question_type is QuestionType.true_false else draw(st.integers(2, 8))
    places = st.sets(st.integers(0, choices - 1), min_size=1)
    right = draw(places) if question_type is QuestionType.multiple_select else [draw(st.integers(0, 1))]
    points, time_limit = draw(st.integers(0, 2000)), draw(st.integers(5, 240))
    return a_question(
        *right, choices=choices, points=points, time_limit=time_limit, question_type=question_type
    )


@st.composite
def answers(draw: st.DrawFn) -> tuple[Question, list[int], int]:
    """A question, choices that it takes, and how long they took: often about the limits."""
    question = draw(questions())
    places = st.integers(0, len(question.choices) - 1)
    most = len(question.choices) if question.takes_several else 1
    chosen = draw(st.lists(places, min_size=1, max_size=most, unique=True))
    edges = [0, 499, 500, question.limit_ms, question.limit_ms + GRACE_MS, question.limit_ms + GRACE_MS + 1]
    elapsed_ms = draw(st.sampled_from(edges) | st.integers(0, question.limit_ms + 1000))
    return question, sorted(chosen), elapsed_ms


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(answer=answers())
async def test_the_same_answer_after_the_same_time_earns_the_same_alone_and_live(
    redis: Redis, answer: tuple[Question, list[int], int]
) -> None:
    question, choices, elapsed_ms = answer
    await redis.flushdb()
    table = Table(redis)
    await table.open(Quiz(title="Any", questions=(question,)), scoring=Scoring.SPEED)
    [seat] = await table.sit("Tala")
    opens_at = await table.rooms.now(table.address) + 600_000
    times: list[str | int] = ["opens_at", opens_at, "closes_at", opens_at + question.limit_ms]
    await redis.hset(table.keys.room, items=["phase", "open", "question", 0, *times])
    await table.stop_clock(opens_at + elapsed_ms)
    worth = question.worth(choices)
    assert worth is not None

    live = (await table.accept(GivenAnswer(seat, "r", choices, worth), number=0)).refusals

    if elapsed_ms > question.limit_ms + GRACE_MS:
        with pytest.raises(Refusal) as refused:
            mark(question, choices, elapsed_ms, Scoring.SPEED)
        assert live == [refused.value.reason]
    else:
        alone = mark(question, choices, elapsed_ms, Scoring.SPEED)
        assert live == [None]
        assert await table.record(seat) == alone._replace(streak=int(alone.is_right))


@given(elapsed_ms=st.integers(0, 10**12))
def test_without_the_clock_a_right_answer_earns_all_whenever_it_comes(elapsed_ms: int) -> None:
    marked = mark(QUESTION, [2], elapsed_ms, Scoring.ACCURACY)

    assert (marked.points, marked.is_right) == (1000, True)
    # As long as it took, and as its column can hold.
    assert marked.elapsed_ms == min(elapsed_ms, 2**31 - 1)


def test_half_of_the_right_choices_earn_half_and_are_not_right() -> None:
    marked = mark(SEVERAL, [1], 0, Scoring.ACCURACY)

    assert SEVERAL.worth([1]) == Fraction(1, 2)
    assert (marked.points, marked.is_right) == (500, False)


@pytest.mark.parametrize("choices", [[], [4], [0, 1], [2, 2]])
def test_choices_that_the_question_does_not_offer_are_refused(choices: list[int]) -> None:
    with pytest.raises(Refusal) as refused:
        mark(QUESTION, choices, 0, Scoring.ACCURACY)

    assert refused.value.reason is Reason.BAD_CHOICE
