"""What a class has been given: courses that everybody in it takes, and homework in the lists of all."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import delete, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from persistence.classes.enrolling import enrol_everybody
from persistence.classes.students import list_member_ids
from persistence.tables import Assignment, ClassCourse, ClassHomework, Course, Quiz


@dataclass(frozen=True, slots=True)
class GivenCourse:
    id: int
    title: str
    is_archived: bool


@dataclass(frozen=True, slots=True)
class GivenHomework:
    id: UUID
    title: str | None
    quiz_title: str
    due_at: datetime | None
    is_archived: bool


async def list_given_courses(db: AsyncSession, class_id: int) -> Sequence[GivenCourse]:
    query = select(Course.id, Course.title, Course.archived_at.is_not(None)).join(
        ClassCourse, ClassCourse.course_id == Course.id
    )
    found = await db.execute(query.where(ClassCourse.class_id == class_id).order_by(ClassCourse.id))
    return [GivenCourse(*row) for row in found]


async def list_given_homework(db: AsyncSession, class_id: int) -> Sequence[GivenHomework]:
    """The newest first."""
    query = (
        select(Assignment.id, Assignment.title, Quiz.title, Assignment.due_at, Quiz.archived_at.is_not(None))
        .join(ClassHomework, ClassHomework.assignment_id == Assignment.id)
        .join(Quiz, Quiz.id == Assignment.quiz_id)
    )
    found = await db.execute(
        query.where(ClassHomework.class_id == class_id).order_by(ClassHomework.id.desc())
    )
    return [GivenHomework(*row) for row in found]


async def give_course(db: AsyncSession, class_id: int, course_id: int) -> None:
    """Enrol everybody in a locked class; whoever joins it later is enrolled too."""
    once = insert(ClassCourse).on_conflict_do_nothing(index_elements=["class_id", "course_id"])
    await db.execute(once.values(class_id=class_id, course_id=course_id))
    await enrol_everybody(db, await list_member_ids(db, class_id), [course_id])


async def take_course_back(db: AsyncSession, class_id: int, course_id: int) -> None:
    """Nobody else is enrolled by joining; who is enrolled stays."""
    given = (ClassCourse.class_id == class_id, ClassCourse.course_id == course_id)
    await db.execute(delete(ClassCourse).where(*given))


async def give_homework(db: AsyncSession, class_id: int, assignment_id: UUID) -> None:
    once = insert(ClassHomework).on_conflict_do_nothing(index_elements=["class_id", "assignment_id"])
    await db.execute(once.values(class_id=class_id, assignment_id=assignment_id))


async def take_homework_back(db: AsyncSession, class_id: int, assignment_id: UUID) -> None:
    """Whoever has begun it keeps it in their list."""
    given = (ClassHomework.class_id == class_id, ClassHomework.assignment_id == assignment_id)
    await db.execute(delete(ClassHomework).where(*given))
