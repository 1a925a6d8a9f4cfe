"""Finding courses."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, ScalarSelect, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from persistence.courses.enrollments import lock_enrollments
from persistence.courses.lessons import LINKED_QUIZ, is_shown
from persistence.page import Rows, Slice, count, rows_of
from persistence.search import holds
from persistence.tables import Course, Enrollment, Lesson, Quiz


@dataclass(frozen=True, slots=True)
class WantedCourses:
    """Which courses a list shall show: those of one teacher, or (None) the published ones."""

    teacher_id: int | None
    search: str = ""
    category: str = ""
    is_archived: bool = False


# What a list tells, in the order of ``ListedCourse``.
_COLUMNS = (
    Course.id,
    Course.title,
    Course.description,
    Course.thumbnail_url,
    Course.category,
    Course.is_published,
    Course.teacher_id,
    Course.created_at,
    Course.updated_at,
    Course.archived_at,
)


@dataclass(frozen=True, slots=True)
class ListedCourse:
    id: int
    title: str
    description: str | None
    thumbnail_url: str | None
    category: str | None
    is_published: bool
    teacher_id: int
    created_at: datetime | None
    updated_at: datetime | None
    archived_at: datetime | None
    lesson_count: int


async def list_courses(db: AsyncSession, wanted: WantedCourses, part: Slice) -> Rows[ListedCourse]:
    """The newest first."""
    lessons = lesson_count(with_hidden=wanted.teacher_id is not None)
    query = select(*_COLUMNS, lessons).where(*conditions(wanted))
    newest = query.order_by(Course.created_at.desc().nulls_last(), Course.id.desc())
    found = await db.execute(newest.offset(part.offset).limit(part.limit))
    listed = [ListedCourse(*row) for row in found]
    return await rows_of(db, listed, part, select(Course.id).where(*conditions(wanted)))


def lesson_count(*, with_hidden: bool) -> ScalarSelect[int]:
    """Of the course that the query is about; whose own it is not is shown how many are published."""
    shown = is_shown(with_hidden=with_hidden)
    query = select(func.count(Lesson.id)).where(Lesson.course_id == Course.id, shown)
    return query.correlate(Course).scalar_subquery()


def conditions(wanted: WantedCourses) -> list[ColumnElement[bool]]:
    is_own = wanted.teacher_id is not None
    found = [Course.teacher_id == wanted.teacher_id if is_own else Course.is_published.is_(True)]
    found.append(Course.archived_at.is_not(None) if wanted.is_archived else Course.archived_at.is_(None))
    if wanted.search:
        found.append(holds(Course.title, wanted.search))
    if wanted.category:
        found.append(func.lower(Course.category) == func.lower(wanted.category))
    return found


async def find_course(db: AsyncSession, course_id: int, *, is_locked: bool = False) -> Course | None:
    """A course; locked, so that nobody enrols and no lesson changes meanwhile."""
    query = select(Course).where(Course.id == course_id)
    query = query.with_for_update() if is_locked else query
    return (await db.execute(query.execution_options(populate_existing=True))).scalar_one_or_none()


async def find_course_to_join(db: AsyncSession, course_id: int) -> Course | None:
    """A course whose lessons stay as they are until the transaction ends, and whose quizzes stay too."""
    query = select(Course).where(Course.id == course_id).with_for_update(read=True, key_share=True)
    course = (await db.execute(query.execution_options(populate_existing=True))).scalar_one_or_none()
    linked = select(LINKED_QUIZ).where(Lesson.course_id == course_id)
    quizzes = select(Quiz.id).where(Quiz.id.in_(linked)).order_by(Quiz.id)
    # Who deletes or archives one counts anew for everybody enrolled: they see who enrols, or the other way.
    await db.execute(quizzes.with_for_update(read=True, key_share=True))
    return course


async def count_lessons(db: AsyncSession, course_id: int, *, with_hidden: bool = True) -> int:
    shown = is_shown(with_hidden=with_hidden)
    return await count(db, select(Lesson.id).where(Lesson.course_id == course_id, shown))


async def delete_course(db: AsyncSession, course: Course) -> None:
    """Delete a course with its lessons, enrollments and progress."""
    await lock_enrollments(db, Enrollment.course_id == course.id)
    await db.delete(course)
    await db.flush()
