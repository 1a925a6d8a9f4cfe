"""E-mail changes: another address for the same account, once it has proved to be one's own."""

from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession
from starlette.requests import Request

from persistence.accounts.users import find_by_email, lock_user
from persistence.database import Sessions
from persistence.tables import User
from server.accounts.links import EMAIL_CHANGE
from server.accounts.tokens import Identity
from server.mail.letters import Occasion
from server.rest.accounts.confirmation import confirm
from server.rest.accounts.correspondence import (
    correspondent,
    followed,
    letter_for,
    must_not_flood,
    must_send_mail,
    post_letter,
    still_good,
)
from server.rest.accounts.problems import EmailTaken
from server.rest.accounts.schemas.user import EmailChange, LinkToken


async def ask_for_email_change(
    request: Request, sessions: Sessions, caller: User, identity: Identity, body: EmailChange
) -> None:
    """Have a mail sent to another address, with a token that makes it one's own; the old one is told."""
    must_send_mail(request)
    await confirm(request, caller, identity, body.current_password)
    async with sessions() as db:
        await must_be_free(db, body.email)
    await must_not_flood(request, caller, Occasion.EMAIL_CHANGE)
    letter = letter_for(request, Occasion.EMAIL_CHANGE, caller, recipient=body.email, wish=body.email)
    post_letter(request, letter)
    # Now, when it can still be stopped.
    if not caller.user_name:
        post_letter(request, correspondent(request).warn(caller.email))


async def change_email(request: Request, db: AsyncSession, body: LinkToken) -> None:
    """Change an e-mail address with the token of a mail that was sent to the new one."""
    link = followed(request, EMAIL_CHANGE, body.token)
    user = still_good(link, await lock_user(db, link.user_id))
    await must_be_free(db, link.wish)
    # Whoever has an address of their own looks after the account themselves.
    user.email, user.is_verified, user.keeper_id = link.wish, True, None
    try:
        await db.flush()
    except IntegrityError as error:
        raise EmailTaken from error


async def must_be_free(db: AsyncSession, email: str) -> None:
    if await find_by_email(db, email):
        raise EmailTaken
