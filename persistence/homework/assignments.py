"""Homework: finding it, and how its students did."""

from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from sqlalchemy import and_, func, select, true
from sqlalchemy.ext.asyncio import AsyncSession

from persistence.homework.extensions import find_extension
from persistence.page import Rows, Slice, rows_of
from persistence.tables import Assignment, AssignmentExtension, Game, Quiz, QuizAttempt, User


@dataclass(frozen=True, slots=True)
class FoundAssignment:
    """A homework as it stands ``now``, by PostgreSQL's clock; with an extension, as one student has it."""

    assignment: Assignment
    quiz_title: str
    now: datetime
    extension: AssignmentExtension | None = None

    @property
    def due_at(self) -> datetime | None:
        return (self.extension and self.extension.due_at) or self.assignment.due_at

    @property
    def most_attempts(self) -> int | None:
        more, most = self.extension.more_attempts if self.extension else 0, self.assignment.most_attempts
        return None if most is None else most + more

    @property
    def is_open(self) -> bool:
        return self.assignment.opens_at <= self.now and (self.due_at is None or self.now <= self.due_at)


@dataclass(frozen=True, slots=True)
class FoundResult:
    """How one student did: the attempt with the most points, of so many."""

    user_id: int
    full_name: str | None
    attempts: int
    score: int
    correct_answers: int
    total_questions: int
    completed_at: datetime


_WITH_QUIZ = select(Assignment, Quiz.title, func.now()).join(Quiz, Quiz.id == Assignment.quiz_id)


async def list_assignments(
    db: AsyncSession, teacher_id: int, part: Slice, quiz_id: int | None = None
) -> Rows[FoundAssignment]:
    """The newest first; of one quiz, where one is named."""
    own = and_(
        Assignment.teacher_id == teacher_id, true() if quiz_id is None else Assignment.quiz_id == quiz_id
    )
    newest = _WITH_QUIZ.where(own).order_by(Assignment.created_at.desc(), Assignment.id)
    found = await db.execute(newest.offset(part.offset).limit(part.limit))
    return await rows_of(db, [FoundAssignment(*row) for row in found], part, select(Assignment.id).where(own))


async def find_assignment(
    db: AsyncSession, assignment_id: UUID, *, is_locked: bool = False
) -> FoundAssignment | None:
    query = _WITH_QUIZ.where(Assignment.id == assignment_id).execution_options(populate_existing=True)
    query = query.with_for_update(of=Assignment) if is_locked else query
    row = (await db.execute(query)).one_or_none()
    return None if row is None else FoundAssignment(*row)


async def find_assignment_of(db: AsyncSession, assignment_id: UUID, user_id: int) -> FoundAssignment | None:
    """A homework as it is for one student."""
    found = await find_assignment(db, assignment_id)
    return found and replace(found, extension=await find_extension(db, assignment_id, user_id))


async def list_results(db: AsyncSession, assignment_id: UUID, part: Slice) -> Rows[FoundResult]:
    """One for each student who has ended an attempt, by name."""
    best_first = (QuizAttempt.score.desc(), QuizAttempt.correct_answers.desc(), QuizAttempt.id)
    attempts = (
        select(
            QuizAttempt,
            func.count().over(partition_by=QuizAttempt.user_id).label("attempts"),
            func.row_number().over(partition_by=QuizAttempt.user_id, order_by=best_first).label("place"),
        )
        .join(Game, Game.id == QuizAttempt.game_id)
        .where(Game.assignment_id == assignment_id)
        .subquery()
    )
    best = (
        select(
            attempts.c.user_id,
            User.full_name,
            attempts.c.attempts,
            attempts.c.score,
            attempts.c.correct_answers,
            attempts.c.total_questions,
            attempts.c.completed_at,
        )
        .join(User, User.id == attempts.c.user_id)
        .where(attempts.c.place == 1)
        .order_by(User.full_name, User.id)
    )
    found = await db.execute(best.offset(part.offset).limit(part.limit))
    return await rows_of(db, [FoundResult(*row) for row in found], part, best)
