"""Runs that are over: by themselves when their time is, whether or not anybody looks, or by their student."""

from collections.abc import Iterable, Sequence
from datetime import timedelta
from uuid import UUID

from sqlalchemy import ColumnElement, case, false, func, select, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from game.transitions import GRACE_MS
from persistence.courses.quiz_lessons import complete_quiz_lessons
from persistence.homework.extensions import OWN_DUE_AT
from persistence.tables import Assignment, Game, GameAnswer, GameOutcome, Quiz, QuizAttempt, Run
from persistence.tables.record import LARGEST_INTEGER

_AT_ONCE = 500
QUESTION_COUNT = func.jsonb_array_length(Game.quiz["questions"])
_LAST_CLOSES_AT = case((Run.position + 1 >= QUESTION_COUNT, Run.closes_at + timedelta(milliseconds=GRACE_MS)))
# PostgreSQL's LEAST passes over nulls.
_ENDS_AT = func.least(OWN_DUE_AT, _LAST_CLOSES_AT)
IS_OVER: ColumnElement[bool] = func.coalesce(func.now() > _ENDS_AT, false())


async def end_overdue_runs(db: AsyncSession, *whose: ColumnElement[bool]) -> None:
    """End what nobody has ended of these runs, as of the moment when their time was over."""
    await _end_each(db, IS_OVER, *whose)


async def end_runs_of(db: AsyncSession, assignment_id: UUID) -> None:
    """End what nobody has ended of a homework's runs, as they stand."""
    await _end_each(db, Game.assignment_id == assignment_id)


async def lock_quizzes(db: AsyncSession, quiz_ids: Iterable[int]) -> Sequence[Quiz]:
    """Keep quizzes from being changed. They come before their runs: who deletes one locks in that order."""
    query = select(Quiz).where(Quiz.id.in_(quiz_ids)).order_by(Quiz.id)
    return (await db.scalars(query.with_for_update(read=True, key_share=True))).all()


async def end_runs(db: AsyncSession, run_ids: Sequence[UUID]) -> None:
    """Store the attempts of these runs, whose rows are locked, with what was answered and what it earns."""
    if not run_ids:
        return
    earned, right = func.sum(GameAnswer.points), func.count().filter(GameAnswer.is_right)
    attempts = (
        select(
            Game.id,
            Game.quiz_id,
            Game.host_id,
            func.least(func.coalesce(earned, 0), LARGEST_INTEGER),
            QUESTION_COUNT,
            func.least(right, QUESTION_COUNT),
            func.least(_ENDS_AT, func.now()),
        )
        .join(Run)
        .outerjoin(Assignment, Assignment.id == Game.assignment_id)
        .outerjoin(GameAnswer, GameAnswer.game_id == Game.id)
        .where(Game.id.in_(run_ids))
        .group_by(Game.id, Run.game_id, Assignment.id)
    )
    # Nobody to be ranked against: `rank` stays empty.
    names = ["game_id", "quiz_id", "user_id", "score", "total_questions", "correct_answers", "completed_at"]
    storing = insert(QuizAttempt).from_select(names, attempts)
    stored = (await db.execute(storing.returning(QuizAttempt.user_id, QuizAttempt.quiz_id))).all()
    ended_at = select(QuizAttempt.completed_at).where(QuizAttempt.game_id == Game.id).scalar_subquery()
    await db.execute(
        update(Game)
        .where(Game.id.in_(run_ids))
        .values(ended_at=ended_at, outcome=GameOutcome.FINISHED, stored_at=func.now())
        .execution_options(synchronize_session=False)
    )
    user_ids, quiz_ids = zip(*stored, strict=True)
    await complete_quiz_lessons(db, user_ids=user_ids, quiz_ids=quiz_ids)


async def _end_each(db: AsyncSession, *conditions: ColumnElement[bool]) -> None:
    query = (
        select(Game.id, Game.quiz_id)
        .join(Run)
        .outerjoin(Assignment, Assignment.id == Game.assignment_id)
        .where(Game.ended_at.is_(None), *conditions)
        .limit(_AT_ONCE)
    )
    while unended := (await db.execute(query)).all():
        await lock_quizzes(db, {quiz_id for _, quiz_id in unended})
        await end_runs(db, await _lock_unended(db, [run_id for run_id, _ in unended]))


async def _lock_unended(db: AsyncSession, run_ids: Sequence[UUID]) -> Sequence[UUID]:
    """Those that nobody has ended meanwhile, locked in one order."""
    query = select(Game.id).where(Game.id.in_(run_ids), Game.ended_at.is_(None)).order_by(Game.id)
    return (await db.scalars(query.with_for_update())).all()
