"""Passwords: a new one for whoever has forgotten theirs."""

from functools import partial

from starlette.requests import Request

from persistence.accounts.login_sessions import end_login_sessions
from persistence.accounts.users import find_alike, lock_user
from persistence.database import Sessions
from persistence.tables import User
from server.accounts.links import BY_HAND, PASSWORD_RESET
from server.mail.letters import Letter, Occasion
from server.rest.accounts.correspondence import (
    followed,
    letter_for,
    may_write,
    must_send_mail,
    post,
    still_good,
)
from server.rest.accounts.hashing import hash_password
from server.rest.accounts.login_sessions import revocations
from server.rest.accounts.schemas.user import PasswordForgotten, PasswordReset


async def ask_for_reset(request: Request, sessions: Sessions, body: PasswordForgotten) -> None:
    """Have a mail sent, with a token that sets a new password, if anybody has this address."""
    must_send_mail(request)

    async def write() -> None:
        async with sessions() as db:
            users = await find_alike(db, body.email)
        for user in users:
            if user.is_active and not user.is_guest:
                post(request, partial(reset_letter, request, user))

    # Looked up after the answer, which takes the same time whether or not there is anybody.
    post(request, write)


async def reset_letter(request: Request, user: User) -> Letter | None:
    if not await may_write(request, user, Occasion.PASSWORD_RESET):
        return None
    return letter_for(request, Occasion.PASSWORD_RESET, user)


async def reset_password(request: Request, sessions: Sessions, body: PasswordReset) -> None:
    """Set a new password with the token of a mail, or of a link that was handed over; every session ends."""
    link = followed(request, PASSWORD_RESET, body.token)
    async with sessions() as db:
        still_good(link, await lock_user(db, link.user_id))
    # No row is locked while bcrypt works.
    hashed = await hash_password(request, body.password)
    async with sessions.begin() as db:
        user = still_good(link, await lock_user(db, link.user_id))
        user.hashed_password = hashed
        # With the link of a mail, only who reads that mail could come here.
        user.is_verified = user.is_verified or link.wish != BY_HAND
        ended = await end_login_sessions(db, user.id)
    await revocations(request).tell(ended)
