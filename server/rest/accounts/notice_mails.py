"""Notices by mail: wanted, and not wanted any more."""

from datetime import UTC, datetime

from sqlalchemy.ext.asyncio import AsyncSession
from starlette.requests import Request

from persistence.accounts.notice_mails import switch_notice_mails_off, switch_notice_mails_on
from persistence.accounts.users import lock_user
from persistence.tables import User
from server.accounts.links import NOTICE_MAILS
from server.rest.accounts.correspondence import followed, must_send_mail, still_good
from server.rest.accounts.problems import NoMail, NoticesNeedAddress
from server.rest.accounts.schemas.user import LinkToken
from server.web.locale import locale_of


async def want_notice_mails(request: Request, db: AsyncSession, caller: User) -> None:
    """Have notices sent to one's address, at most once a day, in the language of this request."""
    must_send_mail(request)
    # No request tells the letters where we are.
    if not request.state["settings"].public_url:
        raise NoMail
    user = await lock_user(db, caller.id)
    if user is None or not user.is_verified or user.user_name:
        raise NoticesNeedAddress
    switch_notice_mails_on(user, locale_of(request).language, datetime.now(UTC))


async def want_no_notice_mails(db: AsyncSession, caller: User) -> None:
    """Have no notices sent any more."""
    if user := await lock_user(db, caller.id):
        switch_notice_mails_off(user)


async def end_notice_mails(request: Request, db: AsyncSession, body: LinkToken) -> None:
    """Have no notices sent any more, with the token of such a mail and without logging in."""
    await end_by_token(request, db, body.token)


async def end_by_token(request: Request, db: AsyncSession, token: str) -> None:
    """The same for the token of an address, without a body to be read."""
    link = followed(request, NOTICE_MAILS, token)
    switch_notice_mails_off(still_good(link, await lock_user(db, link.user_id)))
