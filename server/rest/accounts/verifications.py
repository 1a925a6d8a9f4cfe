"""Verifications: an e-mail address is one's own."""

from sqlalchemy.ext.asyncio import AsyncSession
from starlette.requests import Request

from persistence.accounts.users import lock_user
from persistence.tables import User
from server.accounts.links import VERIFICATION
from server.mail.letters import Occasion
from server.rest.accounts.correspondence import (
    followed,
    letter_for,
    must_not_flood,
    must_send_mail,
    post_letter,
    still_good,
)
from server.rest.accounts.problems import AlreadyVerified, NoAddress
from server.rest.accounts.schemas.user import LinkToken


async def ask_for_verification(request: Request, caller: User) -> None:
    """Have a mail sent to one's address, with a token that verifies it."""
    if caller.is_verified:
        raise AlreadyVerified
    if caller.user_name:
        raise NoAddress
    must_send_mail(request)
    await must_not_flood(request, caller, Occasion.VERIFICATION)
    post_letter(request, letter_for(request, Occasion.VERIFICATION, caller))


async def verify_email(request: Request, db: AsyncSession, body: LinkToken) -> None:
    """Verify an e-mail address with the token of a mail."""
    link = followed(request, VERIFICATION, body.token)
    user = still_good(link, await lock_user(db, link.user_id))
    user.is_verified = True
