"""What hangs on a quiz, a course, a lesson and its file, counted while none of it can change."""

from sqlalchemy import ColumnElement, ScalarSelect, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from persistence.courses.enrollments import lock_enrollments
from persistence.courses.lessons import leads_to
from persistence.dependents import Dependents
from persistence.tables import (
    Assignment,
    Enrollment,
    Game,
    GameAnswer,
    GameMode,
    Lesson,
    LessonProgress,
    QuizAttempt,
    QuizParticipation,
)

_OF_GAME = GameAnswer.game_id == Game.id
_OF_ENROLLMENT = LessonProgress.enrollment_id == Enrollment.id


async def count_on_quiz(db: AsyncSession, quiz_id: int) -> Dependents:
    """Of a quiz that is locked for an update and not being played: whoever adds to it waits for the lock."""
    query = select(
        _number(Game.quiz_id == quiz_id, Game.mode == GameMode.LIVE).label("games"),
        _number(Game.quiz_id == quiz_id, Game.mode == GameMode.SELF_PACED).label("runs"),
        _number(QuizParticipation.quiz_id == quiz_id).label("participations"),
        _number(QuizAttempt.quiz_id == quiz_id).label("attempts"),
        _number(_OF_GAME, Game.quiz_id == quiz_id).label("answers"),
        _number(Assignment.quiz_id == quiz_id).label("assignments"),
        _number(leads_to([quiz_id])).label("lessons"),
    )
    return Dependents(**(await db.execute(query)).mappings().one())


async def count_on_course(db: AsyncSession, course_id: int) -> Dependents:
    """Of a course that is locked for an update; its enrollments are locked too."""
    await lock_enrollments(db, Enrollment.course_id == course_id)
    query = select(
        _number(Lesson.course_id == course_id).label("lessons"),
        _number(Enrollment.course_id == course_id).label("enrollments"),
        _number(_OF_ENROLLMENT, Enrollment.course_id == course_id).label("progress"),
    )
    return Dependents(**(await db.execute(query)).mappings().one())


async def count_on_lesson(db: AsyncSession, lesson_id: int) -> Dependents:
    """Of a lesson of a course all of whose enrollments are locked."""
    query = select(_number(LessonProgress.lesson_id == lesson_id).label("progress"))
    return Dependents(**(await db.execute(query)).mappings().one())


async def count_on_file(db: AsyncSession, file_id: int) -> Dependents:
    """Of a file that is locked, in a course all of whose enrollments are."""
    query = select(
        _number(Lesson.file_id == file_id).label("lessons"),
        _number(LessonProgress.lesson_id == Lesson.id, Lesson.file_id == file_id).label("progress"),
    )
    return Dependents(**(await db.execute(query)).mappings().one())


def _number(*conditions: ColumnElement[bool]) -> ScalarSelect[int]:
    """Of rows that meet all of these, in whichever tables they name."""
    return select(func.count()).where(*conditions).scalar_subquery()
