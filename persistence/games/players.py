"""Who joined a live game, and how each of them did."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Any
from uuid import UUID

from sqlalchemy import (
    ARRAY,
    BindParameter,
    ColumnElement,
    Integer,
    Select,
    SmallInteger,
    Uuid,
    all_,
    and_,
    bindparam,
    func,
    select,
    true,
)
from sqlalchemy.ext.asyncio import AsyncSession

from persistence.page import Rows, Slice, count, rows_of
from persistence.search import holds
from persistence.tables import Game, GameAnswer, QuizAttempt, QuizParticipation


@dataclass(frozen=True, slots=True)
class Player:
    """Somebody who joined; ``score``, ``rank`` and ``correct_answers`` are None until the results are stored.

    ``silent`` holds the positions of those questions to which they gave no answer although they were there,
    None where that is unknown.
    """

    user_id: int
    nickname: str | None
    score: int | None
    rank: str | None
    correct_answers: int | None
    silent: Sequence[int] | None


@dataclass(frozen=True, slots=True)
class CountedPlayer:
    """``answered`` and ``right`` are of the questions that count."""

    player: Player
    answered: int
    right: int


class PlayerOrder(StrEnum):
    """By what players are sorted; with a minus, from the end."""

    SCORE = "score"
    BEST_SCORE = "-score"
    NAME = "nickname"
    LAST_NAME = "-nickname"
    RIGHT = "right"
    MOST_RIGHT = "-right"


Joined = Select[int, str | None, int, str | None, int, list[int] | None]
_GAME = bindparam("game", type_=Uuid())
_COLUMNS = (
    QuizParticipation.user_id,
    QuizParticipation.nickname,
    QuizAttempt.score,
    QuizAttempt.rank,
    QuizAttempt.correct_answers,
    QuizParticipation.silent,
)
_KEYS: Mapping[PlayerOrder, ColumnElement[Any]] = {
    PlayerOrder.SCORE: QuizAttempt.score.nulls_last(),
    PlayerOrder.BEST_SCORE: QuizAttempt.score.desc().nulls_last(),
    PlayerOrder.NAME: func.lower(QuizParticipation.nickname).nulls_last(),
    PlayerOrder.LAST_NAME: func.lower(QuizParticipation.nickname).desc().nulls_last(),
    PlayerOrder.RIGHT: QuizAttempt.correct_answers.nulls_last(),
    PlayerOrder.MOST_RIGHT: QuizAttempt.correct_answers.desc().nulls_last(),
}


async def list_players(
    db: AsyncSession, game_id: UUID, order: PlayerOrder, search: str, part: Slice
) -> Rows[Player]:
    """Everybody who joined, also when no result is stored for them; ``search`` is a part of the nickname."""
    if search:
        return await _search(
            db, _joined(game_id).where(holds(QuizParticipation.nickname, search)), order, part
        )
    query = _joined(game_id)
    found = await db.execute(_sorted(query, order).offset(part.offset).limit(part.limit))
    return await rows_of(db, [Player(*row) for row in found], part, query)


async def _search(db: AsyncSession, query: Joined, order: PlayerOrder, part: Slice) -> Rows[Player]:
    """Counted where they are found: to look into ten thousand names takes longer than all else."""
    counted = _sorted(query, order).add_columns(func.count().over())
    found = (await db.execute(counted.offset(part.offset).limit(part.limit))).all()
    total = found[0][-1] if found else 0
    # Behind the last of them, no row tells how many there are.
    return Rows(
        [Player(*row[:-1]) for row in found], total if found or not part.offset else await count(db, query)
    )


async def find_player(db: AsyncSession, game_id: UUID, user_id: int) -> Player | None:
    found = await db.execute(_joined(game_id).where(QuizParticipation.user_id == user_id))
    row = found.one_or_none()
    return None if row is None else Player(*row)


async def count_players(db: AsyncSession, game_id: UUID) -> int:
    query = select(func.count()).where(QuizParticipation.game_id == game_id)
    return (await db.execute(query)).scalar_one()


async def count_best_players(db: AsyncSession, game: Game, most: int) -> Sequence[CountedPlayer]:
    """The best first, so many at most; how many questions that count each has answered, and rightly."""
    wanted = {"game": game.id, "voided": game.voided, "most": most}
    return [CountedPlayer(Player(*row[:-2]), *row[-2:]) for row in await db.execute(_best(), wanted)]


@cache
def _best() -> Select[*tuple[Any, ...]]:
    joined = _sorted(_joined(_GAME), PlayerOrder.BEST_SCORE).add_columns(QuizParticipation.id)
    page = joined.limit(bindparam("most", type_=Integer)).subquery()
    given = (
        select(func.count().label("answered"), func.count().filter(GameAnswer.is_right).label("right"))
        .where(
            GameAnswer.game_id == _GAME,
            GameAnswer.user_id == page.c.user_id,
            GameAnswer.position != all_(bindparam("voided", type_=ARRAY(SmallInteger))),
        )
        .lateral()
    )
    return (
        select(*list(page.c)[:-1], given.c.answered, given.c.right)
        .join_from(page, given, true())
        .order_by(page.c.score.desc().nulls_last(), page.c.id)
    )


def _joined(game_id: UUID | BindParameter[UUID]) -> Joined:
    theirs = and_(
        QuizAttempt.game_id == QuizParticipation.game_id, QuizAttempt.user_id == QuizParticipation.user_id
    )
    return select(*_COLUMNS).outerjoin(QuizAttempt, theirs).where(QuizParticipation.game_id == game_id)


def _sorted(query: Joined, order: PlayerOrder) -> Joined:
    return query.order_by(_KEYS[order], QuizParticipation.id)
