"""Games that were played live: the list of a host, and the numbers of a report."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import Integer, and_, cast, func, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import defer

from persistence.page import Rows, Slice, count
from persistence.tables import Game, GameAnswer, GameMode, QuizAttempt, QuizParticipation

PLAYER_COUNT = (
    select(func.count(QuizParticipation.id))
    .where(QuizParticipation.game_id == Game.id)
    .correlate(Game)
    .scalar_subquery()
)


@dataclass(frozen=True, slots=True)
class ListedGame:
    game: Game
    quiz_title: str
    player_count: int


@dataclass(frozen=True, slots=True)
class Player:
    """Somebody who joined; ``score``, ``rank`` and ``correct_answers`` are None until the results are stored.

    ``answered`` and ``right`` are of the questions that count. ``silent`` holds the positions of those to
    which they gave no answer although they were there, None where that is unknown.
    """

    user_id: int
    nickname: str | None
    score: int | None
    rank: str | None
    correct_answers: int | None
    silent: Sequence[int] | None
    answered: int
    right: int


@dataclass(frozen=True, slots=True)
class Answered:
    """How the question at one position was answered."""

    position: int
    answered: int
    right: int
    median_ms: int


@dataclass(frozen=True, slots=True)
class Chosen:
    """How often one choice of the question at one position was chosen."""

    position: int
    choice: int
    times: int


async def list_games(db: AsyncSession, host_id: int, part: Slice) -> Rows[ListedGame]:
    """The newest first; their frozen quizzes, which may be large, stay where they are."""
    hosted = and_(Game.host_id == host_id, Game.mode == GameMode.LIVE)
    query = (
        select(Game, Game.quiz["title"].astext, PLAYER_COUNT)
        .options(defer(Game.quiz, raiseload=True))
        .where(hosted)
        .order_by(Game.opened_at.desc(), Game.id)
    )
    found = await db.execute(query.offset(part.offset).limit(part.limit))
    total = await count(db, select(Game.id).where(hosted))
    return Rows([ListedGame(game, title, players) for game, title, players in found], total)


async def find_game(db: AsyncSession, game_id: UUID) -> Game | None:
    return await db.get(Game, game_id)


async def list_players(db: AsyncSession, game: Game) -> Sequence[Player]:
    """The best first; who joined, also when no result is stored for them."""
    theirs = and_(
        QuizAttempt.game_id == QuizParticipation.game_id, QuizAttempt.user_id == QuizParticipation.user_id
    )
    given = (
        select(
            GameAnswer.user_id,
            func.count().label("answered"),
            func.count().filter(GameAnswer.is_right).label("right"),
        )
        .where(GameAnswer.game_id == game.id, GameAnswer.position.not_in(game.voided))
        .group_by(GameAnswer.user_id)
        .subquery()
    )
    query = (
        select(
            QuizParticipation.user_id,
            QuizParticipation.nickname,
            QuizAttempt.score,
            QuizAttempt.rank,
            QuizAttempt.correct_answers,
            QuizParticipation.silent,
            func.coalesce(given.c.answered, 0),
            func.coalesce(given.c.right, 0),
        )
        .outerjoin(QuizAttempt, theirs)
        .outerjoin(given, given.c.user_id == QuizParticipation.user_id)
        .where(QuizParticipation.game_id == game.id)
        .order_by(QuizAttempt.score.desc().nulls_last(), QuizParticipation.id)
    )
    return [Player(*row) for row in await db.execute(query)]


async def count_answers(db: AsyncSession, game_id: UUID) -> Sequence[Answered]:
    median = func.percentile_cont(0.5).within_group(GameAnswer.elapsed_ms)
    query = (
        select(
            GameAnswer.position,
            func.count(),
            func.count().filter(GameAnswer.is_right),
            cast(func.round(median), Integer),
        )
        .where(GameAnswer.game_id == game_id)
        .group_by(GameAnswer.position)
    )
    return [Answered(*row) for row in await db.execute(query)]


async def count_choices(db: AsyncSession, game_id: UUID) -> Sequence[Chosen]:
    """The distribution of every question at once."""
    chosen = (
        select(GameAnswer.position, func.unnest(GameAnswer.choices).label("choice"))
        .where(GameAnswer.game_id == game_id)
        .subquery()
    )
    query = select(chosen.c.position, chosen.c.choice, func.count()).group_by(
        chosen.c.position, chosen.c.choice
    )
    return [Chosen(*row) for row in await db.execute(query)]
