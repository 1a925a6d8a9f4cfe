"""Finding quizzes, and giving them their access codes."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, func, or_, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import selectinload

from game.tags import key
from persistence.page import Rows, Slice, rows_of
from persistence.quizzes.likeness import played_elsewhere
from persistence.search import holds
from persistence.tables import IS_LIVE, Choice, Game, Question, Quiz, QuizShare

Draw = Callable[[], str]
MOST_DRAWS = 10

QUESTION_COUNT = (
    select(func.count(Question.id)).where(Question.quiz_id == Quiz.id).correlate(Quiz).scalar_subquery()
)
_WITH_CHOICES_AND_QUIZ = (selectinload(Question.choices), selectinload(Question.quiz))


class Order(StrEnum):
    """By which a list of quizzes is sorted."""

    NEWEST = "newest"
    CHANGED = "changed"
    TITLE = "title"


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which quizzes a list shall show: those of one teacher, or (None) the public ones.

    ``with_shared`` adds those that colleagues share with the teacher; of archived ones there are none.
    """

    teacher_id: int | None
    search: str = ""
    tag: str = ""
    is_archived: bool = False
    order: Order = Order.NEWEST
    with_shared: bool = False


@dataclass(frozen=True, slots=True)
class ListedQuiz:
    quiz: Quiz
    question_count: int


async def list_quizzes(db: AsyncSession, wanted: Wanted, part: Slice) -> Rows[ListedQuiz]:
    """Those of one page, in the order that is wanted."""
    query = select(Quiz, QUESTION_COUNT).where(*conditions(wanted)).order_by(*_sorted(wanted.order))
    found = await db.execute(query.offset(part.offset).limit(part.limit))
    listed = [ListedQuiz(quiz, questions) for quiz, questions in found]
    return await rows_of(db, listed, part, select(Quiz.id).where(*conditions(wanted)))


def _sorted(order: Order) -> list[ColumnElement[Any]]:
    """Ends with the id, so that no quiz is on two pages."""
    if order is Order.TITLE:
        return [func.lower(Quiz.title), Quiz.id.asc()]
    moment = Quiz.created_at
    if order is Order.CHANGED:
        return [func.coalesce(Quiz.updated_at, moment).desc().nulls_last(), Quiz.id.desc()]
    return [moment.desc().nulls_last(), Quiz.id.desc()]


def conditions(wanted: Wanted) -> list[ColumnElement[bool]]:
    archived = Quiz.archived_at.is_not(None) if wanted.is_archived else Quiz.archived_at.is_(None)
    searched = [holds(Quiz.title, wanted.search)] if wanted.search else []
    tagged = [Quiz.tag_keys.contains([key(wanted.tag)])] if wanted.tag else []
    return [_whose(wanted), archived, *searched, *tagged]


def _whose(wanted: Wanted) -> ColumnElement[bool]:
    if wanted.teacher_id is None:
        return Quiz.is_public.is_(True)
    own = Quiz.teacher_id == wanted.teacher_id
    if not wanted.with_shared or wanted.is_archived:
        return own
    return or_(own, Quiz.id.in_(select(QuizShare.quiz_id).where(QuizShare.user_id == wanted.teacher_id)))


async def find_quiz(db: AsyncSession, quiz_id: int, *, is_locked: bool = False) -> Quiz | None:
    return await find_whole(db, Quiz.id == quiz_id, is_locked=is_locked)


async def find_quiz_alone(db: AsyncSession, quiz_id: int, *, is_locked: bool = False) -> Quiz | None:
    """A quiz without its questions, for whoever needs none of them, or reads them by ``questions_of``."""
    query = select(Quiz).where(Quiz.id == quiz_id).execution_options(populate_existing=True)
    return await db.scalar(query.with_for_update() if is_locked else query)


async def find_quiz_id(db: AsyncSession, access_code: str) -> int | None:
    return await db.scalar(select(Quiz.id).where(Quiz.access_code == access_code))


async def find_quiz_of_question(
    db: AsyncSession, question_id: int, *, is_locked: bool = False
) -> Quiz | None:
    of_question = select(Question.quiz_id).where(Question.id == question_id).scalar_subquery()
    return await find_whole(db, Quiz.id == of_question, is_locked=is_locked)


async def find_question(db: AsyncSession, question_id: int, *, is_locked: bool = False) -> Question | None:
    """One question with its choices and its quiz; of the quiz's other questions nothing is read.

    Locked is the quiz, as whatever changes it does, so the question is read when nobody else writes any more.
    """
    of_question = select(Question.quiz_id).where(Question.id == question_id).scalar_subquery()
    quiz = select(Quiz).where(Quiz.id == of_question).execution_options(populate_existing=True)
    if await db.scalar(quiz.with_for_update() if is_locked else quiz) is None:
        return None
    question = select(Question).where(Question.id == question_id).options(*_WITH_CHOICES_AND_QUIZ)
    return await db.scalar(question.execution_options(populate_existing=True))


async def find_question_id(db: AsyncSession, choice_id: int) -> int | None:
    """The question that offers this choice."""
    return await db.scalar(select(Choice.question_id).where(Choice.id == choice_id))


async def find_whole(db: AsyncSession, condition: ColumnElement[bool], *, is_locked: bool) -> Quiz | None:
    """A quiz with its questions and choices; locked, so that two changes cannot break its rules together."""
    query = select(Quiz).where(condition).options(selectinload(Quiz.questions).selectinload(Question.choices))
    query = query.with_for_update(of=Quiz) if is_locked else query
    return (await db.execute(query.execution_options(populate_existing=True))).scalar_one_or_none()


async def is_playing(db: AsyncSession, quiz: Quiz) -> bool:
    """Whether a class plays it live; runs of students who play alone hold nothing up."""
    running = select(Game.id).where(Game.quiz_id == quiz.id, IS_LIVE).limit(1)
    return (await db.execute(running)).first() is not None


async def is_family_playing(db: AsyncSession, quiz: Quiz) -> bool:
    """Whether a class plays it, what it is a copy of, another copy, or a question like one of its own."""
    first = quiz.first_of_family
    of_family = or_(Quiz.id == first, Quiz.family_id == first)
    running = select(Game.id).join(Quiz, Game.quiz_id == Quiz.id).where(of_family, IS_LIVE)
    alike = played_elsewhere(select(Quiz.id).where(Quiz.id == quiz.id))
    return bool(await db.scalar(select(or_(running.exists(), alike.exists()))))


async def add_quiz(db: AsyncSession, quiz: Quiz, draw: Draw) -> Quiz:
    """Store a new quiz under the first code drawn that no other quiz has."""
    for _ in range(MOST_DRAWS):
        quiz.access_code = draw()
        try:
            async with db.begin_nested():
                db.add(quiz)
        except IntegrityError as error:
            refuse_others(error)
        else:
            return quiz
    raise RuntimeError(f"No free access code in {MOST_DRAWS} draws")


async def renew_access_code(db: AsyncSession, quiz: Quiz, draw: Draw) -> None:
    for _ in range(MOST_DRAWS):
        renewal = update(Quiz).where(Quiz.id == quiz.id).values(access_code=draw())
        try:
            async with db.begin_nested():
                await db.execute(renewal, execution_options={"synchronize_session": False})
        except IntegrityError as error:
            refuse_others(error)
        else:
            return await db.refresh(quiz, ["access_code", "updated_at"])
    raise RuntimeError(f"No free access code in {MOST_DRAWS} draws")


def refuse_others(error: IntegrityError) -> None:
    """Only a code that somebody has already is a reason to draw again."""
    if "access_code" not in str(error.orig):
        raise error
