"""Who is in a class."""

from datetime import datetime
from typing import Annotated, Literal

from pydantic import Field

from server.rest.accounts.schemas.user import LoginName
from server.rest.http.paging import Page, PageQuery
from server.rest.http.shape import Input, Output, Storable

MOST_STUDENTS = 500


class RosterQuery(PageQuery):
    search: Annotated[
        str, Field(max_length=200, description="A part of the name, or of the address"), Storable()
    ] = ""


class StudentAdd(Input):
    """An address, or the user name of an account that one has made."""

    email: LoginName


class StudentResponse(Output):
    """``email`` is null for whoever has a ``user_name`` instead.

    ``is_kept``: the caller has made the account, and may give it another passphrase.
    ``has_login``: it can be logged in with; one that was just made has no passphrase yet.
    """

    user_id: int
    full_name: str | None
    email: str | None
    user_name: str | None
    is_kept: bool
    has_login: bool
    joined_at: datetime


class RosterPage(Page[StudentResponse]):
    """By name."""


class AddingResponse(Output):
    """``added``: the student is in the class; ``invited``: a mail with the link is on its way.

    It is the same for an address of nobody and of somebody.
    """

    outcome: Literal["added", "invited"]
    student: StudentResponse | None
