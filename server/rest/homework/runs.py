"""Runs: a student plays a quiz alone, as homework or for practice."""

from uuid import UUID, uuid4

from sqlalchemy import func
from sqlalchemy.ext.asyncio import AsyncSession

from game.options import GameOptions, Scoring
from persistence.homework.assignments import FoundAssignment, find_assignment, find_assignment_of
from persistence.homework.run_endings import end_overdue_runs, lock_quizzes
from persistence.homework.runs import count_runs, end_run, find_open_run, lock_run, lock_student
from persistence.quizzes.quizzes import find_quiz
from persistence.tables import Game, GameMode, Quiz, QuizParticipation, Run, User
from server.rest.games.freezing import freeze
from server.rest.homework.ownership import handed_out, own_run, practisable
from server.rest.homework.problems import AssignmentIsClosed, NoAttemptsLeft
from server.rest.homework.run_responses import run_response, standing_of
from server.rest.homework.schemas.run import RunOpen, RunResponse
from server.rest.http.problems import NotFound
from server.rest.http.shape import Id


async def take_assignment(db: AsyncSession, caller: User, assignment_id: UUID) -> RunResponse:
    """Begin a run of a homework, or come back to the one that is open."""
    quiz_id = handed_out(await find_assignment(db, assignment_id)).assignment.quiz_id
    await sit_down(db, caller, quiz_id)
    # With its quiz locked, the homework is not taken back any more.
    found = handed_out(await find_assignment_of(db, assignment_id, caller.id))
    run_id = await find_open_run(db, caller.id, quiz_id, assignment_id)
    if run_id is None:
        await must_be_open(db, caller, found)
        quiz = await find_quiz(db, quiz_id)
        run_id = await open_run(db, caller, quiz, is_timed=found.assignment.is_timed, homework=assignment_id)
    return await show_run(db, caller, run_id)


async def practise(db: AsyncSession, caller: User, quiz_id: Id, body: RunOpen) -> RunResponse:
    """Begin a run of a quiz for practice, or come back to the one that is open."""
    await sit_down(db, caller, quiz_id)
    quiz = await practisable(db, caller, await find_quiz(db, quiz_id))
    run_id = await find_open_run(db, caller.id, quiz_id, None)
    if run_id is None:
        run_id = await open_run(db, caller, quiz, is_timed=body.is_timed)
    return await show_run(db, caller, run_id)


async def show_run(db: AsyncSession, caller: User, run_id: UUID) -> RunResponse:
    """Show one's run as it stands: the question at hand, and the marks of those before."""
    locked = await own_run(db, caller, await lock_run(db, run_id))
    if locked.is_over:
        await end_run(db, locked)
    return run_response(await standing_of(db, locked))


async def complete_run(db: AsyncSession, caller: User, run_id: UUID) -> RunResponse:
    """End one's run as it stands; what was not answered was not right."""
    locked = await own_run(db, caller, await lock_run(db, run_id))
    await end_run(db, locked)
    return run_response(await standing_of(db, locked))


async def sit_down(db: AsyncSession, caller: User, quiz_id: int) -> None:
    """Lock what must not change while a run begins: the student first, the quiz second, runs last."""
    await lock_student(db, caller.id)
    await end_overdue_runs(db, Game.host_id == caller.id)
    await lock_quizzes(db, [quiz_id])


async def must_be_open(db: AsyncSession, caller: User, found: FoundAssignment) -> None:
    if not found.is_open:
        raise AssignmentIsClosed
    if found.most_attempts is None:
        return
    if await count_runs(db, caller.id, found.assignment.id) >= found.most_attempts:
        raise NoAttemptsLeft


async def open_run(
    db: AsyncSession, caller: User, quiz: Quiz | None, *, is_timed: bool, homework: UUID | None = None
) -> UUID:
    if quiz is None:
        raise NotFound
    copy = await freeze(db, quiz, caller)
    options = GameOptions(scoring=Scoring.SPEED if is_timed else Scoring.ACCURACY)
    game = Game(
        id=uuid4(),
        quiz_id=quiz.id,
        host_id=caller.id,
        # Nobody else can join, so that there is nothing to type.
        access_code="",
        settings=options.model_dump(mode="json"),
        quiz=copy.model_dump(mode="json"),
        pictures=copy.pictures,
        started_at=func.now(),
        mode=GameMode.SELF_PACED,
        assignment_id=homework,
        run=Run(),
        participations=[QuizParticipation(quiz_id=quiz.id, user_id=caller.id)],
    )
    db.add(game)
    await db.flush()
    return game.id
