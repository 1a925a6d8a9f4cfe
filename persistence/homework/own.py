"""The homework that a student has begun or that a class of theirs was given, and how it went."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import and_, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from persistence.homework.assignments import FoundAssignment
from persistence.page import Rows, Slice, rows_of
from persistence.tables import (
    Assignment,
    AssignmentExtension,
    ClassHomework,
    ClassStudent,
    Game,
    Quiz,
    QuizAttempt,
)


@dataclass(frozen=True, slots=True)
class OwnRun:
    """One attempt; what it brought is known when it has ended."""

    id: UUID
    ended_at: datetime | None
    score: int | None
    correct_answers: int | None
    total_questions: int | None


async def list_own_homework(db: AsyncSession, user_id: int, part: Slice) -> Rows[FoundAssignment]:
    """What can still be done first, by when it is due; then what is over, the latest first."""
    begun = select(Game.assignment_id).where(Game.host_id == user_id, Game.assignment_id.is_not(None))
    of_class = select(ClassHomework.assignment_id).join(
        ClassStudent, ClassStudent.class_id == ClassHomework.class_id
    )
    theirs = Assignment.id.in_(begun.union(of_class.where(ClassStudent.user_id == user_id)))
    extra = and_(AssignmentExtension.assignment_id == Assignment.id, AssignmentExtension.user_id == user_id)
    due_at = func.coalesce(AssignmentExtension.due_at, Assignment.due_at)
    is_over = func.coalesce(func.now() > due_at, False)
    waits = func.abs(func.extract("epoch", due_at - func.now()))
    query = (
        select(Assignment, Quiz.title, func.now(), AssignmentExtension)
        .join(Quiz, Quiz.id == Assignment.quiz_id)
        .outerjoin(AssignmentExtension, extra)
        .where(theirs)
        .order_by(is_over, waits.nulls_last(), Assignment.created_at.desc(), Assignment.id)
    )
    found = await db.execute(query.offset(part.offset).limit(part.limit))
    return await rows_of(
        db, [FoundAssignment(*row) for row in found], part, select(Assignment.id).where(theirs)
    )


async def find_own_runs(
    db: AsyncSession, user_id: int, assignment_ids: Sequence[UUID]
) -> dict[UUID, list[OwnRun]]:
    """All attempts of one student, by the homework, in the order in which they were begun."""
    query = (
        select(
            Game.assignment_id,
            Game.id,
            Game.ended_at,
            QuizAttempt.score,
            QuizAttempt.correct_answers,
            QuizAttempt.total_questions,
        )
        .outerjoin(QuizAttempt, QuizAttempt.game_id == Game.id)
        .where(Game.host_id == user_id, Game.assignment_id.in_(assignment_ids))
        .order_by(Game.opened_at, Game.id)
    )
    runs: dict[UUID, list[OwnRun]] = {id_: [] for id_ in assignment_ids}
    for assignment_id, run_id, ended_at, score, right, total in await db.execute(query):
        # By the condition above it is one of them.
        if assignment_id is not None:
            runs[assignment_id].append(OwnRun(run_id, ended_at, score, right, total))
    return runs
