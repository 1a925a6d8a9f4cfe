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
    UPRIGHT,
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

LONGEST_TITLE = 200
Title = Annotated[
    str, Field(min_length=1, max_length=LONGEST_TITLE, description=VISIBLE), Storable(is_filled=True), TRIMMED
]
SEARCHED = "A part of the title. Case, Arabic marks of vowels and the forms of one letter do not matter"
Description = Annotated[str, Field(max_length=5000), Storable(), UPRIGHT]
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
    ALL = "all"


class QuizQuery(PageQuery):
    """``own`` quizzes, ``all`` that are one's own or that colleagues share, or the ``public`` ones."""

    scope: Scope = Scope.OWN
    search: Annotated[str, Field(max_length=200, description=SEARCHED), Storable()] = ""
    tag: Annotated[
        str, Field(max_length=MOST_LETTERS, description=f"One that they have. {SAME}"), Storable()
    ] = ""
    archived: bool = Field(default=False, description="Own quizzes that are archived, instead of the others")
    sort: Order = Field(
        default=Order.NEWEST, description="The newest first, the last changed first, or by title"
    )


class QuizFields(Output):
    """What everybody may read of a quiz, but for its questions."""

    id: int
    title: str
    description: str | None
    is_public: bool
    tags: list[str]
    teacher_id: int
    created_at: Sometime
    updated_at: datetime | None
    archived_at: datetime | None


class PublicQuizSummary(QuizFields):
    question_count: int


class SharedByColleague(Output):
    """What lets one host somebody else's quiz; ``id`` is that of the share."""

    id: int
    may_edit: bool
    owner_name: str | None


class QuizSummary(PublicQuizSummary):
    access_code: str
    shared: SharedByColleague | None = Field(description="Null for one's own")


class QuizPage(Page[QuizSummary | PublicQuizSummary]):
    """What one may host comes with its access code."""


class PublicQuizResponse(QuizFields, Tagged):
    """A public quiz as others than its author see it: no access code, and nothing says what is right."""

    questions: list[PublicQuestionResponse]


class QuizResponse(PublicQuizResponse):
    access_code: str
    questions: list[QuestionResponse]  # type: ignore[assignment]
