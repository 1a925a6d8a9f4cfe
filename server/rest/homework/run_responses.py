"""What a student is told of a run: nothing of a solution while its question can still be answered."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from game.options import Scoring
from game.quiz import Quiz
from game.transitions import GRACE_MS
from persistence.homework.runs import LockedRun
from persistence.tables import GameAnswer
from server.rest.games.reporting import played_picture
from server.rest.homework.schemas.run import AnswerResponse, Mark, RunQuestion, RunResponse

Answers = Mapping[int, GameAnswer]


def run_response(locked: LockedRun, answers: Answers) -> RunResponse:
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
        score=score(answers),
        correct_answers=correct_answers(answers),
        question=run_question(locked, asked_at) if asked_at else None,
        marks=[mark_of(quiz, answers, position) for position in range(closed_count(locked, answers))],
    )


def run_question(locked: LockedRun, asked_at: datetime) -> RunQuestion:
    run = locked.run
    question = locked.quiz.questions[run.position]
    pictures = [choice.picture for choice in question.choices]
    return RunQuestion(
        position=run.position,
        text=question.text,
        question_type=question.question_type,
        points=question.possible,
        time_limit=question.limit_ms // 1000,
        choices=[choice.text for choice in question.choices],
        formulas=question.formulas,
        picture=played_picture(question.picture),
        choice_pictures=[played_picture(one) for one in pictures] if any(pictures) else [],
        asked_at=asked_at,
        closes_at=run.closes_at,
        now=locked.now,
    )


def answer_response(locked: LockedRun, answers: Answers, position: int) -> AnswerResponse:
    return AnswerResponse(
        **dict(mark_of(locked.quiz, answers, position)),
        score=score(answers),
        correct_answers=correct_answers(answers),
        ended_at=locked.game.ended_at,
    )


def closed_count(locked: LockedRun, answers: Answers) -> int:
    """How many questions can be answered no more: those gone by, and the one at hand when it is closed."""
    run = locked.run
    if run.asked_at is None:
        return run.position
    grace = timedelta(milliseconds=GRACE_MS)
    is_late = run.closes_at is not None and run.closes_at + grace < locked.now
    return run.position + (run.position in answers or is_late or locked.game.ended_at is not None)


def mark_of(quiz: Quiz, answers: Answers, position: int) -> Mark:
    answer, question = answers.get(position), quiz.questions[position]
    return Mark(
        position=position,
        choices=answer.choices if answer else [],
        is_right=answer is not None and answer.is_right,
        points=answer.points if answer else 0,
        elapsed_ms=answer.elapsed_ms if answer else None,
        solution=question.solution,
        explanation=question.explanation,
        explanation_formulas=question.explanation_formulas,
    )


def score(answers: Answers) -> int:
    return sum(answer.points for answer in answers.values())


def correct_answers(answers: Answers) -> int:
    return sum(answer.is_right for answer in answers.values())
