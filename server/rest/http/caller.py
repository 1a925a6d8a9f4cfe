"""Who asks: the user whose access token came with a request."""

from datetime import UTC, datetime

from sqlalchemy.ext.asyncio import AsyncSession
from starlette.requests import Request

from persistence.accounts.login_sessions import find_login
from persistence.tables import User, UserRole
from server.accounts.teachers import Teachers, is_teacher, must_verify
from server.accounts.tokens import Identity, InvalidToken, read_token
from server.rest.http.problems import (
    AccountInactive,
    AddressUnverified,
    AdministratorsOnly,
    NotLoggedIn,
    TeachersOnly,
)

CHALLENGE = {"WWW-Authenticate": "Bearer"}


def read_bearer(request: Request) -> Identity:
    """The bearer of the request's token; PostgreSQL is not asked."""
    scheme, _, token = request.headers.get("authorization", "").partition(" ")
    if scheme.lower() != "bearer":
        raise NotLoggedIn(headers=CHALLENGE)
    try:
        return read_token(token.strip(), request.state["settings"].secret, datetime.now(UTC))
    except InvalidToken as error:
        raise NotLoggedIn(str(error), headers=CHALLENGE) from error


async def load_caller(db: AsyncSession, identity: Identity) -> User:
    """The user as PostgreSQL knows them now: a token says nothing of what changed since."""
    user = await find_login(db, identity.user_id, identity.session_id)
    if user is None:
        raise NotLoggedIn("The login has ended", headers=CHALLENGE)
    if not user.is_active:
        raise AccountInactive
    return user


def must_teach(caller: User) -> None:
    if not is_teacher(caller):
        raise TeachersOnly


def must_be_verified(caller: User, teachers: Teachers) -> None:
    """Where the setting says so, a teacher's address is verified before anything is taught."""
    if must_verify(caller, teachers):
        raise AddressUnverified


def must_administer(caller: User) -> None:
    if caller.role is not UserRole.SUPER_ADMIN:
        raise AdministratorsOnly
