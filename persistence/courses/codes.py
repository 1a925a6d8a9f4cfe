"""Courses found by the code that a teacher shows to those who shall take them."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from persistence.codes import Draw, store_with_code
from persistence.tables import Course, CourseCode, Enrollment, EnrollmentStatus, User


@dataclass(frozen=True, slots=True)
class InvitedCourse:
    """A course as somebody knows it who was told its code; ``status`` is theirs in it."""

    id: int
    title: str
    teacher_name: str | None
    status: EnrollmentStatus | None


async def find_code(db: AsyncSession, course_id: int) -> str | None:
    found = await db.get(CourseCode, course_id, populate_existing=True)
    return found.code if found else None


async def renew_code(db: AsyncSession, course_id: int, draw: Draw) -> str:
    """Give a locked course another code, or its first one."""
    code = await db.get(CourseCode, course_id, populate_existing=True) or CourseCode(course_id=course_id)
    return (await store_with_code(db, code, draw)).code


async def switch_code_off(db: AsyncSession, course_id: int) -> None:
    if found := await db.get(CourseCode, course_id):
        await db.delete(found)


async def find_invitation(db: AsyncSession, code: str, user_id: int) -> InvitedCourse | None:
    """What a code leads to, unless that was put away."""
    query = (
        select(Course.id, Course.title, User.full_name, Enrollment.status)
        .join(CourseCode, CourseCode.course_id == Course.id)
        .join(User, User.id == Course.teacher_id)
        .outerjoin(Enrollment, (Enrollment.course_id == Course.id) & (Enrollment.user_id == user_id))
        .where(CourseCode.code == code, Course.archived_at.is_(None))
    )
    row = (await db.execute(query)).one_or_none()
    return None if row is None else InvitedCourse(*row)
