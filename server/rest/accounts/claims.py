"""Claims: what somebody played as a guest becomes their account's."""

from sqlalchemy.ext.asyncio import AsyncSession

from game.seat import hashed
from persistence.accounts.guests import lock_holder, merge_guest
from persistence.accounts.users import lock_user
from persistence.courses.quiz_lessons import complete_lessons_of
from persistence.tables import User
from server.rest.accounts.problems import NoSuchGuest, SeatIsClaimed
from server.rest.accounts.schemas.claim import SeatClaimCreate
from server.rest.http.problems import NotLoggedIn


async def claim_seat(db: AsyncSession, caller: User, body: SeatClaimCreate) -> None:
    """Claim the seat that one played on as a guest, with its results; once is as good as twice."""
    holder = await lock_holder(db, hashed(body.token))
    if holder is None:
        raise NoSuchGuest
    if holder.id == caller.id:
        return
    if not holder.is_guest:
        raise SeatIsClaimed
    account = await lock_user(db, caller.id)
    if account is None or not account.is_active:
        raise NotLoggedIn
    await merge_guest(db, holder, account.id)
    await complete_lessons_of(db, account.id)


async def unclaimed_guest(db: AsyncSession, token: str) -> User:
    """The guest who is about to register, locked."""
    holder = await lock_holder(db, hashed(token))
    if holder is None:
        raise NoSuchGuest
    if not holder.is_guest:
        raise SeatIsClaimed
    return holder
