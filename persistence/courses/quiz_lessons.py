"""From attempts to quiz lessons: who has taken a quiz as a lesson asks has completed that lesson.

All of it goes by what is stored, not by what has just happened, and may be done again without harm.
"""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import BigInteger, ColumnElement, Select, and_, cast, func, literal, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from persistence.any_of import any_of
from persistence.courses.enrollments import lock_enrollments
from persistence.courses.lessons import IS_QUIZ, LINKED_QUIZ, leads_to
from persistence.courses.progress import OF_COURSE, settle
from persistence.tables import (
    Enrollment,
    EnrollmentStatus,
    Lesson,
    LessonProgress,
    LessonStatus,
    Quiz,
    QuizAttempt,
)

IS_IN = Enrollment.status != EnrollmentStatus.DROPPED
MEETS_THE_RULE = and_(
    QuizAttempt.quiz_id == LINKED_QUIZ,
    QuizAttempt.user_id == Enrollment.user_id,
    # A hundred times what an old database may count is more than an integer.
    100 * cast(QuizAttempt.correct_answers, BigInteger)
    >= cast(func.coalesce(Lesson.pass_percent, 0), BigInteger)
    * func.greatest(QuizAttempt.total_questions, 1),
)


async def complete_quiz_lessons(
    db: AsyncSession, *, user_ids: Sequence[int], quiz_ids: Sequence[int]
) -> None:
    """Complete what the attempts of these users on these quizzes have earned, where they are enrolled.

    To be called after the attempts were written, in the same transaction, and once for all of them: two who
    lock enrollments in several goes may wait for each other.
    """
    theirs = any_of(Enrollment.user_id, user_ids)
    enrolled = await lock_enrollments(db, theirs, IS_IN, Enrollment.course_id.in_(courses_with(quiz_ids)))
    if enrolled and (changed := await complete(db, enrolled, leads_to(quiz_ids))):
        await settle(db, changed)


async def complete_lessons_of(db: AsyncSession, user_id: int) -> None:
    """The same for whatever somebody has taken, after they were given the attempts of a guest."""
    enrolled = await lock_enrollments(db, Enrollment.user_id == user_id, IS_IN)
    if changed := await complete(db, enrolled, IS_QUIZ):
        await settle(db, changed)


def courses_with(quiz_ids: Sequence[int]) -> Select[int]:
    """The courses in which a lesson leads to one of these quizzes."""
    return select(Lesson.course_id).where(leads_to(quiz_ids))


async def complete(
    db: AsyncSession, enrollment_ids: Sequence[int], lessons: ColumnElement[bool]
) -> Sequence[int]:
    """Complete these lessons where an attempt meets their rule, as of the first that did.

    A hidden one waits until it is published. Returns the enrollments, all of which must be locked, in which
    something has changed.
    """
    met = func.min(QuizAttempt.completed_at)
    passed = (
        select(
            Enrollment.id, Lesson.id, literal(LessonStatus.COMPLETED, LessonProgress.status.type), met, met
        )
        .join(Lesson, OF_COURSE)
        .join(QuizAttempt, MEETS_THE_RULE)
        .where(any_of(Enrollment.id, enrollment_ids), IS_IN, Lesson.is_published, lessons)
        .group_by(Enrollment.id, Lesson.id)
    )
    columns = ["enrollment_id", "lesson_id", "status", "started_at", "completed_at"]
    writing = insert(LessonProgress).from_select(columns, passed)
    completing = writing.on_conflict_do_update(
        index_elements=["enrollment_id", "lesson_id"],
        set_={
            "status": writing.excluded.status,
            "started_at": func.coalesce(LessonProgress.started_at, writing.excluded.started_at),
            "completed_at": writing.excluded.completed_at,
        },
        where=LessonProgress.status != LessonStatus.COMPLETED,
    ).returning(LessonProgress.enrollment_id)
    changed = await db.scalars(completing, execution_options={"synchronize_session": False})
    return sorted(set(changed))


async def settle_course(
    db: AsyncSession, enrollment_ids: Sequence[int], lessons: ColumnElement[bool]
) -> None:
    """After lessons have changed, or somebody has come: complete what is earned, and count."""
    await complete(db, enrollment_ids, lessons)
    await settle(db, enrollment_ids)


async def lock_quiz(db: AsyncSession, quiz_id: int) -> Quiz | None:
    """A quiz of which nobody stores attempts meanwhile: they see the lesson, or the lesson sees them."""
    return await db.get(Quiz, quiz_id, with_for_update=True, populate_existing=True)


async def delete_quiz(db: AsyncSession, quiz: Quiz) -> None:
    """Delete a locked quiz, and count anew where a lesson has lost it."""
    enrolled = await lock_enrollments(db, Enrollment.course_id.in_(courses_with([quiz.id])))
    await db.delete(quiz)
    await db.flush()
    await settle(db, enrolled)


async def archive_quiz(db: AsyncSession, quiz: Quiz, archived_at: datetime | None) -> None:
    """Archive a locked quiz, or (None) take it out again, and count anew where a lesson leads to it."""
    enrolled = await lock_enrollments(db, Enrollment.course_id.in_(courses_with([quiz.id])))
    quiz.archived_at = archived_at
    await db.flush()
    await settle(db, enrolled)
