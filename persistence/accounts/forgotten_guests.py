"""Guests whose time is over: their names go, their results stay."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from persistence.accounts.erasure import erase
from persistence.tables import IS_LIVE, Game, QuizParticipation, User

# Of one transaction; whoever stores a result of one of them waits for it.
MOST = 100


async def forget_guests(db: AsyncSession, before: datetime) -> int:
    """Erase some guests who have joined no game since then and are in none; how many they were.

    Any number of processes may do so at once. Call it again until there is nobody left.
    """
    guests = await lock_guests(db, before)
    for guest in guests:
        await erase(db, guest)
    return len(guests)


async def lock_guests(db: AsyncSession, before: datetime) -> Sequence[User]:
    joined = select(QuizParticipation.id).where(QuizParticipation.user_id == User.id)
    recent = joined.where(QuizParticipation.entered_at >= before)
    # A teacher may leave a lobby open for as long as they like.
    playing = joined.join(Game, QuizParticipation.game_id == Game.id).where(IS_LIVE)
    # Where the first date is unknown, it was long ago.
    is_old = or_(User.created_at < before, User.created_at.is_(None))
    guests = select(User).where(User.is_guest, is_old, ~recent.exists(), ~playing.exists())
    locked = guests.order_by(User.id).limit(MOST).with_for_update(of=User, skip_locked=True)
    return (await db.scalars(locked)).all()
