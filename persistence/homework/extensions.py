"""Extensions: a student of a homework has another due date than the others, or more attempts.

Here is the one place where it is said what that changes: which date and which number are theirs.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import ColumnElement, CompoundSelect, and_, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from persistence.page import Rows, Slice, count
from persistence.tables import (
    Assignment,
    AssignmentExtension,
    ClassHomework,
    ClassStudent,
    Game,
    User,
)

_OF_RUN = and_(
    AssignmentExtension.assignment_id == Game.assignment_id, AssignmentExtension.user_id == Game.host_id
)
# Of a run, joined with its homework: when it is due for its student, and how often they may take it.
OWN_DUE_AT: ColumnElement[datetime | None] = func.coalesce(
    select(AssignmentExtension.due_at).where(_OF_RUN).correlate(Game).scalar_subquery(), Assignment.due_at
)
OWN_MOST_ATTEMPTS: ColumnElement[int | None] = Assignment.most_attempts + func.coalesce(
    select(AssignmentExtension.more_attempts).where(_OF_RUN).correlate(Game).scalar_subquery(), 0
)


@dataclass(frozen=True, slots=True)
class HomeworkStudent:
    """Somebody who has begun a homework, or whose class was given it; ``attempts`` are those begun."""

    user_id: int
    full_name: str | None
    attempts: int
    due_at: datetime | None
    more_attempts: int | None


async def find_extension(db: AsyncSession, assignment_id: UUID, user_id: int) -> AssignmentExtension | None:
    return await db.get(AssignmentExtension, (assignment_id, user_id), populate_existing=True)


async def find_extensions(
    db: AsyncSession, assignment_ids: Sequence[UUID], user_id: int
) -> dict[UUID, AssignmentExtension]:
    """Those of one student, by the homework."""
    query = select(AssignmentExtension).where(
        AssignmentExtension.user_id == user_id, AssignmentExtension.assignment_id.in_(assignment_ids)
    )
    return {found.assignment_id: found for found in await db.scalars(query)}


def students_of(assignment_id: UUID) -> CompoundSelect[int]:
    begun = select(Game.host_id).where(Game.assignment_id == assignment_id)
    of_class = (
        select(ClassStudent.user_id)
        .join(ClassHomework, ClassHomework.class_id == ClassStudent.class_id)
        .where(ClassHomework.assignment_id == assignment_id)
    )
    return begun.union(of_class)


async def is_student_of(db: AsyncSession, assignment_id: UUID, user_id: int) -> bool:
    students = students_of(assignment_id).subquery()
    return await db.scalar(select(students.c[0]).where(students.c[0] == user_id)) is not None


async def list_homework_students(db: AsyncSession, assignment_id: UUID, part: Slice) -> Rows[HomeworkStudent]:
    """By name."""
    attempts = (
        select(func.count())
        .where(Game.assignment_id == assignment_id, Game.host_id == User.id)
        .correlate(User)
        .scalar_subquery()
    )
    theirs = and_(AssignmentExtension.assignment_id == assignment_id, AssignmentExtension.user_id == User.id)
    query = (
        select(
            User.id,
            User.full_name,
            attempts,
            AssignmentExtension.due_at,
            AssignmentExtension.more_attempts,
        )
        .outerjoin(AssignmentExtension, theirs)
        .where(User.id.in_(students_of(assignment_id)))
        .order_by(User.full_name, User.id)
    )
    found = await db.execute(query.offset(part.offset).limit(part.limit))
    total = await count(db, select(User.id).where(User.id.in_(students_of(assignment_id))))
    return Rows([HomeworkStudent(*row) for row in found], total)
