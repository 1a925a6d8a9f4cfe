"""Live games that nobody has ended."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncSession

from game.address import Address
from persistence.tables import Game, GameMode, GameOutcome

_AT_ONCE = 500


async def lock_unended_games(db: AsyncSession, *, opened_before: datetime) -> Sequence[Address]:
    """Where their rooms would be; nobody else ends or restores these games until the transaction ends."""
    query = (
        select(Game.access_code, Game.id)
        .where(Game.mode == GameMode.LIVE, Game.ended_at.is_(None), Game.opened_at < opened_before)
        .order_by(Game.opened_at)
        .limit(_AT_ONCE)
        # Who holds one is about to end or to restore it.
        .with_for_update(skip_locked=True)
    )
    return [Address(code, game_id) for code, game_id in await db.execute(query)]


async def lock_earlier_games(db: AsyncSession, game: Game) -> Sequence[Address]:
    """The unended games of the same quiz besides this one."""
    query = (
        select(Game.access_code, Game.id)
        .where(Game.quiz_id == game.quiz_id, Game.mode == GameMode.LIVE, Game.ended_at.is_(None))
        .where(Game.id != game.id)
        .limit(_AT_ONCE)
        .with_for_update(skip_locked=True)
    )
    return [Address(code, game_id) for code, game_id in await db.execute(query)]


async def abort_games(db: AsyncSession, game_ids: Sequence[UUID], now: datetime) -> None:
    """End these games without results."""
    if game_ids:
        await db.execute(
            update(Game).where(Game.id.in_(game_ids)).values(outcome=GameOutcome.ABORTED, ended_at=now)
        )
