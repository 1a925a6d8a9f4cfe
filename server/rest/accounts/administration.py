"""Administration: the accounts of everybody, for a SUPER_ADMIN."""

from sqlalchemy.ext.asyncio import AsyncSession
from starlette.requests import Request

from persistence.accounts.accounts import WantedUsers, list_users, lock_administrators
from persistence.accounts.login_sessions import end_login_sessions
from persistence.accounts.users import lock_user
from persistence.database import Sessions
from persistence.page import Slice
from persistence.tables import User, UserRole
from server.rest.accounts.login_sessions import revocations
from server.rest.accounts.problems import LastAdministrator, NotAnAccount, NotYourself
from server.rest.accounts.schemas.account import AccountPage, AccountQuery, AccountResponse, AccountUpdate
from server.rest.http.caller import must_administer
from server.rest.http.problems import AdministratorsOnly, NotFound
from server.rest.http.shape import Id


async def list_accounts(db: AsyncSession, caller: User, query: AccountQuery) -> AccountPage:
    """List and search all accounts."""
    must_administer(caller)
    wanted = WantedUsers(query.search, query.role, query.is_active, query.is_guest)
    found = await list_users(db, wanted, Slice(query.offset, query.size))
    items = [AccountResponse.model_validate(user) for user in found.rows]
    return AccountPage(items=items, page=query.page, size=query.size, total=found.total)


async def show_account(db: AsyncSession, caller: User, user_id: Id) -> AccountResponse:
    """Show somebody's account."""
    must_administer(caller)
    user = await db.get(User, user_id)
    if user is None:
        raise NotFound
    return AccountResponse.model_validate(user)


async def update_account(
    request: Request, sessions: Sessions, caller: User, user_id: Id, body: AccountUpdate
) -> AccountResponse:
    """Switch somebody's account on or off, change their role, or say that their address is verified."""
    must_administer(caller)
    async with sessions.begin() as db:
        administrators = await lock_administrators(db)
        user = await changeable(db, administrators, caller, user_id)
        was_administrator = user.id in administrators
        for name in body.model_fields_set:
            setattr(user, name, getattr(body, name))
        is_administrator = user.is_active and user.role is UserRole.SUPER_ADMIN
        if was_administrator and not is_administrator:
            must_not_be_the_only_one(administrators, user)
            must_be_another(caller, user)
        ended = [] if user.is_active else await end_login_sessions(db, user.id)
        await db.flush()
    await revocations(request).tell(ended)
    if not user.is_active:
        await revocations(request).switch_off(user.id)
    return AccountResponse.model_validate(user)


async def changeable(db: AsyncSession, administrators: set[int], caller: User, user_id: int) -> User:
    """A locked account; the caller may have been demoted while we waited."""
    if caller.id not in administrators:
        raise AdministratorsOnly
    user = await lock_user(db, user_id)
    if user is None:
        raise NotFound
    if user.is_guest or user.is_erased:
        raise NotAnAccount
    return user


def must_not_be_the_only_one(administrators: set[int], user: User) -> None:
    if administrators == {user.id}:
        raise LastAdministrator


def must_be_another(caller: User, user: User) -> None:
    if caller.id == user.id:
        raise NotYourself
