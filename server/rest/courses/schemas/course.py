"""Courses."""

from datetime import datetime
from enum import StrEnum
from typing import Annotated

from pydantic import Field

from server.rest.courses.schemas.web_address import WebAddress
from server.rest.http.paging import Page, PageQuery
from server.rest.http.shape import TRIMMED, VISIBLE, Input, Sometime, Storable, Tagged, unchanged
from server.rest.quizzes.schemas.quiz import Description, Title

Category = Annotated[
    str, Field(min_length=1, max_length=100, description=VISIBLE), Storable(is_filled=True), TRIMMED
]


class CourseCreate(Input):
    title: Title
    description: Description | None = None
    thumbnail_url: WebAddress | None = None
    category: Category | None = None
    is_published: bool = False


class CourseUpdate(Input):
    """``is_published`` opens a course to everybody; who is enrolled stays in one that is closed again."""

    title: Title = unchanged()
    description: Description | None = unchanged()
    thumbnail_url: WebAddress | None = unchanged()
    category: Category | None = unchanged()
    is_published: bool = unchanged()


class CourseScope(StrEnum):
    OWN = "own"
    PUBLISHED = "published"


class CourseQuery(PageQuery):
    """``own`` courses, or those that anybody has ``published``."""

    scope: CourseScope = CourseScope.PUBLISHED
    search: Annotated[str, Field(max_length=200, description="A part of the title"), Storable()] = ""
    category: Annotated[str, Field(max_length=100, description="In any case"), Storable()] = ""
    archived: bool = Field(default=False, description="Own courses that are archived, instead of the others")


class CourseResponse(Tagged):
    id: int
    title: str
    description: str | None
    thumbnail_url: str | None
    category: str | None
    is_published: bool
    teacher_id: int
    created_at: Sometime
    updated_at: datetime | None
    archived_at: datetime | None
    lesson_count: int


class CoursePage(Page[CourseResponse]):
    """The newest first."""
