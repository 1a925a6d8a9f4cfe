"""The order that the choices of a question have in a game: another one in each, where authors allow it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from game.choice_reference import refers_to_others
from game.question_types import QuestionType
from game.quiz import Question, Quiz

# The same places in an order that nobody can tell before.
Mix = Callable[[Sequence[int]], Sequence[int]]


def with_mixed_choices(quiz: Quiz, mix: Mix) -> Quiz:
    """The quiz with the choices of each question in the order that ``mix`` gives, where they may have any."""
    return quiz.model_copy(update={"questions": tuple(_mixed(question, mix) for question in quiz.questions)})


def keeps_order(question: Question) -> bool:
    """Whether its choices stay as they were written: "true" comes first, and "all of the above" last."""
    return (
        question.keeps_choice_order
        or question.question_type is QuestionType.true_false
        or any(refers_to_others(choice.text) for choice in question.choices)
    )


def _mixed(question: Question, mix: Mix) -> Question:
    if keeps_order(question):
        return question
    places = mix(range(len(question.choices)))
    return question.model_copy(update={"choices": tuple(question.choices[place] for place in places)})
