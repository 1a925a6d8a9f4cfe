"""Who has another limit than the others in a running game. Nobody is told, and it is let go at the end."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from sqlalchemy import ARRAY, Uuid, any_, bindparam, update
from sqlalchemy.ext.asyncio import AsyncSession

from persistence.rows import core
from persistence.tables import QuizParticipation

_FORGETTING = (
    update(core(QuizParticipation))
    .where(
        QuizParticipation.game_id == any_(bindparam("games", type_=ARRAY(Uuid))),
        QuizParticipation.extra_time.is_not(None),
    )
    .values(extra_time=None)
)


async def keep_extra_time(db: AsyncSession, game_id: UUID, percents: Mapping[int, int]) -> None:
    """These users have so many hundredths of the limit, and nobody else has more than the others."""
    await forget_extra_time(db, [game_id])
    of_game = update(QuizParticipation).where(QuizParticipation.game_id == game_id)
    for user_id, percent in percents.items():
        await db.execute(of_game.where(QuizParticipation.user_id == user_id).values(extra_time=percent))


async def forget_extra_time(db: AsyncSession, game_ids: Sequence[UUID]) -> None:
    """Nobody in these games has any, or they are over."""
    await db.execute(_FORGETTING, {"games": list(game_ids)})
