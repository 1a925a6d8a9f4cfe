"""Accounts as an administrator sees and changes them."""

from datetime import datetime
from typing import Annotated

from pydantic import Field

from persistence.tables import UserRole
from server.rest.accounts.schemas.user import Email, UserResponse
from server.rest.http.deletion import Deletion
from server.rest.http.paging import Page, PageQuery
from server.rest.http.shape import Id, Input, Output, Storable, unchanged

SEARCHED = "A part of the name or of the e-mail address"


class AccountQuery(PageQuery):
    """Guests have no account; they are listed by themselves."""

    search: Annotated[str, Field(max_length=200, description=SEARCHED), Storable()] = ""
    role: UserRole | None = None
    is_active: bool | None = None
    is_guest: bool = False


class AccountResponse(UserResponse):
    """``is_guest``: somebody who only ever joined a game, and cannot log in.

    ``is_erased``: somebody who asked to be forgotten; such an account stays as it is.
    """

    is_guest: bool
    is_erased: bool
    updated_at: datetime | None


class AccountPage(Page[AccountResponse]):
    """The newest first."""


class AccountUpdate(Input):
    """An account that is not active cannot log in, and loses its sessions and sockets at once."""

    role: UserRole = unchanged()
    is_active: bool = unchanged()
    is_verified: bool = unchanged()


class InvitationCreate(Input):
    """To whom the mail goes; the account will have this address."""

    email: Email


class Handover(Input):
    """The address of the teacher who gets everything."""

    email: Email


class TeachingResponse(Output):
    """How many of each somebody has, archived ones too; ``games`` are those that they hosted."""

    quizzes: int
    courses: int
    assignments: int
    games: int
    classes: int


class PasswordLink(Output):
    """To be handed to whose account it is, and to nobody else; it is not shown again."""

    link: str = Field(description="The page where a new password is chosen. It works once")
    expires_at: datetime


class AccountDeletion(Deletion):
    """``heir`` gets the quizzes, courses and games of somebody who taught."""

    heir: Id | None = None
