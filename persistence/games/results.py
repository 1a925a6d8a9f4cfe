"""Results of live games on their way into tables. Everything here may be done again without harm."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID

from sqlalchemy import ARRAY, Integer, Uuid, any_, bindparam, func, select, update
from sqlalchemy.exc import DBAPIError, SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncSession

from game import quiz
from game.answer import RecordedAnswer
from game.marking import are_right
from game.results import Outcome
from persistence.courses.quiz_lessons import complete_quiz_lessons
from persistence.games.figures import MEDIAN_OF_GAME
from persistence.games.locked_games import LockedGame
from persistence.games.played_questions import storable
from persistence.rows import Row, core, execute_with, given, insert_missing
from persistence.tables import Game, GameAnswer, GameOutcome, GameQuestion, Question, QuizAttempt

# SQLSTATE classes of PostgreSQL's refusals: data exception, integrity constraint violation.
_REFUSALS = ("22", "23")
# One that nobody had answered may be asked again, after Redis lost the room.
_STORED = select(GameQuestion.game_id, GameQuestion.position).where(
    GameQuestion.game_id == any_(bindparam("games", type_=ARRAY(Uuid))), GameQuestion.answered > 0
)
_STILL_THERE = (
    select(Question.id)
    .where(Question.id == any_(bindparam("questions", type_=ARRAY(Integer))))
    .order_by(Question.id)
    .with_for_update(read=True, key_share=True)
)
_TOLD = given(Game, "id", "outcome", "asked", "cut", "started_at", "ended_at")
_ENDING = (
    update(core(Game))
    .where(Game.id == _TOLD.c.id, Game.stored_at.is_(None))
    .values(
        outcome=_TOLD.c.outcome,
        asked=func.greatest(Game.asked, _TOLD.c.asked),
        cut=func.coalesce(_TOLD.c.cut, Game.cut),
        started_at=_TOLD.c.started_at,
        ended_at=_TOLD.c.ended_at,
        median_ms=MEDIAN_OF_GAME,
        stored_at=bindparam("now", type_=Game.stored_at.type),
    )
)


@dataclass(frozen=True, slots=True)
class QuestionAnswers:
    """What was answered to one question, by user id, and what it earns by now."""

    game: LockedGame
    position: int
    answers: Mapping[int, RecordedAnswer]

    @property
    def question(self) -> quiz.Question:
        """As it was asked."""
        return self.game.quiz.questions[self.position]


@dataclass(frozen=True, slots=True)
class FinalScore:
    """How one player ended: ``place`` among ``players``, and ``questions`` that count since they joined."""

    user_id: int
    score: int
    questions: int
    correct_answers: int
    place: int
    players: int


@dataclass(frozen=True, slots=True)
class EndedGame:
    """How a game ended; of one that was aborted there are no ``scores``."""

    game: LockedGame
    outcome: Outcome
    asked: int
    cut: int | None
    started_at: datetime | None
    ended_at: datetime
    scores: Sequence[FinalScore] = ()


async def stored_questions(db: AsyncSession, game_ids: Iterable[UUID]) -> dict[UUID, set[int]]:
    """The positions whose answers are in the table; a question's answers come in one transaction."""
    ids = list(game_ids)
    found: dict[UUID, set[int]] = {game_id: set() for game_id in ids}
    for game_id, position in await db.execute(_STORED, {"games": ids}):
        found[game_id].add(position)
    return found


async def add_answers(db: AsyncSession, given: Sequence[QuestionAnswers]) -> None:
    """Store the answers to questions of any games."""
    known = await _known_questions(db, given)
    rows = [row for of in given for row in _rows(of, known.get(of.question.id))]
    await insert_missing(db, GameAnswer, ("game_id", "user_id", "position"), rows)


def _rows(of: QuestionAnswers, question_id: int | None) -> Iterator[Row]:
    right = are_right(of.question, [answer.choices for answer in of.answers.values()])
    for (user_id, answer), is_right in zip(of.answers.items(), right, strict=True):
        yield {
            "game_id": of.game.game_id,
            "user_id": user_id,
            "position": of.position,
            "question_id": question_id,
            "choices": answer.choices,
            "is_right": is_right,
            "points": storable(answer.points),
            "elapsed_ms": storable(answer.elapsed_ms),
        }


async def add_attempts(db: AsyncSession, ended: Sequence[EndedGame]) -> None:
    """Store how everybody ended, and complete the lessons that this earns them."""
    rows = [
        {
            "quiz_id": end.game.quiz_id,
            "user_id": score.user_id,
            "score": storable(score.score),
            "total_questions": score.questions,
            "correct_answers": min(score.correct_answers, score.questions),
            "rank": f"{score.place}/{score.players}",
            "completed_at": end.ended_at,
            "game_id": end.game.game_id,
        }
        for end in ended
        for score in end.scores
    ]
    await insert_missing(db, QuizAttempt, ("game_id", "user_id"), rows)
    if rows:
        players = [score.user_id for end in ended for score in end.scores]
        quizzes = sorted({end.game.quiz_id for end in ended if end.scores})
        await complete_quiz_lessons(db, user_ids=players, quiz_ids=quizzes)


async def end_games(db: AsyncSession, ended: Sequence[EndedGame]) -> None:
    """Close their rows; their results are complete with this transaction."""
    rows = [
        {
            "id": end.game.game_id,
            "outcome": GameOutcome(end.outcome),
            "asked": end.asked,
            "cut": end.cut,
            "started_at": end.started_at,
            "ended_at": end.ended_at,
        }
        for end in ended
    ]
    await execute_with(db, _ENDING, rows, now=datetime.now(UTC))


async def _known_questions(db: AsyncSession, given: Sequence[QuestionAnswers]) -> dict[int | None, int]:
    """Those that are still in the teacher's quiz, and stay in it until the transaction ends."""
    wanted = sorted({id_ for of in given if (id_ := of.question.id) is not None})
    if not wanted:
        return {}
    return {id_: id_ for id_ in await db.scalars(_STILL_THERE, {"questions": wanted})}


def is_refused(error: SQLAlchemyError) -> bool:
    """Whether PostgreSQL, or its driver, does not take these rows, however often they are sent."""
    cause = error.orig if isinstance(error, DBAPIError) else None
    # The driver looks at values before it sends them, and has no SQLSTATE for its own refusals.
    is_unfit = isinstance(cause, BaseException) and isinstance(cause.__cause__, ValueError)
    return is_unfit or str(getattr(cause, "sqlstate", None)).startswith(_REFUSALS)
