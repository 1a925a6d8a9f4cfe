"""What a student is told of a run: nothing of a solution while its question can still be answered.

Where the homework keeps its solutions, nothing of them later either; and whether an answer was right would
tell as much as they do.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncSession

from game.options import Scoring
from game.transitions import GRACE_MS
from persistence.homework.runs import LockedRun, find_answers
from persistence.homework.solutions import are_shown
from persistence.tables import GameAnswer
from server.rest.games.reporting import choice_pictures, played_picture
from server.rest.homework.schemas.run import AnswerResponse, Mark, RunQuestion, RunResponse

Answers = Mapping[int, GameAnswer]


@dataclass(frozen=True, slots=True)
class Standing:
    """A run with what was answered in it, and whether it tells by now what was right."""

    locked: LockedRun
    answers: Answers
    is_telling: bool

    @property
    def score(self) -> int | None:
        return sum(answer.points for answer in self.answers.values()) if self._tells_figures else None

    @property
    def correct_answers(self) -> int | None:
        return sum(answer.is_right for answer in self.answers.values()) if self._tells_figures else None

    @property
    def _tells_figures(self) -> bool:
        # While it goes on, the next figure would be about the one answer that was added.
        return self.is_telling or self.locked.game.ended_at is not None


async def standing_of(db: AsyncSession, locked: LockedRun) -> Standing:
    """Read at the end of what was done: the last answer of the last attempt may be the one that tells."""
    run_id = locked.game.id
    return Standing(locked, await find_answers(db, run_id), await are_shown(db, run_id))


def run_response(standing: Standing) -> RunResponse:
    locked = standing.locked
    game, run, quiz = locked.game, locked.run, locked.quiz
    asked_at = run.asked_at if game.ended_at is None else None
    return RunResponse(
        id=game.id,
        quiz_id=game.quiz_id,
        quiz_title=quiz.title,
        assignment_id=game.assignment_id,
        is_timed=locked.scoring is Scoring.SPEED,
        question_count=len(quiz.questions),
        opened_at=game.opened_at,
        due_at=locked.due_at,
        ended_at=game.ended_at,
        now=locked.now,
        is_marked=standing.is_telling,
        score=standing.score,
        correct_answers=standing.correct_answers,
        question=run_question(locked, asked_at) if asked_at else None,
        marks=[mark_of(standing, position) for position in range(closed_count(locked, standing.answers))],
    )


def run_question(locked: LockedRun, asked_at: datetime) -> RunQuestion:
    run = locked.run
    question = locked.quiz.questions[run.position]
    return RunQuestion(
        position=run.position,
        text=question.text,
        question_type=question.question_type,
        points=question.possible,
        time_limit=question.limit_ms // 1000,
        choices=[choice.text for choice in question.choices],
        formulas=question.formulas,
        picture=played_picture(question.picture),
        choice_pictures=choice_pictures(question),
        asked_at=asked_at,
        closes_at=run.closes_at,
        now=locked.now,
    )


def answer_response(standing: Standing, position: int) -> AnswerResponse:
    return AnswerResponse(
        **dict(mark_of(standing, position)),
        score=standing.score,
        correct_answers=standing.correct_answers,
        ended_at=standing.locked.game.ended_at,
    )


def closed_count(locked: LockedRun, answers: Answers) -> int:
    """How many questions can be answered no more: those gone by, and the one at hand when it is closed."""
    run = locked.run
    if run.asked_at is None:
        return run.position
    grace = timedelta(milliseconds=GRACE_MS)
    is_late = run.closes_at is not None and run.closes_at + grace < locked.now
    return run.position + (run.position in answers or is_late or locked.game.ended_at is not None)


def mark_of(standing: Standing, position: int) -> Mark:
    answer, question = standing.answers.get(position), standing.locked.quiz.questions[position]
    is_telling = standing.is_telling
    return Mark(
        position=position,
        choices=answer.choices if answer else [],
        is_right=(answer is not None and answer.is_right) if is_telling else None,
        points=(answer.points if answer else 0) if is_telling else None,
        elapsed_ms=answer.elapsed_ms if answer else None,
        solution=question.solution if is_telling else None,
        explanation=question.explanation if is_telling else None,
        explanation_formulas=question.explanation_formulas if is_telling else None,
    )
