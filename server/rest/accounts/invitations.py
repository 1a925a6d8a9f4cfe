"""Invitations: an administrator has a mail sent, whose link registers a teacher."""

from datetime import UTC, datetime

from sqlalchemy.ext.asyncio import AsyncSession
from starlette.requests import Request

from persistence.accounts.users import find_by_email
from persistence.tables import User, UserRole
from server.accounts.invitations import INVITATION, Invitation, issue_invitation, read_invitation
from server.mail.letters import Occasion
from server.rest.accounts.correspondence import correspondent, must_send_mail, post_letter
from server.rest.accounts.problems import EmailTaken, LinkNotValid
from server.rest.accounts.schemas.account import InvitationCreate
from server.rest.accounts.schemas.user import UserRegister
from server.rest.http.caller import must_administer


async def invite_teacher(request: Request, db: AsyncSession, caller: User, body: InvitationCreate) -> None:
    """Have a mail sent, whose token registers a teacher with that address; it counts as verified."""
    must_administer(caller)
    must_send_mail(request)
    if await find_by_email(db, body.email):
        raise EmailTaken("Make a teacher of the account that there is, with PATCH /api/users/{id}.")
    token = issue_invitation(
        Invitation(caller.id, body.email), request.state["settings"].secret, datetime.now(UTC)
    )
    letter = correspondent(request).write(Occasion.INVITATION, body.email, token, INVITATION.lifetime)
    post_letter(request, letter)


def invitation_of(request: Request, body: UserRegister) -> Invitation | None:
    """The invitation that somebody registers with; raise LinkNotValid if it is not for this address."""
    if body.invitation is None:
        return None
    found = read_invitation(body.invitation, request.state["settings"].secret, datetime.now(UTC))
    if found is None or found.email != body.email:
        raise LinkNotValid
    return found


async def must_still_stand(db: AsyncSession, invitation: Invitation) -> None:
    """Whoever has written it is an administrator still."""
    inviter = await db.get(User, invitation.inviter_id)
    if inviter is None or not inviter.is_active or inviter.role is not UserRole.SUPER_ADMIN:
        raise LinkNotValid
