"""Confirmation: whoever changes who may log in shows the password once more."""

from starlette.requests import Request

from persistence.tables import User
from server.accounts.failures import WINDOW_SECONDS, LoginFailures
from server.accounts.passwords import is_password
from server.accounts.tokens import Identity
from server.live.store import Store
from server.rest.http.problems import TooManyFailures, WrongCredentials


async def confirm(request: Request, caller: User, identity: Identity, password: str) -> None:
    """Raise unless it is the caller's password; whoever guesses with a token they found is slowed down."""
    store: Store = request.state["store"]
    failures, origin = LoginFailures(store.redis), f"session {identity.session_id}"
    if await failures.are_too_many(caller.email, origin):
        raise TooManyFailures(headers={"Retry-After": str(WINDOW_SECONDS)})
    if not await is_password(password, caller.hashed_password):
        await failures.add(caller.email, origin)
        raise WrongCredentials
