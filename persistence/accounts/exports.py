"""Everything that is kept about one person, to be read some rows at a time."""

from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Select, func, literal_column, select
from sqlalchemy.dialects.postgresql import JSONB, aggregate_order_by
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import InstrumentedAttribute, defer

from persistence.any_of import any_of
from persistence.courses.lessons import LINKED_QUIZ
from persistence.games.attempts import TITLE
from persistence.tables import (
    Assignment,
    Choice,
    Course,
    Enrollment,
    Game,
    GameAnswer,
    GameMode,
    Lesson,
    LessonProgress,
    LoginSession,
    Question,
    Quiz,
    QuizAttempt,
    QuizParticipation,
)

_ROWS_AT_ONCE = 500

Column = ColumnElement[Any] | InstrumentedAttribute[Any]


@dataclass(frozen=True, slots=True)
class LargeRows:
    """Rows of up to some megabytes, read a few at a time by their ids: a cursor fetches fifty at least."""

    query: Select[Any, Any]
    id: InstrumentedAttribute[int]
    at_once: int


@dataclass(frozen=True, slots=True)
class Kept:
    """Queries, each in the order in which its rows came about, of a table and what stands beside it."""

    sessions: Select[LoginSession]
    participations: Select[QuizParticipation, str]
    attempts: Select[QuizAttempt, str]
    answers: Select[GameAnswer]
    enrollments: Select[Enrollment, str]
    lesson_progress: Select[LessonProgress, str]
    quizzes: LargeRows
    courses: Select[Course]
    lessons: LargeRows
    hosted_games: Select[Game]
    assignments: Select[Assignment]


def kept_about(user_id: int) -> Kept:
    """Titles stand beside what was played and taken, ids of quizzes beside lessons, questions beside quizzes.

    These come as JSON, since rows that refer to each other would stay in memory after they were used.
    """
    # Runs of their own are among what they played.
    hosted = (Game.host_id == user_id, Game.mode == GameMode.LIVE)
    return Kept(
        sessions=select(LoginSession).where(LoginSession.user_id == user_id).order_by(LoginSession.id),
        participations=_played(QuizParticipation, user_id),
        attempts=_played(QuizAttempt, user_id),
        answers=_answers(user_id),
        enrollments=select(Enrollment, Course.title)
        .join(Course, Course.id == Enrollment.course_id)
        .where(Enrollment.user_id == user_id)
        .order_by(Enrollment.id),
        lesson_progress=select(LessonProgress, Lesson.title)
        .join(Lesson, Lesson.id == LessonProgress.lesson_id)
        .join(Enrollment, Enrollment.id == LessonProgress.enrollment_id)
        .where(Enrollment.user_id == user_id)
        .order_by(LessonProgress.id),
        quizzes=LargeRows(
            select(Quiz, _questions()).where(Quiz.teacher_id == user_id).order_by(Quiz.id), Quiz.id, at_once=2
        ),
        courses=select(Course).where(Course.teacher_id == user_id).order_by(Course.id),
        lessons=LargeRows(
            select(Lesson, LINKED_QUIZ)
            .join(Course, Course.id == Lesson.course_id)
            .where(Course.teacher_id == user_id)
            .order_by(Course.id, Lesson.order_index, Lesson.id),
            Lesson.id,
            at_once=20,
        ),
        hosted_games=select(Game).options(defer(Game.quiz)).where(*hosted).order_by(Game.opened_at),
        assignments=select(Assignment)
        .where(Assignment.teacher_id == user_id)
        .order_by(Assignment.created_at),
    )


async def in_batches(
    db: AsyncSession, wanted: Select[Any] | LargeRows
) -> AsyncIterator[Sequence[Sequence[Any]]]:
    """The rows, as many at a time as fit into memory however many there are."""
    if isinstance(wanted, LargeRows):
        ids = (await db.scalars(wanted.query.with_only_columns(wanted.id))).all()
        for start in range(0, len(ids), wanted.at_once):
            some = any_of(wanted.id, ids[start : start + wanted.at_once])
            yield (await db.execute(wanted.query.where(some))).all()
    else:
        streaming = await db.stream(wanted, execution_options={"yield_per": _ROWS_AT_ONCE})
        async for rows in streaming.partitions():
            yield rows


def _questions() -> ColumnElement[Any]:
    """Of the quiz that the query is about, with their choices, in their order."""
    choices = (
        select(_listed(Choice, (Choice.id, Choice.text, Choice.is_correct)))
        .where(Choice.question_id == Question.id)
        .correlate(Question)
        .scalar_subquery()
    )
    asked = (
        Question.id,
        Question.text,
        Question.question_type,
        Question.points,
        Question.time_limit,
        Question.explanation,
    )
    return (
        select(_listed(Question, (*asked, choices.label("choices"))))
        .where(Question.quiz_id == Quiz.id)
        .correlate(Quiz)
        .scalar_subquery()
    )


def _listed(
    table: type[Question | Choice], columns: Sequence[ColumnElement[Any] | InstrumentedAttribute[Any]]
) -> ColumnElement[Any]:
    """A JSON list of objects, which is empty where there are none."""
    fields = [part for column in columns for part in (literal_column(f"'{column.key}'"), column)]
    built = aggregate_order_by(func.jsonb_build_object(*fields), table.position, table.id)
    return func.coalesce(func.jsonb_agg(built, type_=JSONB), literal_column("'[]'::jsonb", JSONB))


def _played(table: type[QuizParticipation | QuizAttempt], user_id: int) -> Select[Any, str]:
    return (
        select(table, TITLE)
        .join(Quiz, Quiz.id == table.quiz_id)
        .outerjoin(Game, Game.id == table.game_id)
        .where(table.user_id == user_id)
        .order_by(table.id)
    )


def _answers(user_id: int) -> Select[GameAnswer]:
    """Without those to a quiz that is being played: they would tell what is right."""
    playing = select(Game.quiz_id).where(Game.mode == GameMode.LIVE, Game.ended_at.is_(None))
    return (
        select(GameAnswer)
        .join(Game, Game.id == GameAnswer.game_id)
        .where(GameAnswer.user_id == user_id, Game.ended_at.is_not(None), Game.quiz_id.not_in(playing))
        .order_by(Game.ended_at, Game.id, GameAnswer.position)
    )
