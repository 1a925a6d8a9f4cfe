"""Games that were played live, as their host finds them."""

from collections.abc import Collection, Iterator
from dataclasses import asdict, dataclass
from datetime import datetime
from functools import cache
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Float, Integer, Select, all_, and_, bindparam, cast, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from persistence.courses.lessons import quizzes_of
from persistence.page import Rows, Slice, rows_of
from persistence.tables import Game, GameMode, GameOutcome, GameQuestion, QuizParticipation

PLAYER_COUNT = (
    select(func.count(QuizParticipation.id))
    .where(QuizParticipation.game_id == Game.id)
    .correlate(Game)
    .scalar_subquery()
)
# A silent player was asked too; where it is unknown who was silent, only answers can tell.
PERCENT_RIGHT = (
    select(
        100
        * cast(func.sum(GameQuestion.right), Float)
        / func.nullif(func.sum(GameQuestion.answered + func.coalesce(GameQuestion.silent, 0)), 0)
    )
    .where(GameQuestion.game_id == Game.id, GameQuestion.position != all_(Game.voided))
    .correlate(Game)
    .scalar_subquery()
)


# What a list tells, in the order of ``ListedGame``; a frozen quiz, which may be large, stays where it is.
_COLUMNS = (
    Game.id,
    Game.quiz_id,
    Game.quiz["title"].astext,
    Game.access_code,
    Game.opened_at,
    Game.started_at,
    Game.ended_at,
    Game.outcome,
    PLAYER_COUNT,
    PERCENT_RIGHT,
)


@dataclass(frozen=True, slots=True)
class ListedGame:
    """``percent_right`` is of those who were there for the questions that count, None where none was."""

    id: UUID
    quiz_id: int
    quiz_title: str
    access_code: str
    opened_at: datetime
    started_at: datetime | None
    ended_at: datetime | None
    outcome: GameOutcome | None
    player_count: int
    percent_right: float | None


@dataclass(frozen=True, slots=True)
class WantedGames:
    """Those that somebody has hosted, of one quiz, or of the quizzes that a course leads to."""

    host_id: int
    quiz_id: int | None = None
    course_id: int | None = None


async def list_games(db: AsyncSession, wanted: WantedGames, part: Slice) -> Rows[ListedGame]:
    """The newest first."""
    named = {name: value for name, value in asdict(wanted).items() if value is not None}
    query = _listed(*named)
    found = await db.execute(query, {**named, "offset": part.offset, "limit": part.limit})
    return await rows_of(db, [ListedGame(*row) for row in found], part, _wanted(*named), named)


@cache
def _listed(*named: str) -> Select[*tuple[Any, ...]]:
    """A page of those that ``WantedGames`` names so: put together once, and asked with its values."""
    newest = select(*_COLUMNS).where(*_conditions(named)).order_by(Game.opened_at.desc(), Game.id)
    return newest.offset(bindparam("offset", type_=Integer)).limit(bindparam("limit", type_=Integer))


@cache
def _wanted(*named: str) -> Select[UUID]:
    return select(Game.id).where(*_conditions(named))


def _conditions(named: Collection[str]) -> Iterator[ColumnElement[bool]]:
    yield and_(Game.host_id == bindparam("host_id"), Game.mode == GameMode.LIVE)
    if "quiz_id" in named:
        yield Game.quiz_id == bindparam("quiz_id")
    if "course_id" in named:
        yield Game.quiz_id.in_(quizzes_of(bindparam("course_id", type_=Integer)))


async def find_game(db: AsyncSession, game_id: UUID) -> Game | None:
    return await db.get(Game, game_id)
