"""Classes, as their teacher and as their students see them."""

from datetime import datetime
from typing import Annotated

from pydantic import Field

from server.rest.http.paging import Page, PageQuery
from server.rest.http.shape import TRIMMED, VISIBLE, Input, Output, Storable, unchanged

ClassName = Annotated[
    str, Field(min_length=1, max_length=200, description=VISIBLE), Storable(is_filled=True), TRIMMED
]


class ClassCreate(Input):
    name: ClassName


class ClassUpdate(Input):
    name: ClassName = unchanged()


class ClassQuery(PageQuery):
    archived: bool = Field(default=False, description="Classes that are archived, instead of the others")


class ClassResponse(Output):
    """Whoever knows ``code`` may join, at the page ``link``, until another code is drawn."""

    id: int
    name: str
    code: str
    link: str
    teacher_id: int
    student_count: int
    created_at: datetime
    updated_at: datetime | None
    archived_at: datetime | None


class ClassPage(Page[ClassResponse]):
    """By name."""


class InvitationResponse(Output):
    """The class that a code leads to. ``joined_at``: since when one is in it, null if one is not."""

    id: int
    name: str
    teacher_name: str | None
    joined_at: datetime | None
    is_archived: bool


class MyClass(Output):
    id: int
    name: str
    teacher_name: str | None
    joined_at: datetime


class MyClassPage(Page[MyClass]):
    """By name; those that were archived are left out."""
