"""Lessons of a course: found, ordered, and the quiz that each of them leads to."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from sqlalchemy import (
    ARRAY,
    BindParameter,
    ColumnElement,
    Integer,
    Select,
    and_,
    any_,
    bindparam,
    case,
    func,
    literal,
    not_,
    or_,
    select,
    true,
    update,
)
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import defer

from persistence.any_of import any_of
from persistence.tables import ContentType, Lesson, LessonFile, Quiz

# A quiz lesson of a database from before may know its quiz by the code alone.
_CODE = func.upper(func.trim(Lesson.quiz_code))
BY_CODE = select(Quiz.id).where(Quiz.access_code == _CODE).correlate(Lesson).scalar_subquery()
IS_QUIZ = Lesson.content_type == ContentType.QUIZ_LINK
# The id of the quiz that a lesson leads to: null when it is no quiz lesson, and when the quiz is gone.
LINKED_QUIZ: ColumnElement[int | None] = case((IS_QUIZ, func.coalesce(Lesson.linked_quiz_id, BY_CODE)))
LOST_ITS_QUIZ = and_(IS_QUIZ, LINKED_QUIZ.is_(None))
QUIZ_IS_ARCHIVED = (
    select(Quiz.id).where(Quiz.id == LINKED_QUIZ, Quiz.archived_at.is_not(None)).correlate(Lesson).exists()
)
# A quiz lesson that nobody can complete: its quiz is deleted, or archived.
HAS_NO_QUIZ_TO_TAKE = or_(LOST_ITS_QUIZ, QUIZ_IS_ARCHIVED)
# A lesson that is hidden can be completed by nobody either, for only its teacher sees it.
CAN_BE_COMPLETED = and_(Lesson.is_published, not_(HAS_NO_QUIZ_TO_TAKE))


def is_shown(*, with_hidden: bool) -> ColumnElement[bool]:
    """Whether a lesson is there for somebody, who sees hidden ones or does not."""
    return true() if with_hidden else Lesson.is_published.is_(True)


def leads_to(quiz_ids: Sequence[int]) -> ColumnElement[bool]:
    """To one of these quizzes, as ``LINKED_QUIZ`` says; in words for which there are indexes."""
    codes = func.array(select(Quiz.access_code).where(any_of(Quiz.id, quiz_ids)).scalar_subquery())
    by_code = and_(Lesson.linked_quiz_id.is_(None), any_(codes) == _CODE)
    return and_(IS_QUIZ, or_(any_of(Lesson.linked_quiz_id, quiz_ids), by_code))


def quizzes_of(course_id: int | BindParameter[int]) -> Select[int | None]:
    """Those that the lessons of a course lead to."""
    return select(LINKED_QUIZ).where(Lesson.course_id == course_id)


@dataclass(frozen=True, slots=True)
class ListedLesson:
    """A lesson without its text."""

    lesson: Lesson
    has_lost_its_quiz: bool
    quiz_is_archived: bool


@dataclass(frozen=True, slots=True)
class LessonFound:
    lesson: Lesson
    quiz: Quiz | None
    file: LessonFile | None


async def list_lessons(
    db: AsyncSession, course_id: int, *, with_hidden: bool = True
) -> Sequence[ListedLesson]:
    """In their order; what is written in them stays where it is, for together it may be large."""
    found = await db.execute(_listed(with_hidden=with_hidden), {"course": course_id})
    return [ListedLesson(*row) for row in found]


@cache
def _listed(*, with_hidden: bool) -> Select[Lesson, bool, bool]:
    """Put together once: for a short course, that would take longer than to ask."""
    return (
        select(Lesson, LOST_ITS_QUIZ, QUIZ_IS_ARCHIVED)
        .options(*(defer(text, raiseload=True) for text in (Lesson.content_text, Lesson.captions)))
        .where(Lesson.course_id == bindparam("course"), is_shown(with_hidden=with_hidden))
        .order_by(Lesson.order_index, Lesson.id)
        .execution_options(populate_existing=True)
    )


async def find_lesson(db: AsyncSession, lesson_id: int) -> LessonFound | None:
    linked = select(Lesson, Quiz, LessonFile).outerjoin(Quiz, Quiz.id == LINKED_QUIZ)
    query = linked.outerjoin(LessonFile, LessonFile.id == Lesson.file_id).where(Lesson.id == lesson_id)
    row = (await db.execute(query.execution_options(populate_existing=True))).one_or_none()
    return LessonFound(*row) if row else None


async def find_course_of_lesson(db: AsyncSession, lesson_id: int) -> int | None:
    return await db.scalar(select(Lesson.course_id).where(Lesson.id == lesson_id))


async def is_published(db: AsyncSession, lesson_id: int) -> bool:
    return bool(await db.scalar(select(Lesson.is_published).where(Lesson.id == lesson_id)))


async def next_place(db: AsyncSession, course_id: int) -> int:
    following = func.coalesce(func.max(Lesson.order_index) + 1, 0)
    return (await db.execute(select(following).where(Lesson.course_id == course_id))).scalar_one()


async def put_in_order(db: AsyncSession, course_id: int, ids: Sequence[int]) -> None:
    """Number a course's lessons as they come in this list."""
    place = func.array_position(literal(list(ids), ARRAY(Integer)), Lesson.id) - 1
    ordering = update(Lesson).where(Lesson.course_id == course_id).values(order_index=place)
    await db.execute(ordering, execution_options={"synchronize_session": False})
