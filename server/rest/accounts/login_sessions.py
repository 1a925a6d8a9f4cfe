"""Login sessions: from logging in to logging out."""

from datetime import UTC, datetime, timedelta
from typing import NamedTuple

from sqlalchemy.ext.asyncio import AsyncSession
from starlette.requests import Request

from persistence.accounts.login_sessions import (
    add_login_session,
    end_family,
    end_login_session,
    end_login_sessions,
    find_just_rotated,
    find_new,
    find_user_of,
    list_login_sessions,
    rotate,
)
from persistence.accounts.users import lock_user
from persistence.database import Sessions
from persistence.page import Slice
from persistence.tables import User
from server.accounts.refresh_tokens import COOKIE, LIFETIME, NEW_FOR, RETRY_WINDOW, RefreshToken
from server.accounts.revocations import Revocations
from server.accounts.tokens import LIFETIME as ACCESS_LIFETIME
from server.accounts.tokens import Identity, InvalidToken, end_of, issue_token, read_token
from server.operations.incidents import Incident, report
from server.operations.our_pages import is_from_here
from server.rest.accounts.schemas.login_session import (
    LoginSessionPage,
    LoginSessionResponse,
    LoginSessionsEnd,
)
from server.rest.accounts.schemas.user import Token
from server.rest.http.cookie import Cookie, Cookies
from server.rest.http.paging import PageQuery
from server.rest.http.problems import (
    AccountInactive,
    DatabaseUnavailable,
    ForeignOrigin,
    NotFound,
    SessionEnded,
)
from server.rest.http.resource import reaching_postgres
from server.rest.http.shape import Id

# The access token that a browser was given last, kept where no script can read it.
LAST = "zedny_access"
# The cookies are shown below this path, and nowhere else.
PATH = "/sessions/current"


async def begin_session(
    db: AsyncSession, user_id: int, secret: str, cookies: Cookies, now: datetime
) -> Token:
    """Log this user in."""
    drawn = RefreshToken.draw()
    session = await add_login_session(db, user_id, drawn.family_hash, drawn.hash, LIFETIME)
    return hand_over(drawn, Identity(user_id, session.id), secret, cookies, now)


async def refresh_token(request: Request, sessions: Sessions, cookies: Cookies) -> Token:
    """Get the next access token for the session whose cookie this browser holds."""
    must_be_our_page(request)
    secret, now = request.state["settings"].secret, datetime.now(UTC)
    shown = RefreshToken.read(request.cookies.get(COOKIE, ""))
    if shown is None:
        raise SessionEnded
    try:
        with reaching_postgres():
            async with sessions.begin() as db:
                renewal = await renew(db, shown, secret)
                user = await find_user_of(db, renewal.session_id) if renewal else None
    except DatabaseUnavailable:
        if token := await last_token(request, now):
            return token
        raise
    if renewal is None or user is None:
        await end_stolen(request, sessions, shown)
        raise SessionEnded
    if not user.is_active:
        raise AccountInactive
    return hand_over(renewal.next, Identity(user.id, renewal.session_id), secret, cookies, now)


async def last_token(request: Request, now: datetime) -> Token | None:
    """The access token that this browser was given last, while it is good.

    So that a host may load the page of a game anew while PostgreSQL is away.
    """
    written = request.cookies.get(LAST, "")
    try:
        identity = read_token(written, request.state["settings"].secret, now)
    except InvalidToken:
        return None
    if await revocations(request).has(identity.session_id):
        return None
    expires_at = end_of(written)
    left = int((expires_at - now).total_seconds())
    return Token(access_token=written, expires_at=expires_at, expires_in=left)


class Renewal(NamedTuple):
    """A session, and the refresh token that its browser has from now on."""

    session_id: int
    next: RefreshToken


async def renew(db: AsyncSession, shown: RefreshToken, secret: str) -> Renewal | None:
    """Replace the token that is shown, unless it is new itself; None for one that is not good any more."""
    rotation = shown.rotation(secret)
    if session_id := await find_new(db, rotation, NEW_FOR):
        return Renewal(session_id, shown)
    session_id = await rotate(db, rotation, LIFETIME) or await find_just_rotated(db, rotation, RETRY_WINDOW)
    return Renewal(session_id, shown.successor(secret)) if session_id else None


async def end_stolen(request: Request, sessions: Sessions, shown: RefreshToken) -> None:
    """A token that was used before is in two hands: nobody knows which is right, so both lose it."""
    async with sessions.begin() as db:
        ended = await end_family(db, shown.family_hash)
    if ended:
        report(Incident.SESSION_STOLEN, request.client.host if request.client else "")
    await revocations(request).tell(ended)


async def log_out(request: Request, sessions: Sessions, cookies: Cookies) -> None:
    """End the session whose cookie this browser holds, if there is one."""
    must_be_our_page(request)
    if shown := RefreshToken.read(request.cookies.get(COOKIE, "")):
        async with sessions.begin() as db:
            ended = await end_family(db, shown.family_hash)
        await revocations(request).tell(ended)
    cookies += [Cookie(name, "", timedelta(0), PATH) for name in (COOKIE, LAST)]


async def list_my_sessions(
    db: AsyncSession, caller: User, identity: Identity, query: PageQuery
) -> LoginSessionPage:
    """List where one is logged in."""
    found = await list_login_sessions(db, caller.id, Slice(query.offset, query.size))
    items = [
        LoginSessionResponse(
            id=session.id,
            created_at=session.created_at,
            rotated_at=session.rotated_at,
            expires_at=session.expires_at,
            is_current=session.id == identity.session_id,
        )
        for session in found.rows
    ]
    return LoginSessionPage(items=items, page=query.page, size=query.size, total=found.total)


async def end_my_sessions(
    request: Request, sessions: Sessions, caller: User, identity: Identity, query: LoginSessionsEnd
) -> None:
    """Log out everywhere, here too; with ``keep=current``, everywhere but here."""
    async with sessions.begin() as db:
        await lock_user(db, caller.id)
        ended = await end_login_sessions(db, caller.id, besides=identity.session_id if query.keep else None)
    await revocations(request).tell(ended)


async def end_my_session(request: Request, sessions: Sessions, caller: User, session_id: Id) -> None:
    """Log out in one place."""
    async with sessions.begin() as db:
        ended = await end_login_session(db, caller.id, session_id)
    if not ended:
        raise NotFound
    await revocations(request).tell(ended)


def hand_over(
    refresh: RefreshToken, identity: Identity, secret: str, cookies: Cookies, now: datetime
) -> Token:
    token = issue_token(identity, secret, now)
    cookies += [Cookie(COOKIE, refresh.written, LIFETIME, PATH), Cookie(LAST, token, ACCESS_LIFETIME, PATH)]
    return Token(
        access_token=token,
        expires_at=now + ACCESS_LIFETIME,
        expires_in=int(ACCESS_LIFETIME.total_seconds()),
    )


def must_be_our_page(request: Request) -> None:
    """A browser sends the cookie whoever asks: to SameSite, another port or subdomain is the same site."""
    if not is_from_here(request, request.state["settings"].public_url):
        report(Incident.FOREIGN_ORIGIN, request.client.host if request.client else "")
        raise ForeignOrigin


def revocations(request: Request) -> Revocations:
    found: Revocations = request.state["revocations"]
    return found
