"""What keeps a quiz from being played: each fault, and where in the quiz it is.

These are the rules that authors are held to. Quizzes from before may break them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from game.question_types import Fault, faults
from game.quiz import Question, Quiz

MOST_QUESTIONS = 200
MOST_POINTS = 2000
# The time to answer a question.
FEWEST_SECONDS, MOST_SECONDS = 5, 240
# Of a question that says nothing else.
USUAL_POINTS, USUAL_SECONDS = 1000, 30


class Figure(StrEnum):
    """What is wrong with a number of a quiz."""

    TOO_MANY_QUESTIONS = "too_many_questions"
    POINTS = "points"
    TIME_LIMIT = "time_limit"


@dataclass(frozen=True, slots=True)
class Misplaced:
    """A fault of one field of question ``question``, which counts from 0; None: of the quiz itself."""

    question: int | None
    field: str
    code: Fault | Figure


def unplayable(quiz: Quiz) -> list[Misplaced]:
    """Everything that must be mended before this quiz can be played."""
    found = [
        fault for number, question in enumerate(quiz.questions) for fault in _of_question(number, question)
    ]
    is_long = len(quiz.questions) > MOST_QUESTIONS
    return [Misplaced(None, "questions", Figure.TOO_MANY_QUESTIONS), *found] if is_long else found


def _of_question(number: int, question: Question) -> Iterator[Misplaced]:
    if not 0 <= question.points <= MOST_POINTS:
        yield Misplaced(number, "points", Figure.POINTS)
    if not FEWEST_SECONDS <= question.time_limit <= MOST_SECONDS:
        yield Misplaced(number, "time_limit", Figure.TIME_LIMIT)
    for fault in faults(question.question_type, [choice.is_right for choice in question.choices]):
        yield Misplaced(number, "choices", fault)
