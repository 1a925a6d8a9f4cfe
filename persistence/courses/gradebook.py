"""The gradebook of a course: a row for each student, a cell for each lesson."""

from collections.abc import AsyncIterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Row, ScalarSelect, Select, func, select, true
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.ext.asyncio import AsyncSession

from persistence.any_of import any_of
from persistence.courses.lessons import LINKED_QUIZ
from persistence.page import Rows, Slice, rows_of
from persistence.tables import (
    ContentType,
    Enrollment,
    EnrollmentStatus,
    Lesson,
    LessonProgress,
    LessonStatus,
    QuizAttempt,
    User,
)
from persistence.tables.attempt import PERCENT

_STUDENTS_AT_ONCE = 50
# Looked up for each cell: an enumeration takes ten times as long to find its member.
_STATUSES = {status.value: status for status in LessonStatus}
_UNTOUCHED = LessonStatus.NOT_STARTED.value
# JSON objects, whose keys are ids of lessons and of quizzes.
_Statuses = Mapping[str, str] | None
_Percents = Mapping[str, float] | None
_Columns = tuple[
    int, str | None, str, EnrollmentStatus, float, datetime | None, datetime | None, _Statuses, _Percents
]


@dataclass(frozen=True, slots=True)
class GradedLesson:
    """``quiz_id`` is None when the lesson is no quiz, or its quiz is gone."""

    id: int
    title: str
    content_type: ContentType
    quiz_id: int | None
    is_published: bool


@dataclass(frozen=True, slots=True)
class Grade:
    """A student in a lesson; ``percent`` is of the best attempt on the lesson's quiz, if there is any."""

    status: LessonStatus
    percent: float | None


@dataclass(frozen=True, slots=True)
class GradedStudent:
    """``grades`` are in the order of the lessons."""

    user_id: int
    full_name: str | None
    email: str
    status: EnrollmentStatus
    progress_percent: float
    enrolled_at: datetime | None
    completed_at: datetime | None
    grades: Sequence[Grade]


async def list_graded_lessons(db: AsyncSession, course_id: int) -> Sequence[GradedLesson]:
    query = (
        select(Lesson.id, Lesson.title, Lesson.content_type, LINKED_QUIZ, Lesson.is_published)
        .where(Lesson.course_id == course_id)
        .order_by(Lesson.order_index, Lesson.id)
    )
    return [GradedLesson(*row) for row in await db.execute(query)]


async def list_graded_students(
    db: AsyncSession, course_id: int, lessons: Sequence[GradedLesson], part: Slice
) -> Rows[GradedStudent]:
    """By name; who dropped the course is there too."""
    found = await db.execute(_students(course_id, lessons).offset(part.offset).limit(part.limit))
    enrolled = select(Enrollment.id).where(Enrollment.course_id == course_id)
    return await rows_of(db, [_graded(row, lessons) for row in found], part, enrolled)


async def all_graded_students(
    db: AsyncSession, course_id: int, lessons: Sequence[GradedLesson]
) -> AsyncIterator[Sequence[GradedStudent]]:
    """Everybody, in one query; some at a time, so that the largest course fits."""
    query = _students(course_id, lessons).execution_options(yield_per=_STUDENTS_AT_ONCE)
    async for rows in (await db.stream(query)).partitions():
        yield [_graded(row, lessons) for row in rows]


def _students(course_id: int, lessons: Sequence[GradedLesson]) -> Select[*_Columns]:
    """Progress by lesson and percent by quiz come as one JSON object each, so that a student is one row."""
    # One by one through the index: joined, all users of the school would be read to find those of a course.
    whose = select(User.id, User.full_name, User.email).where(User.id == Enrollment.user_id)
    user = whose.limit(1).lateral()
    student = user.c
    return (
        select(
            student.id,
            student.full_name,
            student.email,
            Enrollment.status,
            Enrollment.progress_percent,
            Enrollment.enrolled_at,
            Enrollment.completed_at,
            _statuses(),
            _percents([lesson.quiz_id for lesson in lessons if lesson.quiz_id is not None]),
        )
        .join_from(Enrollment, user, true())
        .where(Enrollment.course_id == course_id)
        .order_by(student.full_name, student.email, student.id)
    )


def _statuses() -> ScalarSelect[_Statuses]:
    return (
        select(func.jsonb_object_agg(LessonProgress.lesson_id, LessonProgress.status, type_=JSONB))
        .where(LessonProgress.enrollment_id == Enrollment.id)
        .correlate(Enrollment)
        .scalar_subquery()
    )


def _percents(quiz_ids: Sequence[int]) -> ScalarSelect[_Percents]:
    best = (
        select(QuizAttempt.quiz_id, func.max(PERCENT).label("percent"))
        .where(QuizAttempt.user_id == Enrollment.user_id, any_of(QuizAttempt.quiz_id, quiz_ids))
        .group_by(QuizAttempt.quiz_id)
        .correlate(Enrollment)
        .lateral()
    )
    return select(func.jsonb_object_agg(best.c.quiz_id, best.c.percent, type_=JSONB)).scalar_subquery()


def _graded(
    row: Row[*_Columns],
    lessons: Sequence[GradedLesson],
) -> GradedStudent:
    user_id, full_name, email, status, percent, enrolled_at, completed_at, statuses, percents = row
    statuses, percents = statuses or {}, percents or {}
    grades = [
        Grade(_STATUSES[statuses.get(str(lesson.id), _UNTOUCHED)], percents.get(str(lesson.quiz_id)))
        for lesson in lessons
    ]
    return GradedStudent(user_id, full_name, email, status, percent, enrolled_at, completed_at, grades)
