"""Links to a new password that an administrator hands over, to whoever gets no mail."""

from datetime import UTC, datetime

from sqlalchemy.ext.asyncio import AsyncSession
from starlette.requests import Request

from persistence.accounts.accounts import lock_administrators
from persistence.tables import User, UserRole
from server.accounts.links import BY_HAND, PASSWORD_RESET, issue_link
from server.mail.letters import Occasion
from server.rest.accounts.administration import changeable
from server.rest.accounts.correspondence import correspondent
from server.rest.accounts.problems import NoPasswordLink
from server.rest.accounts.schemas.account import PasswordLink
from server.rest.http.caller import must_administer
from server.rest.http.shape import Id


async def make_password_link(request: Request, db: AsyncSession, caller: User, user_id: Id) -> PasswordLink:
    """Make a link by which somebody who forgot the password chooses a new one, where no mail is sent.

    It works once, for as long as that of a mail; unlike that one it leaves open whose the address is.
    """
    must_administer(caller)
    user = await changeable(db, await lock_administrators(db), caller, user_id)
    if user.role is UserRole.SUPER_ADMIN or not user.is_active:
        raise NoPasswordLink
    now = datetime.now(UTC)
    token = issue_link(PASSWORD_RESET, user, request.state["settings"].secret, now, BY_HAND)
    link = correspondent(request).link(Occasion.PASSWORD_RESET, token)
    return PasswordLink(link=link, expires_at=now + PASSWORD_RESET.lifetime)
