"""Quizzes."""

from datetime import datetime
from enum import StrEnum
from typing import Annotated

from pydantic import Field

from game.playable import MOST_QUESTIONS
from game.tags import MOST_LETTERS
from persistence.quizzes.quizzes import Order
from server.rest.http.paging import Page, PageQuery
from server.rest.http.shape import (
    TRIMMED,
    VISIBLE,
    Id,
    Input,
    Output,
    Sometime,
    Storable,
    Tagged,
    read_only,
    unchanged,
)
from server.rest.quizzes.schemas.question import (
    NestedQuestionReplace,
    PublicQuestionResponse,
    QuestionCreate,
    QuestionResponse,
)
from server.rest.quizzes.schemas.tag import SAME, Tags

Title = Annotated[
    str, Field(min_length=1, max_length=200, description=VISIBLE), Storable(is_filled=True), TRIMMED
]
Description = Annotated[str, Field(max_length=5000), Storable()]
QuestionCount = Field(max_length=MOST_QUESTIONS)


class QuizDraft(Input):
    """What every whole quiz brings."""

    title: Title
    description: Description | None = None
    is_public: bool = False
    tags: Tags = Field(default_factory=list)


class QuizCreate(QuizDraft):
    questions: Annotated[list[QuestionCreate], QuestionCount] = Field(default_factory=list)


class QuizReplace(QuizDraft):
    """Questions are kept by their ``id``, made when they have none, and deleted when they are missing."""

    questions: Annotated[list[NestedQuestionReplace], QuestionCount]
    id: Id | None = read_only()
    teacher_id: Id | None = read_only()
    access_code: str | None = read_only()
    created_at: str | None = read_only()
    updated_at: str | None = read_only()
    archived_at: str | None = read_only()


class QuizUpdate(Input):
    title: Title = unchanged()
    description: Description | None = unchanged()
    is_public: bool = unchanged()
    tags: Tags = unchanged()


class Scope(StrEnum):
    OWN = "own"
    PUBLIC = "public"


class QuizQuery(PageQuery):
    """``own`` quizzes, or those that anybody made ``public``."""

    scope: Scope = Scope.OWN
    search: Annotated[str, Field(max_length=200, description="A part of the title"), Storable()] = ""
    tag: Annotated[
        str, Field(max_length=MOST_LETTERS, description=f"One that they have. {SAME}"), Storable()
    ] = ""
    archived: bool = Field(default=False, description="Own quizzes that are archived, instead of the others")
    sort: Order = Field(
        default=Order.NEWEST, description="The newest first, the last changed first, or by title"
    )


class PublicQuizSummary(Output):
    id: int
    title: str
    description: str | None
    is_public: bool
    tags: list[str]
    teacher_id: int
    created_at: Sometime
    updated_at: datetime | None
    archived_at: datetime | None
    question_count: int


class QuizSummary(PublicQuizSummary):
    access_code: str


class QuizPage(Page[QuizSummary | PublicQuizSummary]):
    """Own quizzes come with their access codes."""


class PublicQuizResponse(Tagged):
    """A public quiz as others than its author see it: no access code, and nothing says what is right."""

    id: int
    title: str
    description: str | None
    is_public: bool
    tags: list[str]
    teacher_id: int
    created_at: Sometime
    updated_at: datetime | None
    archived_at: datetime | None
    questions: list[PublicQuestionResponse]


class QuizResponse(PublicQuizResponse):
    access_code: str
    questions: list[QuestionResponse]  # type: ignore[assignment]
