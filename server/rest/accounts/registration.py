"""Registration: makes an account, or makes one of a guest."""

from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession
from starlette.requests import Request

from persistence.accounts.users import add_user, find_by_email
from persistence.database import Sessions
from persistence.tables import User, UserRole
from server.accounts.teachers import Teachers
from server.mail.letters import Occasion
from server.rest.accounts.claims import unclaimed_guest
from server.rest.accounts.correspondence import letter_for, post_letter
from server.rest.accounts.hashing import hash_password
from server.rest.accounts.invitations import invitation_of, must_still_stand
from server.rest.accounts.problems import EmailTaken, TeachersAreInvited
from server.rest.accounts.schemas.user import MyResponse, UserRegister
from server.rest.accounts.users import shown_to_oneself


async def register(request: Request, sessions: Sessions, body: UserRegister) -> MyResponse:
    """Register a student or a teacher, and send a mail that verifies the address."""
    invitation = invitation_of(request, body)
    if body.role == "TEACHER" and not invitation:
        must_let_teachers_register(request)
    # No connection is held while bcrypt works.
    hashed = await hash_password(request, body.password)
    async with sessions.begin() as db:
        if await find_by_email(db, body.email):
            raise EmailTaken
        user = await enter(db, body, hashed)
        if invitation:
            await must_still_stand(db, invitation)
            # Only who reads the mail of this address can have its token.
            user.role, user.is_verified = UserRole.TEACHER, True
            await db.flush()
    if not invitation:
        post_letter(request, letter_for(request, Occasion.VERIFICATION, user))
    return shown_to_oneself(request, user)


def must_let_teachers_register(request: Request) -> None:
    if request.state["settings"].teachers is Teachers.INVITED:
        raise TeachersAreInvited


async def enter(db: AsyncSession, body: UserRegister, hashed: str) -> User:
    """A new row, or the guest's own, which keeps its results and its token."""
    user = User() if body.guest_token is None else await unclaimed_guest(db, body.guest_token)
    user.email, user.hashed_password, user.full_name = body.email, hashed, body.full_name
    user.role, user.is_guest = UserRole(body.role), False
    try:
        return await add_user(db, user)
    except IntegrityError as error:
        raise EmailTaken from error
