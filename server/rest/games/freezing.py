"""Freezing: the copy of a quiz that is played, whatever its teacher changes meanwhile."""

import asyncio
from collections.abc import Sequence
from random import SystemRandom

from sqlalchemy.ext.asyncio import AsyncSession

from game import quiz as frozen
from game.choice_order import with_mixed_choices
from game.playable import (
    FEWEST_SECONDS,
    MOST_POINTS,
    MOST_QUESTIONS,
    MOST_SECONDS,
    Figure,
    Misplaced,
    unplayable,
)
from persistence.tables import Choice, Question, Quiz, User
from server.formulas.of_quiz import has_dollars, with_formulas
from server.rest.http.problem import Fault
from server.rest.quizzes.ownership import is_told
from server.rest.quizzes.problems import QuizIsArchived, QuizIsEmpty, QuizIsUnplayable
from server.rest.quizzes.schemas.question import SENTENCES

SENTENCES_OF_FIGURES = {
    Figure.TOO_MANY_QUESTIONS: f"A quiz has at most {MOST_QUESTIONS} questions",
    Figure.POINTS: f"A question has 0 to {MOST_POINTS} points",
    Figure.TIME_LIMIT: f"A question has {FEWEST_SECONDS} to {MOST_SECONDS} seconds",
}

# Who has seen many games of a quiz cannot tell the order of the next one.
_CHANCE = SystemRandom()


async def freeze(db: AsyncSession, quiz: Quiz, caller: User) -> frozen.Quiz:
    """Take the copy, of a quiz that can be played; a problem lists its faults for who may host it.

    Its choices have the order of this one game, for all who play or look at it, now and later.
    """
    copy = with_mixed_choices(await playable_copy(db, quiz, caller), mixed)
    # In another thread, for games go on in this one.
    return await asyncio.to_thread(with_formulas, copy) if has_dollars(copy) else copy


def mixed(places: Sequence[int]) -> Sequence[int]:
    return _CHANCE.sample(places, len(places))


async def playable_copy(db: AsyncSession, quiz: Quiz, caller: User) -> frozen.Quiz:
    if quiz.archived_at is not None:
        raise QuizIsArchived
    if not quiz.questions:
        raise QuizIsEmpty
    copy = copy_of(quiz)
    if found := unplayable(copy):
        # Whoever shall play it is not told what is wrong with its right choices.
        faults = [fault_of(one) for one in found] if await is_told(db, caller, quiz) else []
        raise QuizIsUnplayable(faults=faults)
    return copy


def copy_of(quiz: Quiz) -> frozen.Quiz:
    return frozen.Quiz(
        title=quiz.title,
        questions=tuple(
            frozen.Question(
                id=question.id,
                text=question.text,
                question_type=question.question_type,
                points=question.points,
                time_limit=question.time_limit,
                explanation=question.explanation,
                picture=picture_of(question),
                keeps_choice_order=question.keeps_choice_order,
                choices=tuple(
                    frozen.Choice(text=choice.text, is_right=choice.is_correct, picture=picture_of(choice))
                    for choice in question.choices
                ),
            )
            for question in quiz.questions
        ),
    )


def picture_of(thing: Question | Choice) -> frozen.Picture | None:
    if thing.picture is None:
        return None
    return frozen.Picture(name=thing.picture, alternative_text=thing.alternative_text)


def fault_of(found: Misplaced) -> Fault:
    """Where it is in the quiz, by the place of its question."""
    pointer = f"#/{found.field}" if found.question is None else f"#/questions/{found.question}/{found.field}"
    code = found.code
    sentence = SENTENCES_OF_FIGURES[code] if isinstance(code, Figure) else SENTENCES[code]
    return Fault(place="quiz", pointer=pointer, code=code, detail=sentence)
