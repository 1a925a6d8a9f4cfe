"""Guests, and the accounts that claim what they played."""

from sqlalchemy import delete, or_, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from persistence.games.figures import keep_figures_anew
from persistence.games.hints import note_second_seat
from persistence.tables import Game, GameAnswer, GameHint, QuizAttempt, QuizParticipation, SeatClaim, User

RESULTS = (QuizParticipation, QuizAttempt, GameAnswer, GameHint)


async def find_holder(db: AsyncSession, token_hash: str) -> User | None:
    """Whoever the results of this phone belong to: a guest, or an account that has claimed them."""
    claimed = select(SeatClaim.user_id).where(SeatClaim.token_hash == token_hash)
    holding = select(User).where(or_(User.guest_token_hash == token_hash, User.id.in_(claimed)))
    return await db.scalar(holding.execution_options(populate_existing=True))


async def lock_holder(db: AsyncSession, token_hash: str) -> User | None:
    """The same; a guest and the games that they joined are locked, so that no result comes meanwhile."""
    holder = await find_holder(db, token_hash)
    if holder is None or not holder.is_guest:
        return holder
    joined = (
        select(Game.id)
        .join(QuizParticipation, QuizParticipation.game_id == Game.id)
        .where(QuizParticipation.user_id == holder.id)
    )
    # As whoever stores results: first the game, then its players.
    await db.execute(joined.order_by(Game.id).with_for_update(of=Game))
    locked = await db.get(User, holder.id, with_for_update=True, populate_existing=True)
    # Somebody else may have been first.
    return locked if locked and locked.is_guest else await find_holder(db, token_hash)


async def merge_guest(db: AsyncSession, guest: User, user_id: int) -> None:
    """Give all that a locked guest played to a locked account; where both took part, the account's stays."""
    joined = select(QuizParticipation.game_id).where(QuizParticipation.user_id == user_id)
    ended = select(QuizAttempt.game_id).where(QuizAttempt.user_id == user_id)
    await note_second_seat(db, guest.id, user_id)
    both = [game for game in await db.scalars(joined.union(ended)) if game]
    for table in RESULTS:
        await db.execute(delete(table).where(table.user_id == guest.id, table.game_id.in_(both)))
        await db.execute(update(table).where(table.user_id == guest.id).values(user_id=user_id))
    for game in both:
        await keep_figures_anew(db, game)
    # Results that are still to come are found by it.
    db.add(SeatClaim(token_hash=guest.guest_token_hash, user_id=user_id))
    await db.delete(guest)
