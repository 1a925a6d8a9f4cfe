"""Accounts that a teacher has made for students without an e-mail address: handed over, or erased."""

from sqlalchemy.ext.asyncio import AsyncSession
from starlette.requests import Request

from persistence.accounts.users import find_by_email, lock_user
from persistence.database import Sessions
from persistence.tables import User
from server.rest.accounts.erasure import forget
from server.rest.accounts.handovers import heir, locked
from server.rest.accounts.login_sessions import revocations
from server.rest.accounts.schemas.account import Handover
from server.rest.http.caller import must_teach
from server.rest.http.deletion import Deletion
from server.rest.http.problems import NotFound
from server.rest.http.shape import Id


async def hand_kept_account_over(db: AsyncSession, caller: User, user_id: Id, body: Handover) -> None:
    """Let another teacher look after an account that one has made: they print its logins from then on."""
    must_teach(caller)
    found = await find_by_email(db, body.email)
    user, other = await locked(db, user_id, found.id if found else None)
    kept = kept_by(caller, user)
    kept.keeper_id = heir(kept, other).id


async def erase_kept_account(
    request: Request, sessions: Sessions, caller: User, user_id: Id, query: Deletion
) -> None:
    """Erase an account that one has made, in all classes. Results stay, and are nobody's.

    Courses that it takes and runs that it is in the middle of go too, after a confirmation.
    """
    must_teach(caller)
    async with sessions.begin() as db:
        user = kept_by(caller, await lock_user(db, user_id))
        ended = await forget(db, user, query)
    await revocations(request).tell(ended)
    await revocations(request).switch_off(user.id)


def kept_by(caller: User, user: User | None) -> User:
    """Whoever has got an address of their own is looked after by nobody any more."""
    if user is None or user.keeper_id != caller.id:
        raise NotFound
    return user
