"""Confirmation: whoever changes who may log in shows the password once more."""

from starlette.requests import Request

from persistence.tables import User
from server.accounts.password_tries import PasswordTries
from server.accounts.tokens import Identity
from server.live.store import Store
from server.rest.accounts.hashing import is_password
from server.rest.http.problems import TooManyFailures, WrongCredentials


async def confirm(request: Request, caller: User, identity: Identity, password: str) -> None:
    """Raise unless it is the caller's password; whoever guesses with a token they found is slowed down."""
    store: Store = request.state["store"]
    tries, origin = PasswordTries(store.redis), f"session {identity.session_id}"
    # Not with those from anywhere: the owner is logged in here.
    wait = await tries.take(caller.email, origin, is_own=True)
    if wait:
        raise TooManyFailures(headers={"Retry-After": str(wait)})
    if not await is_password(request, password, caller.hashed_password):
        raise WrongCredentials
    await tries.forget(caller.email, origin)
