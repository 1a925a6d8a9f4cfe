"""Quizzes that are shared with colleagues."""

from datetime import datetime
from typing import Annotated

from pydantic import AfterValidator, EmailStr, Field

from server.rest.http.shape import Input, Output, unchanged

ColleagueEmail = Annotated[EmailStr, AfterValidator(str.lower), Field(max_length=255)]
MAY_EDIT = "To host it, or to change it as well"


class ShareCreate(Input):
    email: ColleagueEmail
    may_edit: bool = Field(default=False, description=MAY_EDIT)


class ShareUpdate(Input):
    may_edit: bool = unchanged()


class Colleague(Output):
    """``email`` is shown to the owner, who has typed it."""

    id: int
    full_name: str | None
    email: str
    is_verified: bool = Field(description="Whether the address has been shown to be the colleague's")


class ShareResponse(Output):
    id: int
    quiz_id: int
    may_edit: bool = Field(description=MAY_EDIT)
    shared_at: datetime
    colleague: Colleague


class ShareList(Output):
    """All for the owner; for a colleague, their own. ``owner_name`` is null where the owner has none."""

    quiz_title: str
    owner_id: int
    owner_name: str | None
    items: list[ShareResponse]
