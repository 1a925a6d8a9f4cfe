"""Everything that is kept about one person, to be read some rows at a time."""

from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import InstrumentedAttribute, defer

from persistence.any_of import any_of
from persistence.courses.lessons import LINKED_QUIZ
from persistence.games.attempts import TITLE
from persistence.homework.solutions import ARE_SHOWN
from persistence.quizzes.likeness import played_elsewhere
from persistence.quizzes.whole_quizzes import questions_as_json
from persistence.tables import (
    FAMILY,
    IS_LIVE,
    Assignment,
    ClassStudent,
    Course,
    Enrollment,
    Game,
    GameAnswer,
    GameHint,
    GameMode,
    Lesson,
    LessonProgress,
    LoginSession,
    Picture,
    PictureUpload,
    Quiz,
    QuizAttempt,
    QuizParticipation,
    QuizShare,
    Run,
    SchoolClass,
)

_ROWS_AT_ONCE = 500


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
    hints: Select[GameHint]
    enrollments: Select[Enrollment, str]
    lesson_progress: Select[LessonProgress, str]
    quizzes: LargeRows
    courses: Select[Course]
    lessons: LargeRows
    hosted_games: Select[Game]
    assignments: Select[Assignment]
    pictures: Select[PictureUpload, int]
    given_shares: Select[QuizShare]
    received_shares: Select[QuizShare, str]
    classes: Select[SchoolClass]
    joined_classes: Select[ClassStudent, str]


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
        hints=_hints(user_id),
        enrollments=_enrollments(user_id),
        lesson_progress=_lesson_progress(user_id),
        quizzes=LargeRows(
            select(Quiz, questions_as_json()).where(Quiz.teacher_id == user_id).order_by(Quiz.id),
            Quiz.id,
            at_once=2,
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
        pictures=select(PictureUpload, Picture.bytes)
        .join(Picture)
        .where(PictureUpload.user_id == user_id)
        .order_by(PictureUpload.uploaded_at, PictureUpload.picture),
        given_shares=_given_shares(user_id),
        received_shares=_received_shares(user_id),
        classes=select(SchoolClass).where(SchoolClass.teacher_id == user_id).order_by(SchoolClass.id),
        joined_classes=_joined_classes(user_id),
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


def _played(table: type[QuizParticipation | QuizAttempt], user_id: int) -> Select[Any, str]:
    return (
        select(table, TITLE)
        .join(Quiz, Quiz.id == table.quiz_id)
        .outerjoin(Game, Game.id == table.game_id)
        .where(table.user_id == user_id)
        .order_by(table.id)
    )


def _given_shares(user_id: int) -> Select[QuizShare]:
    return select(QuizShare).join(Quiz).where(Quiz.teacher_id == user_id).order_by(QuizShare.id)


def _received_shares(user_id: int) -> Select[QuizShare, str]:
    mine = select(QuizShare, Quiz.title).join(Quiz).where(QuizShare.user_id == user_id)
    return mine.order_by(QuizShare.id)


def _joined_classes(user_id: int) -> Select[ClassStudent, str]:
    joined = select(ClassStudent, SchoolClass.name).join(SchoolClass, SchoolClass.id == ClassStudent.class_id)
    return joined.where(ClassStudent.user_id == user_id).order_by(ClassStudent.id)


def _lesson_progress(user_id: int) -> Select[LessonProgress, str]:
    """With the title of each lesson."""
    made = select(LessonProgress, Lesson.title).join(Lesson, Lesson.id == LessonProgress.lesson_id)
    mine = made.join(Enrollment, Enrollment.id == LessonProgress.enrollment_id)
    return mine.where(Enrollment.user_id == user_id).order_by(LessonProgress.id)


def _hints(user_id: int) -> Select[GameHint]:
    mine = select(GameHint).join(Game).where(GameHint.user_id == user_id)
    return mine.order_by(Game.ended_at, Game.id, GameHint.kind)


def _enrollments(user_id: int) -> Select[Enrollment, str]:
    """With the title of each course."""
    taken = select(Enrollment, Course.title).join(Course, Course.id == Enrollment.course_id)
    return taken.where(Enrollment.user_id == user_id).order_by(Enrollment.id)


def _answers(user_id: int) -> Select[GameAnswer]:
    """Without those to a quiz whose family, or a question like whose, is being played, or of homework that
    keeps its solutions.

    They would tell what is right.
    """
    playing = select(FAMILY).join(Game, Game.quiz_id == Quiz.id).where(IS_LIVE).correlate(None)
    answered = select(Game.quiz_id).join(GameAnswer).where(GameAnswer.user_id == user_id)
    return (
        select(GameAnswer)
        .join(Game, Game.id == GameAnswer.game_id)
        .join(Quiz, Quiz.id == Game.quiz_id)
        .outerjoin(Run, Run.game_id == Game.id)
        .outerjoin(Assignment, Assignment.id == Game.assignment_id)
        .where(GameAnswer.user_id == user_id, Game.ended_at.is_not(None), FAMILY.not_in(playing), ARE_SHOWN)
        .where(Quiz.id.not_in(played_elsewhere(answered.correlate(None))))
        .order_by(Game.ended_at, Game.id, GameAnswer.position)
    )
