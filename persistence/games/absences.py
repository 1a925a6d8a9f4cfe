"""Students of a course who were not in a live game of a quiz that belongs to the course."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import exists, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from persistence.courses.quiz_lessons import courses_with
from persistence.page import Rows, Slice, rows_of
from persistence.tables import (
    ClassStudent,
    Course,
    Enrollment,
    EnrollmentStatus,
    Game,
    QuizParticipation,
    User,
)


@dataclass(frozen=True, slots=True)
class CourseOfGame:
    id: int
    title: str


@dataclass(frozen=True, slots=True)
class Absence:
    course_id: int
    user_id: int
    full_name: str | None


async def courses_of(db: AsyncSession, game: Game) -> Sequence[CourseOfGame]:
    """The host's own courses in which a lesson leads to the quiz of this game."""
    query = (
        select(Course.id, Course.title)
        .where(Course.teacher_id == game.host_id, Course.id.in_(courses_with([game.quiz_id])))
        .order_by(Course.id)
    )
    return [CourseOfGame(*row) for row in await db.execute(query)]


@dataclass(frozen=True, slots=True)
class ClassAbsence:
    user_id: int
    full_name: str | None


async def list_class_absences(db: AsyncSession, game: Game, part: Slice) -> Rows[ClassAbsence]:
    """By name, of the class that the room was opened for. Who joined it afterwards is not absent."""
    took_part = exists().where(
        QuizParticipation.game_id == game.id, QuizParticipation.user_id == ClassStudent.user_id
    )
    query = (
        select(ClassStudent.user_id, User.full_name)
        .join(User, User.id == ClassStudent.user_id)
        .where(ClassStudent.class_id == game.class_id, ClassStudent.joined_at <= game.opened_at, ~took_part)
    )
    found = await db.execute(query.order_by(User.full_name, User.id).offset(part.offset).limit(part.limit))
    return await rows_of(db, [ClassAbsence(*row) for row in found], part, query)


async def list_absences(db: AsyncSession, game: Game, part: Slice) -> Rows[Absence]:
    """By course and name. Who enrolled after the game was opened, or has left the course, is not absent."""
    took_part = exists().where(
        QuizParticipation.game_id == game.id, QuizParticipation.user_id == Enrollment.user_id
    )
    query = (
        select(Enrollment.course_id, Enrollment.user_id, User.full_name)
        .join(Course, Course.id == Enrollment.course_id)
        .join(User, User.id == Enrollment.user_id)
        .where(
            Course.teacher_id == game.host_id,
            Course.id.in_(courses_with([game.quiz_id])),
            Enrollment.status != EnrollmentStatus.DROPPED,
            or_(Enrollment.enrolled_at.is_(None), Enrollment.enrolled_at <= game.opened_at),
            ~took_part,
        )
    )
    ordered = query.order_by(Enrollment.course_id, User.full_name, User.id)
    found = await db.execute(ordered.offset(part.offset).limit(part.limit))
    return await rows_of(db, [Absence(*row) for row in found], part, query)
