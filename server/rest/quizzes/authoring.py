"""Turning what a teacher sent into rows: questions and choices made, kept, ordered and left out."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol

from game.question_types import Fault as Rule
from game.text import repetitions
from persistence.tables import Choice, Question, QuestionType, Quiz
from server.rest.http.ordering import Row, by_id, in_order
from server.rest.http.problem import Fault, Place
from server.rest.http.problems import fault, refuse
from server.rest.quizzes.schemas.choice import ChoiceCreate, ChoiceReplace
from server.rest.quizzes.schemas.question import (
    REPEATED,
    NestedQuestionReplace,
    QuestionCreate,
    QuestionDraft,
    QuestionReplace,
    broken_rules,
    repeats,
)

# The rules that the mark of a choice breaks, not the number of choices.
ABOUT_MARKS = (Rule.NOT_ONE_RIGHT, Rule.NONE_RIGHT)


class HasId(Protocol):
    @property
    def id(self) -> int | None: ...


def write_question(draft: QuestionCreate) -> Question:
    question = Question(choices=[write_choice(choice) for choice in draft.choices])
    fill_question(question, draft)
    return question


def write_choice(draft: ChoiceCreate | Choice) -> Choice:
    choice = Choice()
    fill_choice(choice, draft)
    return choice


def fill_choice(choice: Choice, draft: ChoiceCreate | Choice) -> None:
    choice.text, choice.is_correct = draft.text, draft.is_correct
    choice.picture, choice.alternative_text = draft.picture, draft.alternative_text


def fill_question(question: Question, draft: QuestionDraft | Question) -> None:
    question.text = draft.text
    question.question_type = QuestionType(draft.question_type)
    question.points = draft.points
    question.time_limit = draft.time_limit
    question.explanation = draft.explanation
    question.picture, question.alternative_text = draft.picture, draft.alternative_text
    question.keeps_choice_order = draft.keeps_choice_order


def copy_question(question: Question) -> Question:
    copy = Question(choices=[write_choice(choice) for choice in question.choices])
    fill_question(copy, question)
    return copy


def change_questions(quiz: Quiz, drafts: Sequence[NestedQuestionReplace]) -> None:
    """Keep the questions whose ids are given, add those without, drop the rest, in the order given."""
    there = {question.id: question for question in quiz.questions}
    faults = [*strangers(there, drafts, "#/questions")]
    for place, draft in enumerate(drafts):
        own = there[draft.id].choices if draft.id in there else []
        faults += strangers(by_id(own), draft.choices, f"#/questions/{place}/choices")
    refuse(faults)
    questions = [there[draft.id] if draft.id else Question(choices=[]) for draft in drafts]
    for question, draft in zip(questions, drafts, strict=True):
        rewrite_question(question, draft)
    quiz.questions = in_order(questions)


def change_question(question: Question, draft: QuestionReplace) -> None:
    refuse(strangers(by_id(question.choices), draft.choices, "#/choices"))
    rewrite_question(question, draft)


def rewrite_question(question: Question, draft: QuestionReplace) -> None:
    there = by_id(question.choices)
    fill_question(question, draft)
    choices = [rewritten(there, choice) for choice in draft.choices]
    question.choices = in_order(choices)


def rewritten(there: Mapping[int, Choice], draft: ChoiceReplace) -> Choice:
    choice = there[draft.id] if draft.id else Choice()
    fill_choice(choice, draft)
    return choice


def strangers(there: Mapping[int, Row], drafts: Sequence[HasId], pointer: str) -> Iterable[Fault]:
    """Ids that do not belong here, or that come twice."""
    used: set[int] = set()
    for place, draft in enumerate(drafts):
        if draft.id is None:
            continue
        if draft.id not in there:
            yield fault(f"{pointer}/{place}/id", "unknown_id", f"{draft.id} does not belong here")
        elif draft.id in used:
            yield fault(f"{pointer}/{place}/id", "repeated_id", f"{draft.id} was given already")
        used.add(draft.id)


def must_differ(choice: Choice, question: Question) -> None:
    """The text of one choice, which the request brings, may not repeat another one of its question."""
    others = [one for one in question.choices if one is not choice]
    for place, first in repetitions([*(one.text for one in others), choice.text]):
        if place == len(others):
            number = question.choices.index(others[first])
            refuse([fault("#/text", REPEATED, repeats(number))])


def must_obey(question: Question, place: Place = "body", pointer: str = "#", mark: str | None = None) -> None:
    """A change of one thing may not break the rules of the whole question.

    The request names the thing at ``pointer``, and whether it is right at ``mark``, if it says so.
    """
    right = [choice.is_correct for choice in question.choices]
    instead = f"to change several things at once, send the whole question: PUT /api/questions/{question.id}"
    refuse(
        Fault(
            place=place,
            pointer=(code in ABOUT_MARKS and mark) or pointer,
            code=code,
            detail=f"{detail}; {instead}",
        )
        for code, detail in broken_rules(question.question_type, right)
    )
