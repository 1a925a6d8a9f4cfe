"""The students of a homework: who has not begun it, who is on the way, and who has finished it, and how."""

from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import (
    ColumnElement,
    CompoundSelect,
    Select,
    and_,
    case,
    distinct,
    func,
    select,
    true,
)
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.sql.selectable import LateralFromClause

from persistence.page import Rows, Slice, rows_of
from persistence.search import holds
from persistence.tables import (
    AssignmentExtension,
    ClassHomework,
    ClassStudent,
    Game,
    QuizAttempt,
    User,
)

_ROWS_AT_ONCE = 500


class Standing(StrEnum):
    """``finished`` has ended an attempt, whatever else goes on."""

    NOT_BEGUN = "not_begun"
    ON_THE_WAY = "on_the_way"
    FINISHED = "finished"


@dataclass(frozen=True, slots=True)
class HomeworkStudent:
    """Somebody who has begun a homework, or whose class was given it; ``attempts`` are those begun.

    The best attempt is the one with the most points, of those that were ended.
    """

    user_id: int
    full_name: str | None
    standing: Standing
    attempts: int
    score: int | None
    correct_answers: int | None
    total_questions: int | None
    completed_at: datetime | None
    due_at: datetime | None
    more_attempts: int | None


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which of them: of one class, of one standing, and with a part of their name."""

    class_id: int | None = None
    standing: Standing | None = None
    search: str = ""


@dataclass(frozen=True, slots=True)
class Standings:
    """How many are how far."""

    not_begun: int = 0
    on_the_way: int = 0
    finished: int = 0


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


async def list_homework_students(
    db: AsyncSession, assignment_id: UUID, part: Slice, wanted: Wanted
) -> Rows[HomeworkStudent]:
    """By name."""
    query = _students(assignment_id, wanted)
    found = await db.execute(query.offset(part.offset).limit(part.limit))
    return await rows_of(db, [HomeworkStudent(*row) for row in found], part, query)


async def all_homework_students(
    db: AsyncSession, assignment_id: UUID, wanted: Wanted
) -> AsyncIterator[Sequence[HomeworkStudent]]:
    """Everybody, in one query, some at a time."""
    query = _students(assignment_id, wanted).execution_options(yield_per=_ROWS_AT_ONCE)
    async for rows in (await db.stream(query)).partitions():
        yield [HomeworkStudent(*row) for row in rows]


async def count_standings(db: AsyncSession, assignment_id: UUID, class_id: int | None) -> Standings:
    students = _students(assignment_id, Wanted(class_id)).order_by(None).subquery()
    found = await db.execute(select(students.c.standing, func.count()).group_by(students.c.standing))
    return Standings(**{Standing(standing).value: number for standing, number in found})


async def count_standings_of_class(db: AsyncSession, class_id: int) -> dict[UUID, Standings]:
    """Of everything that a class was given, in one query."""
    runs = _runs_of(class_id)
    members = select(func.count()).where(ClassStudent.class_id == class_id).scalar_subquery()
    query = (
        select(ClassHomework.assignment_id, members, runs.c.begun, runs.c.finished)
        .join(runs, true())
        .where(ClassHomework.class_id == class_id)
    )
    return {
        assignment_id: Standings(everybody - begun, begun - finished, finished)
        for assignment_id, everybody, begun, finished in await db.execute(query)
    }


def _runs_of(class_id: int) -> LateralFromClause:
    """How many of a class have begun, and finished, the homework that the query is about."""
    # One homework after the other: together, the games of the whole school would be read.
    begun = func.count(distinct(Game.host_id))
    return (
        select(begun.label("begun"), begun.filter(Game.ended_at.is_not(None)).label("finished"))
        .join(ClassStudent, ClassStudent.user_id == Game.host_id)
        .where(Game.assignment_id == ClassHomework.assignment_id, ClassStudent.class_id == class_id)
        .correlate(ClassHomework)
        .lateral()
    )


def _standing(begun: ColumnElement[int | None], ended: ColumnElement[int]) -> ColumnElement[str]:
    return case(
        (begun.is_(None), Standing.NOT_BEGUN.value),
        (ended == 0, Standing.ON_THE_WAY.value),
        else_=Standing.FINISHED.value,
    )


def _students(assignment_id: UUID, wanted: Wanted) -> Select[*tuple[Any, ...]]:
    students = students_of(assignment_id).subquery()
    # One by one through the index: joined, all users of the school would be read to find these.
    named = select(User.id, User.full_name).where(User.id == students.c[0]).limit(1).lateral()
    user = named.c
    runs = (
        select(Game.host_id, func.count().label("attempts"), func.count(Game.ended_at).label("ended"))
        .where(Game.assignment_id == assignment_id)
        .group_by(Game.host_id)
        .subquery()
    )
    best = _best(assignment_id, students.c[0])
    extra = and_(AssignmentExtension.assignment_id == assignment_id, AssignmentExtension.user_id == user.id)
    standing = _standing(runs.c.host_id, runs.c.ended)
    return (
        select(
            user.id,
            user.full_name,
            standing.label("standing"),
            func.coalesce(runs.c.attempts, 0).label("attempts"),
            best.c.score,
            best.c.correct_answers,
            best.c.total_questions,
            best.c.completed_at,
            AssignmentExtension.due_at,
            AssignmentExtension.more_attempts,
        )
        .join_from(students, named, true())
        .outerjoin(runs, runs.c.host_id == user.id)
        .outerjoin(best, true())
        .outerjoin(AssignmentExtension, extra)
        .where(
            holds(user.full_name, wanted.search) if wanted.search else true(),
            standing == wanted.standing.value if wanted.standing else true(),
            user.id.in_(_members(assignment_id, wanted.class_id)) if wanted.class_id is not None else true(),
        )
        .order_by(user.full_name, user.id)
    )


def _best(assignment_id: UUID, student: ColumnElement[int]) -> LateralFromClause:
    """Of each student, as `assignments.list_results` has it; by the index, for everybody's are many."""
    best_first = (QuizAttempt.score.desc(), QuizAttempt.correct_answers.desc(), QuizAttempt.id)
    return (
        select(
            QuizAttempt.score,
            QuizAttempt.correct_answers,
            QuizAttempt.total_questions,
            QuizAttempt.completed_at,
        )
        .join(Game, Game.id == QuizAttempt.game_id)
        .where(Game.assignment_id == assignment_id, Game.host_id == student, QuizAttempt.user_id == student)
        .order_by(*best_first)
        .limit(1)
        .lateral()
    )


def _members(assignment_id: UUID, class_id: int) -> Select[int]:
    """Who is in a class that was given the homework: of no other is it told."""
    return (
        select(ClassStudent.user_id)
        .join(ClassHomework, ClassHomework.class_id == ClassStudent.class_id)
        .where(ClassStudent.class_id == class_id, ClassHomework.assignment_id == assignment_id)
    )
