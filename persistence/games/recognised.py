"""Whom a class knows among the players of a game that was opened for it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from persistence.any_of import any_of
from persistence.page import Rows, Slice, rows_of
from persistence.tables import ClassStudent, Game, QuizParticipation, User


@dataclass(frozen=True, slots=True)
class Recognised:
    user_id: int
    full_name: str | None


async def list_recognised(
    db: AsyncSession, game: Game, seated: Iterable[int], part: Slice
) -> Rows[Recognised]:
    """By name; ``seated`` are the accounts that have a seat by now, of which PostgreSQL may hear later."""
    ids: Sequence[int] = sorted(seated)
    joined = select(QuizParticipation.user_id).where(QuizParticipation.game_id == game.id)
    query = (
        select(User.id, User.full_name)
        .join(ClassStudent, ClassStudent.user_id == User.id)
        .where(ClassStudent.class_id == game.class_id, or_(User.id.in_(joined), any_of(User.id, ids)))
    )
    found = await db.execute(query.order_by(User.full_name, User.id).offset(part.offset).limit(part.limit))
    return await rows_of(db, [Recognised(*row) for row in found], part, query)
