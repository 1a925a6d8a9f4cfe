"""One's own account: shown and changed."""

from starlette.requests import Request

from persistence.accounts.login_sessions import end_login_sessions
from persistence.accounts.users import lock_user
from persistence.database import Sessions
from persistence.tables import User
from server.accounts.teachers import may_teach
from server.accounts.tokens import Identity
from server.rest.accounts.confirmation import confirm
from server.rest.accounts.hashing import hash_password
from server.rest.accounts.login_sessions import revocations
from server.rest.accounts.schemas.user import MyResponse, UserResponse, UserUpdate
from server.rest.http.problems import WrongCredentials


async def show_me(request: Request, caller: User) -> MyResponse:
    """Show the account of the caller."""
    return shown_to_oneself(request, caller)


def shown_to_oneself(request: Request, user: User) -> MyResponse:
    shown = UserResponse.model_validate(user)
    teaches = may_teach(user, request.state["settings"].teachers)
    return MyResponse(
        **dict(shown),
        may_teach=teaches,
        bad_words=user.bad_words,
        gets_notice_mails=user.notice_mails is not None,
    )


async def update_me(
    request: Request, sessions: Sessions, caller: User, identity: Identity, body: UserUpdate
) -> MyResponse:
    """Change one's name, password or bad words; with a new password, all other sessions end."""
    hashed = None
    # No connection is held while bcrypt works.
    if "password" in body.model_fields_set:
        await confirm(request, caller, identity, body.current_password)
        hashed = await hash_password(request, body.password)
    async with sessions.begin() as db:
        user = await lock_user(db, caller.id)
        if user is None or (hashed and user.hashed_password != caller.hashed_password):
            raise WrongCredentials
        if "full_name" in body.model_fields_set:
            user.full_name = body.full_name
        if "bad_words" in body.model_fields_set:
            user.bad_words = body.bad_words
        user.hashed_password = hashed or user.hashed_password
        ended = await end_login_sessions(db, user.id, besides=identity.session_id) if hashed else []
        await db.flush()
    await revocations(request).tell(ended)
    return shown_to_oneself(request, user)
