"""Enrolling many at once, in the order of locks that `persistence.courses.enrollments` tells."""

from collections.abc import Sequence

from sqlalchemy import Select, select, true
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from persistence.any_of import any_of
from persistence.courses.enrollments import lock_enrollments
from persistence.courses.lessons import LINKED_QUIZ
from persistence.courses.quiz_lessons import settle_course
from persistence.tables import Course, Enrollment, EnrollmentStatus, Lesson, Quiz, User


async def enrol_everybody(db: AsyncSession, user_ids: Sequence[int], course_ids: Sequence[int]) -> None:
    """Enrol these users in these courses, but in none that is archived; quizzes they have taken count.

    Whoever has dropped a course has decided so, and stays out of it.
    """
    if not user_ids or not course_ids:
        return
    await _hold(db, select(Course.id).where(any_of(Course.id, course_ids)).order_by(Course.id))
    linked = select(LINKED_QUIZ).where(any_of(Lesson.course_id, course_ids))
    await _hold(db, select(Quiz.id).where(Quiz.id.in_(linked)).order_by(Quiz.id))
    users = select(User.id).where(any_of(User.id, user_ids)).order_by(User.id)
    await db.execute(users.with_for_update())
    pairs = select(Course.id, User.id).join(User, true())
    pairs = pairs.where(
        any_of(Course.id, course_ids), Course.archived_at.is_(None), any_of(User.id, user_ids)
    )
    once = insert(Enrollment).from_select(["course_id", "user_id"], pairs)
    await db.execute(once.on_conflict_do_nothing(index_elements=["course_id", "user_id"]))
    enrolled = await lock_enrollments(
        db,
        any_of(Enrollment.course_id, course_ids),
        any_of(Enrollment.user_id, user_ids),
        Enrollment.status != EnrollmentStatus.DROPPED,
    )
    await settle_course(db, enrolled, true())


async def _hold(db: AsyncSession, query: Select[int]) -> None:
    """What is deleted or changes its lessons waits for us, or we for it."""
    await db.execute(query.with_for_update(read=True, key_share=True))
