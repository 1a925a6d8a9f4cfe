"""Finding classes."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from persistence.dependents import Dependents
from persistence.page import Rows, Slice, rows_of
from persistence.tables import ClassCourse, ClassHomework, ClassStudent, SchoolClass, User

STUDENT_COUNT = (
    select(func.count(ClassStudent.id))
    .where(ClassStudent.class_id == SchoolClass.id)
    .correlate(SchoolClass)
    .scalar_subquery()
)


@dataclass(frozen=True, slots=True)
class ListedClass:
    school_class: SchoolClass
    student_count: int


@dataclass(frozen=True, slots=True)
class JoinedClass:
    """A class as somebody knows it who is in it, or may be."""

    id: int
    name: str
    teacher_name: str | None
    joined_at: datetime | None
    archived_at: datetime | None


async def list_classes(
    db: AsyncSession, teacher_id: int, part: Slice, *, is_archived: bool
) -> Rows[ListedClass]:
    """A teacher's own, by name."""
    is_put_away = SchoolClass.archived_at.is_not(None) if is_archived else SchoolClass.archived_at.is_(None)
    own = (SchoolClass.teacher_id == teacher_id, is_put_away)
    query = select(SchoolClass, STUDENT_COUNT).where(*own).order_by(SchoolClass.name, SchoolClass.id)
    found = await db.execute(query.offset(part.offset).limit(part.limit))
    listed = [ListedClass(school_class, students) for school_class, students in found]
    return await rows_of(db, listed, part, select(SchoolClass.id).where(*own))


async def find_class(db: AsyncSession, class_id: int, *, is_locked: bool = False) -> SchoolClass | None:
    """A class; locked, so that nobody joins or leaves it and nothing is given to it meanwhile."""
    return await db.get(SchoolClass, class_id, with_for_update=is_locked or None, populate_existing=True)


async def find_class_to_join(db: AsyncSession, code: str) -> SchoolClass | None:
    """The class of a code, locked as above."""
    query = select(SchoolClass).where(SchoolClass.code == code).with_for_update()
    return (await db.execute(query.execution_options(populate_existing=True))).scalar_one_or_none()


async def find_invitation(db: AsyncSession, code: str, user_id: int) -> JoinedClass | None:
    """What a code leads to, and since when this user is in it."""
    query = _SEEN_BY_STUDENTS.outerjoin(
        ClassStudent, (ClassStudent.class_id == SchoolClass.id) & (ClassStudent.user_id == user_id)
    )
    row = (await db.execute(query.where(SchoolClass.code == code))).one_or_none()
    return None if row is None else JoinedClass(*row)


async def list_joined(db: AsyncSession, user_id: int, part: Slice) -> Rows[JoinedClass]:
    """The classes that somebody is in and that are not put away, by name."""
    joined = (ClassStudent.user_id == user_id, SchoolClass.archived_at.is_(None))
    query = _SEEN_BY_STUDENTS.join(ClassStudent, ClassStudent.class_id == SchoolClass.id).where(*joined)
    found = await db.execute(
        query.order_by(SchoolClass.name, SchoolClass.id).offset(part.offset).limit(part.limit)
    )
    return await rows_of(db, [JoinedClass(*row) for row in found], part, query)


_SEEN_BY_STUDENTS = select(
    SchoolClass.id, SchoolClass.name, User.full_name, ClassStudent.joined_at, SchoolClass.archived_at
).join(User, User.id == SchoolClass.teacher_id)


async def count_on_class(db: AsyncSession, class_id: int) -> Dependents:
    """Of a locked class."""
    students, courses, homework = (
        select(func.count()).where(table.class_id == class_id).scalar_subquery()
        for table in (ClassStudent, ClassCourse, ClassHomework)
    )
    row = (await db.execute(select(students, courses, homework))).one()
    return Dependents(students=row[0], courses=row[1], assignments=row[2])
