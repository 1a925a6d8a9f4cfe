"""Who takes which course.

Whatever changes progress locks enrollments first, in the order of their ids; and whoever needs more locks a
course, then a quiz, then a user, and then enrollments. So nobody waits for somebody who waits for them.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from persistence.any_of import any_of
from persistence.page import Rows, Slice, rows_of
from persistence.tables import Course, Enrollment, EnrollmentStatus, User


@dataclass(frozen=True, slots=True)
class ListedEnrollment:
    """An enrollment of somebody's own, and its course."""

    enrollment: Enrollment
    course: Course


@dataclass(frozen=True, slots=True)
class EnrolledStudent:
    enrollment: Enrollment
    full_name: str | None
    email: str


async def find_enrollment(
    db: AsyncSession, user_id: int, course_id: int, *, is_locked: bool = False
) -> Enrollment | None:
    query = select(Enrollment).where(Enrollment.user_id == user_id, Enrollment.course_id == course_id)
    query = query.with_for_update() if is_locked else query
    return (await db.execute(query.execution_options(populate_existing=True))).scalar_one_or_none()


async def lock_enrollments(db: AsyncSession, *conditions: ColumnElement[bool]) -> Sequence[int]:
    """The ids of these enrollments, whose progress nobody else changes until the transaction ends."""
    query = select(Enrollment.id).where(*conditions).order_by(Enrollment.id).with_for_update()
    return (await db.scalars(query)).all()


async def enrol(db: AsyncSession, user_id: int, course_id: int) -> Enrollment:
    """Enrol somebody, or let them come back to where they stood."""
    # Who stores results refers to the player's row: they see this enrollment, or it sees their results.
    await db.execute(select(User.id).where(User.id == user_id).with_for_update())
    once = insert(Enrollment).on_conflict_do_nothing(index_elements=["course_id", "user_id"])
    await db.execute(once.values(user_id=user_id, course_id=course_id))
    enrollment = await find_enrollment(db, user_id, course_id, is_locked=True)
    assert enrollment, "nobody but a course takes its enrollments along, and the course is locked"
    if enrollment.status is EnrollmentStatus.DROPPED:
        is_completed = enrollment.completed_at is not None
        enrollment.status = EnrollmentStatus.COMPLETED if is_completed else EnrollmentStatus.ACTIVE
        await db.flush()
    return enrollment


async def list_enrollments(db: AsyncSession, user_id: int, part: Slice) -> Rows[ListedEnrollment]:
    """Somebody's own, the newest first."""
    own = Enrollment.user_id == user_id
    query = select(Enrollment, Course).join(Course, Course.id == Enrollment.course_id).where(own)
    newest = query.order_by(Enrollment.enrolled_at.desc().nulls_last(), Enrollment.id.desc())
    found = await db.execute(newest.offset(part.offset).limit(part.limit))
    listed = [ListedEnrollment(enrollment, course) for enrollment, course in found]
    return await rows_of(db, listed, part, select(Enrollment.id).where(own))


async def list_students(db: AsyncSession, course_id: int, part: Slice) -> Rows[EnrolledStudent]:
    """Everybody who has ever enrolled in a course, the newest first."""
    theirs = Enrollment.course_id == course_id
    query = select(Enrollment).where(theirs)
    newest = query.order_by(Enrollment.enrolled_at.desc().nulls_last(), Enrollment.id.desc())
    found = (await db.scalars(newest.offset(part.offset).limit(part.limit))).all()
    # By themselves, for PostgreSQL would read the students of the whole school to sort those of the course.
    are_theirs = any_of(User.id, [one.user_id for one in found])
    users = await db.execute(select(User.id, User.full_name, User.email).where(are_theirs))
    students = {id_: (name, email) for id_, name, email in users}
    listed = [EnrolledStudent(one, *students[one.user_id]) for one in found]
    return await rows_of(db, listed, part, select(Enrollment.id).where(theirs))
