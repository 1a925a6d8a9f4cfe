"""Games that were played live, as their host finds them."""

from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import ColumnElement, all_, and_, func, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import defer

from persistence.courses.lessons import quizzes_of
from persistence.page import Rows, Slice, rows_of
from persistence.tables import Game, GameMode, GameQuestion, QuizParticipation

PLAYER_COUNT = (
    select(func.count(QuizParticipation.id))
    .where(QuizParticipation.game_id == Game.id)
    .correlate(Game)
    .scalar_subquery()
)
# A silent player was asked too; where it is unknown who was silent, only answers can tell.
PERCENT_RIGHT = (
    select(
        100.0
        * func.sum(GameQuestion.right)
        / func.nullif(func.sum(GameQuestion.answered + func.coalesce(GameQuestion.silent, 0)), 0)
    )
    .where(GameQuestion.game_id == Game.id, GameQuestion.position != all_(Game.voided))
    .correlate(Game)
    .scalar_subquery()
)


@dataclass(frozen=True, slots=True)
class ListedGame:
    """``percent_right`` is of those who were there for the questions that count, None where none was."""

    game: Game
    quiz_title: str
    player_count: int
    percent_right: float | None


@dataclass(frozen=True, slots=True)
class WantedGames:
    """Those that somebody has hosted, of one quiz, or of the quizzes that a course leads to."""

    host_id: int
    quiz_id: int | None = None
    course_id: int | None = None


async def list_games(db: AsyncSession, wanted: WantedGames, part: Slice) -> Rows[ListedGame]:
    """The newest first; their frozen quizzes, which may be large, stay where they are."""
    conditions = list(_conditions(wanted))
    query = (
        select(Game, Game.quiz["title"].astext, PLAYER_COUNT, PERCENT_RIGHT)
        .options(defer(Game.quiz, raiseload=True))
        .where(*conditions)
        .order_by(Game.opened_at.desc(), Game.id)
    )
    found = await db.execute(query.offset(part.offset).limit(part.limit))
    return await rows_of(db, [ListedGame(*row) for row in found], part, select(Game.id).where(*conditions))


def _conditions(wanted: WantedGames) -> Iterator[ColumnElement[bool]]:
    yield and_(Game.host_id == wanted.host_id, Game.mode == GameMode.LIVE)
    if wanted.quiz_id is not None:
        yield Game.quiz_id == wanted.quiz_id
    if wanted.course_id is not None:
        yield Game.quiz_id.in_(quizzes_of(wanted.course_id))


async def find_game(db: AsyncSession, game_id: UUID) -> Game | None:
    return await db.get(Game, game_id)
