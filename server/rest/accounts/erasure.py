"""Erasure: whoever asks for it is forgotten; results stay, and are nobody's."""

from sqlalchemy.ext.asyncio import AsyncSession
from starlette.requests import Request

from persistence.accounts.accounts import lock_administrators
from persistence.accounts.dependents import count_on_account
from persistence.accounts.erasure import erase, is_in_a_game
from persistence.accounts.login_sessions import end_login_sessions
from persistence.accounts.teaching import count_teaching, hand_over
from persistence.accounts.users import lock_user
from persistence.database import Sessions
from persistence.tables import User
from server.accounts.tokens import Identity
from server.rest.accounts.administration import must_be_another, must_not_be_the_only_one
from server.rest.accounts.confirmation import confirm
from server.rest.accounts.handovers import heir, locked
from server.rest.accounts.login_sessions import revocations
from server.rest.accounts.problems import StillPlays, StillTeaches
from server.rest.accounts.schemas.account import AccountDeletion
from server.rest.accounts.schemas.user import Confirmation
from server.rest.http.caller import must_administer
from server.rest.http.deletion import Deletion, must_confirm
from server.rest.http.problems import AdministratorsOnly, NotLoggedIn
from server.rest.http.shape import Id


async def erase_me(
    request: Request, sessions: Sessions, caller: User, identity: Identity, body: Confirmation
) -> None:
    """Erase oneself; there is no way back."""
    await confirm(request, caller, identity, body.current_password)
    async with sessions.begin() as db:
        administrators = await lock_administrators(db)
        user = await lock_user(db, caller.id)
        if user is None or not user.is_active:
            raise NotLoggedIn
        must_not_be_the_only_one(administrators, user)
        ended = await forget(db, user)
    await revocations(request).tell(ended)
    await revocations(request).switch_off(user.id)


async def erase_account(
    request: Request, sessions: Sessions, caller: User, user_id: Id, query: AccountDeletion
) -> None:
    """Erase somebody, or a guest; what they taught is handed over to an heir.

    Results stay, and are nobody's. Who takes courses, or is in the middle of a run, is erased after a
    confirmation that this goes too. To keep everything, switch the account off instead.
    """
    must_administer(caller)
    async with sessions.begin() as db:
        if caller.id not in await lock_administrators(db):
            raise AdministratorsOnly
        user, found = await locked(db, user_id, query.heir)
        must_be_another(caller, user)
        if user.is_guest and await is_in_a_game(db, user.id):
            raise StillPlays
        if query.heir is not None:
            await hand_over(db, user.id, heir(user, found).id)
        ended = await forget(db, user, query)
    await revocations(request).tell(ended)
    await revocations(request).switch_off(user.id)


async def forget(db: AsyncSession, user: User, deletion: Deletion | None = None) -> list[int]:
    """Erase a locked user; returns the sessions that have ended. Who asks for others confirms by a number."""
    if (await count_teaching(db, user.id)).owns_anything:
        raise StillTeaches
    dependents = await count_on_account(db, user.id)
    if deletion is not None and dependents.total:
        must_confirm(dependents, deletion)
    ended = await end_login_sessions(db, user.id)
    await erase(db, user)
    return list(ended)
