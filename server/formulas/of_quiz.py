"""The formulas of a whole quiz, read when it is frozen to be played."""

from __future__ import annotations

from collections.abc import Callable

from game.formula import Pieces, QuestionFormulas
from game.quiz import Question, Quiz
from server.formulas.reading import MOST_SIGNS, read_text

# The first formulas with so many signs together: they take half a second. The others stay as they were typed.
MOST_SIGNS_OF_QUIZ = 40_000

Read = Callable[[str], Pieces | None]


def has_dollars(quiz: Quiz) -> bool:
    """Whether there is anything to read."""
    return any(
        "$" in text
        for one in quiz.questions
        for text in (one.text, one.explanation or "", *(choice.text for choice in one.choices))
    )


def with_formulas(quiz: Quiz) -> Quiz:
    """The same quiz with its formulas."""
    left = MOST_SIGNS_OF_QUIZ

    def read(text: str) -> Pieces | None:
        nonlocal left
        found = read_text(text, min(left, MOST_SIGNS))
        left -= found.signs
        return found.pieces

    return quiz.model_copy(update={"questions": tuple(_of_question(one, read) for one in quiz.questions)})


def _of_question(question: Question, read: Read) -> Question:
    text, choices = read(question.text), [read(choice.text) for choice in question.choices]
    explained = read(question.explanation) if question.explanation else None
    formulas = QuestionFormulas(text=text, choices=choices) if text or any(choices) else None
    return question.model_copy(update={"formulas": formulas, "explanation_formulas": explained})
