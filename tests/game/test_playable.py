"""Which quizzes can be played, and what is wrong with the others."""

import pytest

from game.playable import Figure, Misplaced, unplayable
from game.question_types import Fault, QuestionType
from game.quiz import Question, Quiz
from tests.game.examples import a_question, a_quiz


def test_a_quiz_within_all_rules_can_be_played() -> None:
    bounds = [a_question(points=0, time_limit=5), a_question(points=2000, time_limit=240, choices=8)]

    assert unplayable(Quiz(title="Rivers", questions=tuple(bounds * 100))) == []


@pytest.mark.parametrize(
    ("question", "field", "code"),
    [
        (a_question(time_limit=4), "time_limit", Figure.TIME_LIMIT),
        (a_question(time_limit=241), "time_limit", Figure.TIME_LIMIT),
        (a_question(points=-1), "points", Figure.POINTS),
        (a_question(points=2001), "points", Figure.POINTS),
        (a_question(choices=1), "choices", Fault.CHOICE_COUNT),
        (a_question(0, 1), "choices", Fault.NOT_ONE_RIGHT),
        (a_question(9), "choices", Fault.NOT_ONE_RIGHT),
        (a_question(9, question_type=QuestionType.multiple_select), "choices", Fault.NONE_RIGHT),
    ],
)
def test_a_fault_is_named_with_its_place(question: Question, field: str, code: Fault | Figure) -> None:
    quiz = Quiz(title="Rivers", questions=(*a_quiz(2).questions, question))

    assert unplayable(quiz) == [Misplaced(2, field, code)]


def test_a_quiz_has_no_more_questions_than_the_board_counts_exactly() -> None:
    assert unplayable(a_quiz(201)) == [Misplaced(None, "questions", Figure.TOO_MANY_QUESTIONS)]
