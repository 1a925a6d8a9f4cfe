"""A student's results in figures, and the courses that they take."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Integer, cast, func, select, true
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.sql.selectable import LateralFromClause

from persistence.courses.lessons import CAN_BE_COMPLETED
from persistence.page import Rows, Slice, rows_of
from persistence.tables import (
    ContentType,
    Course,
    Enrollment,
    EnrollmentStatus,
    Lesson,
    LessonProgress,
    LessonStatus,
    QuizAttempt,
)
from persistence.tables.attempt import PERCENT

# The place in a rank such as 3/28; databases from before may hold any other text.
PLACE = cast(func.substring(QuizAttempt.rank, "^([0-9]{1,9})/[0-9]{1,9}$"), Integer)


@dataclass(frozen=True, slots=True)
class Statistics:
    """All attempts of a student together; what cannot be said of none is None."""

    quizzes: int
    attempts: int
    total_score: int
    average_percent: float | None
    best_percent: float | None
    best_place: int | None
    last_played_at: datetime | None


@dataclass(frozen=True, slots=True)
class NextLesson:
    """The first lesson of a course that a student has still to complete."""

    id: int
    title: str
    content_type: ContentType


@dataclass(frozen=True, slots=True)
class TakenCourse:
    id: int
    title: str
    status: EnrollmentStatus
    progress_percent: float
    enrolled_at: datetime | None
    next_lesson: NextLesson | None


async def summarise(db: AsyncSession, user_id: int) -> Statistics:
    query = select(
        func.count(QuizAttempt.quiz_id.distinct()),
        func.count(),
        func.coalesce(func.sum(QuizAttempt.score), 0),
        func.avg(PERCENT),
        func.max(PERCENT),
        func.min(PLACE),
        func.max(QuizAttempt.completed_at),
    ).where(QuizAttempt.user_id == user_id)
    return Statistics(*(await db.execute(query)).one())


async def list_taken_courses(
    db: AsyncSession, user_id: int, part: Slice, *, is_archived: bool = False
) -> Rows[TakenCourse]:
    """Those that were not dropped, the last enrolled first."""
    is_taken = (
        Enrollment.user_id == user_id,
        Enrollment.status != EnrollmentStatus.DROPPED,
        Course.archived_at.is_not(None) if is_archived else Course.archived_at.is_(None),
    )
    taken = select(Enrollment.id).join(Course, Course.id == Enrollment.course_id).where(*is_taken)
    following = _next_lesson()
    query = (
        taken.with_only_columns(
            Course.id,
            Course.title,
            Enrollment.status,
            Enrollment.progress_percent,
            Enrollment.enrolled_at,
            following,
        )
        .outerjoin(following, true())
        .order_by(Enrollment.enrolled_at.desc().nulls_last(), Enrollment.id.desc())
        .offset(part.offset)
        .limit(part.limit)
    )
    found = await db.execute(query)
    rows = [
        TakenCourse(id_, title, status, progress, enrolled_at, NextLesson(*lesson) if lesson[0] else None)
        for id_, title, status, progress, enrolled_at, *lesson in found
    ]
    return await rows_of(db, rows, part, taken)


def _next_lesson() -> LateralFromClause:
    """Of the enrollment that the query is about."""
    is_done = (
        select(LessonProgress.id)
        .where(
            LessonProgress.enrollment_id == Enrollment.id,
            LessonProgress.lesson_id == Lesson.id,
            LessonProgress.status == LessonStatus.COMPLETED,
        )
        .correlate(Enrollment, Lesson)
        .exists()
    )
    return (
        select(Lesson.id, Lesson.title, Lesson.content_type)
        .where(Lesson.course_id == Enrollment.course_id, ~is_done, CAN_BE_COMPLETED)
        .order_by(Lesson.order_index, Lesson.id)
        .limit(1)
        .correlate(Enrollment)
        .lateral()
    )
