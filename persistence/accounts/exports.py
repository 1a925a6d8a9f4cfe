"""Everything that is kept about one person, in a constant number of queries."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import defer

from persistence.games.attempts import TITLE
from persistence.tables import (
    Assignment,
    Course,
    Enrollment,
    Game,
    GameAnswer,
    GameMode,
    Lesson,
    LessonProgress,
    LoginSession,
    Quiz,
    QuizAttempt,
    QuizParticipation,
)


@dataclass(frozen=True, slots=True)
class Kept:
    """The rows, each list in the order in which they came about; titles stand beside what they belong to."""

    sessions: Sequence[LoginSession]
    participations: Sequence[tuple[QuizParticipation, str]]
    attempts: Sequence[tuple[QuizAttempt, str]]
    answers: Sequence[GameAnswer]
    enrollments: Sequence[tuple[Enrollment, str]]
    progress: Sequence[tuple[LessonProgress, str]]
    quizzes: Sequence[Quiz]
    courses: Sequence[Course]
    games: Sequence[Game]
    assignments: Sequence[Assignment]


async def read_all_about(db: AsyncSession, user_id: int) -> Kept:
    sessions = select(LoginSession).where(LoginSession.user_id == user_id).order_by(LoginSession.id)
    quizzes = select(Quiz).where(Quiz.teacher_id == user_id).order_by(Quiz.id)
    courses = select(Course).where(Course.teacher_id == user_id).order_by(Course.id)
    # Runs of their own are among what they played.
    hosted = (Game.host_id == user_id, Game.mode == GameMode.LIVE)
    games = select(Game).options(defer(Game.quiz)).where(*hosted).order_by(Game.opened_at)
    given = select(Assignment).where(Assignment.teacher_id == user_id).order_by(Assignment.created_at)
    return Kept(
        sessions=(await db.scalars(sessions)).all(),
        participations=await _played(db, QuizParticipation, user_id),
        attempts=await _played(db, QuizAttempt, user_id),
        answers=await _answers(db, user_id),
        enrollments=await _enrollments(db, user_id),
        progress=await _progress(db, user_id),
        quizzes=(await db.scalars(quizzes)).all(),
        courses=(await db.scalars(courses)).all(),
        games=(await db.scalars(games)).all(),
        assignments=(await db.scalars(given)).all(),
    )


async def _played(
    db: AsyncSession, table: type[QuizParticipation | QuizAttempt], user_id: int
) -> list[tuple[Any, str]]:
    query = (
        select(table, TITLE)
        .join(Quiz, Quiz.id == table.quiz_id)
        .outerjoin(Game, Game.id == table.game_id)
        .where(table.user_id == user_id)
        .order_by(table.id)
    )
    return [(row, title) for row, title in await db.execute(query)]


async def _answers(db: AsyncSession, user_id: int) -> Sequence[GameAnswer]:
    """Without those to a quiz that is being played: they would tell what is right."""
    playing = select(Game.quiz_id).where(Game.mode == GameMode.LIVE, Game.ended_at.is_(None))
    query = (
        select(GameAnswer)
        .join(Game, Game.id == GameAnswer.game_id)
        .where(GameAnswer.user_id == user_id, Game.ended_at.is_not(None), Game.quiz_id.not_in(playing))
        .order_by(Game.ended_at, Game.id, GameAnswer.position)
    )
    return (await db.scalars(query)).all()


async def _enrollments(db: AsyncSession, user_id: int) -> list[tuple[Enrollment, str]]:
    query = (
        select(Enrollment, Course.title)
        .join(Course, Course.id == Enrollment.course_id)
        .where(Enrollment.user_id == user_id)
        .order_by(Enrollment.id)
    )
    return [(row, title) for row, title in await db.execute(query)]


async def _progress(db: AsyncSession, user_id: int) -> list[tuple[LessonProgress, str]]:
    query = (
        select(LessonProgress, Lesson.title)
        .join(Lesson, Lesson.id == LessonProgress.lesson_id)
        .join(Enrollment, Enrollment.id == LessonProgress.enrollment_id)
        .where(Enrollment.user_id == user_id)
        .order_by(LessonProgress.id)
    )
    return [(row, title) for row, title in await db.execute(query)]
