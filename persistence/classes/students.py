"""Who is in a class: found, added with all that the class has been given, and removed."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import delete, func, or_, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from persistence.classes.enrolling import enrol_everybody
from persistence.page import Rows, Slice, count, rows_of
from persistence.search import holds
from persistence.tables import ClassCourse, ClassStudent, User


@dataclass(frozen=True, slots=True)
class RosterEntry:
    student: ClassStudent
    user: User


async def list_roster(db: AsyncSession, class_id: int, part: Slice, search: str = "") -> Rows[RosterEntry]:
    """By name; of whoever has given none, by e-mail address."""
    query = (
        select(ClassStudent, User)
        .join(User, User.id == ClassStudent.user_id)
        .where(ClassStudent.class_id == class_id)
    )
    if search:
        query = query.where(or_(holds(User.full_name, search), User.email.icontains(search, autoescape=True)))
    by_name = query.order_by(func.lower(func.coalesce(User.full_name, User.email)), User.id)
    found = await db.execute(by_name.offset(part.offset).limit(part.limit))
    return await rows_of(db, [RosterEntry(student, user) for student, user in found], part, query)


async def find_entry(db: AsyncSession, class_id: int, user_id: int) -> RosterEntry | None:
    query = select(ClassStudent, User).join(User, User.id == ClassStudent.user_id)
    row = (
        await db.execute(query.where(ClassStudent.class_id == class_id, ClassStudent.user_id == user_id))
    ).one_or_none()
    return None if row is None else RosterEntry(*row)


async def list_members(db: AsyncSession, class_id: int) -> Sequence[User]:
    """Everybody in a class."""
    query = select(User).join(ClassStudent, ClassStudent.user_id == User.id)
    return (await db.scalars(query.where(ClassStudent.class_id == class_id).order_by(User.id))).all()


async def list_member_ids(db: AsyncSession, class_id: int) -> Sequence[int]:
    query = select(ClassStudent.user_id).where(ClassStudent.class_id == class_id)
    return (await db.scalars(query.order_by(ClassStudent.user_id))).all()


async def count_students(db: AsyncSession, class_id: int) -> int:
    return await count(db, select(ClassStudent.id).where(ClassStudent.class_id == class_id))


async def add_students(db: AsyncSession, class_id: int, user_ids: Sequence[int]) -> None:
    """Put these users into a locked class; they take its courses from now on. Who is in it stays."""
    if not user_ids:
        return
    rows = [{"class_id": class_id, "user_id": user_id} for user_id in user_ids]
    adding = insert(ClassStudent).on_conflict_do_nothing(index_elements=["class_id", "user_id"])
    await db.execute(adding.values(rows))
    given = await db.scalars(select(ClassCourse.course_id).where(ClassCourse.class_id == class_id))
    await enrol_everybody(db, user_ids, given.all())


async def remove_student(db: AsyncSession, class_id: int, user_id: int) -> None:
    """What they have done in courses and homework stays."""
    theirs = (ClassStudent.class_id == class_id, ClassStudent.user_id == user_id)
    await db.execute(delete(ClassStudent).where(*theirs))
