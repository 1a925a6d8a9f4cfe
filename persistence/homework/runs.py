"""Runs: one student alone with one quiz. A run is a game without a room, whose host is its player."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from game.answer import RecordedAnswer
from game.options import GameOptions, Scoring
from game.quiz import Quiz as FrozenQuiz
from persistence.courses.lessons import leads_to
from persistence.homework.extensions import OWN_DUE_AT
from persistence.homework.run_endings import IS_OVER, end_runs, lock_quizzes
from persistence.tables import (
    Assignment,
    Course,
    Enrollment,
    EnrollmentStatus,
    Game,
    GameAnswer,
    GameMode,
    Lesson,
    Question,
    Quiz,
    Run,
    User,
)


@dataclass(frozen=True, slots=True)
class LockedRun:
    """A run that nobody else changes until the transaction ends; ``now`` is when that began."""

    game: Game
    run: Run
    source: Quiz
    due_at: datetime | None
    is_over: bool
    now: datetime
    quiz: FrozenQuiz
    scoring: Scoring


async def lock_student(db: AsyncSession, user_id: int) -> None:
    """One opening of a run at a time for each student, so that no two are open and none is one too many."""
    await db.execute(select(User.id).where(User.id == user_id).with_for_update(key_share=True))


async def lock_run(db: AsyncSession, run_id: UUID) -> LockedRun | None:
    quiz_id = await db.scalar(select(Game.quiz_id).where(Game.id == run_id))
    found = await lock_quizzes(db, [] if quiz_id is None else [quiz_id])
    query = (
        select(Game, Run, OWN_DUE_AT, IS_OVER, func.now())
        .join(Run)
        .outerjoin(Assignment, Assignment.id == Game.assignment_id)
        .where(Game.id == run_id)
        # Both, for what is not locked is read as it was before the lock was had.
        .with_for_update(of=(Game, Run))
        .execution_options(populate_existing=True)
    )
    row = (await db.execute(query)).one_or_none()
    if row is None or not found:
        return None
    game, run, due_at, is_over, now = row
    return LockedRun(
        game,
        run,
        found[0],
        due_at,
        is_over=is_over or game.ended_at is not None,
        now=now,
        quiz=FrozenQuiz.model_validate(game.quiz),
        scoring=GameOptions.model_validate(game.settings).scoring,
    )


async def find_open_run(
    db: AsyncSession, user_id: int, quiz_id: int, assignment_id: UUID | None
) -> UUID | None:
    """The run of a homework that a student has not ended, or of a quiz that they practise."""
    query = select(Game.id).where(
        Game.host_id == user_id,
        Game.quiz_id == quiz_id,
        Game.mode == GameMode.SELF_PACED,
        Game.ended_at.is_(None),
        Game.assignment_id.is_(None) if assignment_id is None else Game.assignment_id == assignment_id,
    )
    return await db.scalar(query)


async def count_runs(db: AsyncSession, user_id: int, assignment_id: UUID) -> int:
    query = select(func.count()).where(Game.assignment_id == assignment_id, Game.host_id == user_id)
    return (await db.execute(query)).scalar_one()


async def is_in_a_lesson_of(db: AsyncSession, user_id: int, quiz: Quiz) -> bool:
    """Whether a lesson of a course that this user takes links to the quiz, and both are of the same teacher.

    Anybody may write a course, and link to a quiz whose id they guessed or whose code they saw.
    """
    query = (
        select(Lesson.id)
        .join(Course, Course.id == Lesson.course_id)
        .join(Enrollment, Enrollment.course_id == Course.id)
        .where(
            leads_to([quiz.id]),
            Lesson.is_published,
            Course.teacher_id == quiz.teacher_id,
            Enrollment.user_id == user_id,
            Enrollment.status != EnrollmentStatus.DROPPED,
        )
        .limit(1)
    )
    return (await db.execute(query)).first() is not None


async def find_answers(db: AsyncSession, run_id: UUID) -> Mapping[int, GameAnswer]:
    """What was answered, by the position of its question."""
    found = await db.scalars(select(GameAnswer).where(GameAnswer.game_id == run_id))
    return {answer.position: answer for answer in found}


async def add_answer(db: AsyncSession, locked: LockedRun, record: RecordedAnswer) -> GameAnswer:
    """Store the answer to the question at hand, as a live game's answers are."""
    asked = locked.quiz.questions[locked.run.position]
    # The quiz may have lost the question since the run began, and loses none while we hold its lock.
    question_id = await db.scalar(select(Question.id).where(Question.id == asked.id))
    answer = GameAnswer(
        game_id=locked.game.id,
        user_id=locked.game.host_id,
        position=locked.run.position,
        question_id=question_id,
        choices=record.choices,
        is_right=record.is_right,
        points=record.points,
        elapsed_ms=record.elapsed_ms,
    )
    db.add(answer)
    await db.flush()
    return answer


async def end_run(db: AsyncSession, locked: LockedRun) -> None:
    """End a run, once; what is over by its time ended then."""
    if locked.game.ended_at is None:
        await end_runs(db, [locked.game.id])
        await db.refresh(locked.game, ["ended_at", "outcome", "stored_at"])
