"""The questions of a run: asked one after the other, and answered once."""

import math
from datetime import timedelta
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from game.alone import mark
from game.options import Scoring
from game.refusal import Reason, Refusal
from persistence.homework.runs import LockedRun, add_answer, end_run, find_answers, lock_run
from persistence.tables import User
from server.rest.homework.ownership import own_run
from server.rest.homework.problems import AlreadyAnswered, QuestionNotAsked, RunHasEnded, TooLate
from server.rest.homework.run_responses import answer_response, run_question, standing_of
from server.rest.homework.schemas.run import AnswerGive, AnswerResponse, Position, RunQuestion
from server.rest.http.problems import InvalidRequest, NotFound, fault

MILLISECOND = timedelta(milliseconds=1)


async def ask_question(db: AsyncSession, caller: User, run_id: UUID, position: Position) -> RunQuestion:
    """Come to the question at hand or to the next, whose clock starts when it is first shown."""
    locked = await own_run(db, caller, await lock_run(db, run_id))
    run, questions = locked.run, locked.quiz.questions
    if locked.is_over:
        raise RunHasEnded
    if position >= len(questions):
        raise NotFound
    if position == run.position + 1 and run.asked_at is not None:
        run.position, run.asked_at = position, None
    if position != run.position:
        raise QuestionNotAsked
    if run.asked_at is None:
        limit = questions[position].limit_ms * MILLISECOND
        run.asked_at = locked.now
        run.closes_at = locked.now + limit if locked.scoring is Scoring.SPEED else None
    return run_question(locked, run.asked_at)


async def give_answer(
    db: AsyncSession, caller: User, run_id: UUID, position: Position, body: AnswerGive
) -> AnswerResponse:
    """Answer the question at hand, once, and be told what is right; the same answer again changes nothing."""
    locked = await own_run(db, caller, await lock_run(db, run_id))
    answers, choices = await find_answers(db, run_id), sorted(body.choices)
    if position not in answers:
        await accept(db, locked, position, choices)
        if position + 1 == len(locked.quiz.questions):
            await end_run(db, locked)
    elif answers[position].choices != choices:
        raise AlreadyAnswered
    return answer_response(await standing_of(db, locked), position)


async def accept(db: AsyncSession, locked: LockedRun, position: int, choices: list[int]) -> None:
    """Record the first answer to a question, if it is the one at hand and not too late."""
    asked_at = locked.run.asked_at
    if locked.is_over:
        raise RunHasEnded
    if position != locked.run.position or asked_at is None:
        raise QuestionNotAsked
    elapsed_ms = math.ceil((locked.now - asked_at) / MILLISECOND)
    try:
        record = mark(locked.quiz.questions[position], choices, elapsed_ms, locked.scoring)
    except Refusal as refusal:
        if refusal.reason is Reason.TOO_LATE:
            raise TooLate from refusal
        unfit = fault("#/choices", "bad_choice", "Positions of the question's choices are expected")
        raise InvalidRequest(faults=[unfit]) from refusal
    await add_answer(db, locked, record)
