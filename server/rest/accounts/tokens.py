"""Tokens: logging in."""

from collections.abc import Sequence
from datetime import UTC, datetime

from starlette.requests import Request

from persistence.accounts.users import find_alike, lock_user
from persistence.database import Sessions
from persistence.tables import User
from server.accounts.devices import COOKIE, DEVICE, issue_device, read_device
from server.accounts.password_tries import PasswordTries
from server.live.store import Store
from server.operations.incidents import Incident, report
from server.rest.accounts.hashing import is_password, origin_of
from server.rest.accounts.login_sessions import begin_session
from server.rest.accounts.schemas.user import Token, UserLogin
from server.rest.http.cookie import Cookie, Cookies
from server.rest.http.problems import AccountInactive, TooManyFailures, WrongCredentials


async def log_in(request: Request, sessions: Sessions, cookies: Cookies, body: UserLogin) -> Token:
    """Exchange an e-mail address and a password for an access token, and begin a session."""
    secret, now = request.state["settings"].secret, datetime.now(UTC)
    proven = await prove_who_it_is(request, sessions, body, now)
    async with sessions.begin() as db:
        user = await lock_user(db, proven.id)
        # Changed or taken away while bcrypt was busy: whoever did that has ended all sessions but this one.
        if user is None or user.hashed_password != proven.hashed_password:
            raise WrongCredentials
        if not user.is_active:
            raise AccountInactive
        token = await begin_session(db, user.id, secret, cookies, now)
    cookies.append(Cookie(COOKIE, issue_device(user.id, secret, now), DEVICE.lifetime, "/tokens"))
    return token


async def prove_who_it_is(request: Request, sessions: Sessions, body: UserLogin, now: datetime) -> User:
    """Whose password it is. Each try is counted before it is made: many at once are no more than many."""
    store: Store = request.state["store"]
    tries, address = PasswordTries(store.redis), request.client.host if request.client else ""
    # No connection is held while bcrypt works, or a class that logs in together would use them all.
    async with sessions() as db:
        users = await find_alike(db, body.email)
    device = own_device(request, users, now)
    origin = device or origin_of(request)
    wait = await tries.take(body.email, origin, is_own=device is not None)
    if wait:
        report(Incident.LOGIN_BLOCKED, address)
        raise TooManyFailures(headers={"Retry-After": str(wait)})
    user = await whose_password(request, users, body.password, origin)
    if user is None:
        report(Incident.LOGIN_REFUSED, address)
        raise WrongCredentials
    await tries.forget(body.email, origin)
    return user


async def whose_password(request: Request, users: Sequence[User], password: str, origin: str) -> User | None:
    """The first whose it is; of nobody it takes as long to say no as of one."""
    if not users:
        await is_password(request, password, None, origin)
    for user in users:
        if await is_password(request, password, user.hashed_password, origin):
            return user
    return None


def own_device(request: Request, users: Sequence[User], now: datetime) -> str | None:
    """The device, if one of these users has logged in on it before."""
    cookie, secret = request.cookies.get(COOKIE), request.state["settings"].secret
    if cookie is None:
        return None
    devices = (read_device(cookie, user.id, secret, now) for user in users)
    return next((f"device {device}" for device in devices if device), None)
