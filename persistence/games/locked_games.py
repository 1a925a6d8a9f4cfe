"""Games whose rows are locked, so that nobody else stores results of them meanwhile."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from uuid import UUID

from sqlalchemy import ARRAY, Uuid, any_, bindparam, select
from sqlalchemy.ext.asyncio import AsyncSession

from game.quiz import Quiz
from persistence.tables import Game

_LOCKING = (
    select(Game.id, Game.quiz_id, Game.quiz)
    .where(Game.id == any_(bindparam("games", type_=ARRAY(Uuid))))
    # In one order, so that nobody waits for somebody who waits for them.
    .order_by(Game.id)
    .with_for_update()
)


@dataclass(frozen=True)
class LockedGame:
    """A game, until the transaction ends."""

    game_id: UUID
    quiz_id: int
    frozen: Mapping[str, Any]

    @cached_property
    def quiz(self) -> Quiz:
        """As it is played."""
        return Quiz.model_validate(self.frozen)


async def lock_games(db: AsyncSession, game_ids: Iterable[UUID]) -> dict[UUID, LockedGame]:
    """One writer at a time for each game; one that is not there (any more) is left out."""
    found = await db.execute(_LOCKING, {"games": sorted(game_ids)})
    return {row.id: LockedGame(*row) for row in found}
