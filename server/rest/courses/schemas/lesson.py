"""Lessons: what a course is made of."""

import re
from typing import Annotated

from pydantic import AfterValidator, Field
from pydantic_core import PydanticCustomError

from game.formula import Pieces
from persistence.tables import ContentType
from server.lesson_text.nodes import TextNode
from server.rest.courses.schemas.lesson_file import LessonFileResponse
from server.rest.courses.schemas.web_address import WebAddress
from server.rest.http.shape import AS_TYPED, Id, Input, Output, Sometime, Storable, Tagged, unchanged
from server.rest.quizzes.schemas.quiz import Title

MOST_LESSONS = 200

BEGINNING = r"^\ufeff?WEBVTT(?:[ \t\r\n][^\x00]*)?$"


def is_webvtt(text: str) -> str:
    """Browsers show nothing of captions that do not begin so, and say nothing of it."""
    if not re.match(BEGINNING, text):
        raise PydanticCustomError("webvtt", "Captions in WebVTT are expected, which begin with WEBVTT")
    return text


Text = Annotated[str, Field(min_length=1, max_length=40_000, description=AS_TYPED), Storable(is_filled=True)]
Captions = Annotated[
    str,
    Field(
        max_length=100_000,
        json_schema_extra={"pattern": BEGINNING},
        description="WebVTT, as it is in a .vtt file",
    ),
    AfterValidator(is_webvtt),
]
Minutes = Annotated[int, Field(ge=0, le=10_000)]
Code = Annotated[str, Field(min_length=1, max_length=50, description="The access code of one's own quiz")]
Percent = Annotated[int, Field(ge=0, le=100, description="How much must be right in the best attempt")]


class LessonCreate(Input):
    """VIDEO and PDF need ``content_url`` or ``file_id``, TEXT ``content_text``; a QUIZ_LINK needs the quiz.

    ``file_id`` is a file that was brought for this course: a PDF for a PDF, MP4 or WebM for a VIDEO.
    A VIDEO whose file a browser plays may have ``captions``.
    It is named by ``linked_quiz_id``, if it is one's own or public, or by ``quiz_code``, if it is one's own.
    Without ``pass_percent``, having taken the quiz is enough. What a type does not use must be null. A lesson
    that is not ``is_published`` is there for the course's owner alone, and lowers nobody's progress.
    """

    title: Title
    content_type: ContentType = ContentType.TEXT
    content_url: WebAddress | None = None
    file_id: Id | None = None
    content_text: Text | None = None
    captions: Captions | None = None
    duration_minutes: Minutes = 0
    linked_quiz_id: Id | None = None
    quiz_code: Code | None = None
    pass_percent: Percent | None = None
    is_published: bool = True


class LessonUpdate(Input):
    """What a lesson's new type does not use, and is not given, is emptied.

    Of ``content_url`` and ``file_id``, whoever sends one empties the other.
    """

    title: Title = unchanged()
    content_type: ContentType = unchanged()
    content_url: WebAddress | None = unchanged()
    file_id: Id | None = unchanged()
    content_text: Text | None = unchanged()
    captions: Captions | None = unchanged()
    duration_minutes: Minutes = unchanged()
    linked_quiz_id: Id | None = unchanged()
    quiz_code: Code | None = unchanged()
    pass_percent: Percent | None = unchanged()
    is_published: bool = unchanged()


class LessonText(Input):
    """A text that is being written, in Markdown."""

    content_text: Text


class LessonTextRead(Output):
    """The text as pages draw it."""

    content_nodes: list[TextNode]


class LessonOutline(Output):
    """What everybody sees of a lesson who may know of its course.

    ``quiz_is_deleted``: it is a quiz lesson, and there is no quiz any more; ``quiz_is_archived``: its author
    has put the quiz away. Who has not completed it cannot then, and for them it does not count. Nor does a
    lesson that is not ``is_published``, which only the course's owner sees.
    """

    id: int
    course_id: int
    title: str
    content_type: ContentType
    order_index: int
    duration_minutes: int
    pass_percent: int | None
    is_published: bool
    quiz_is_deleted: bool
    quiz_is_archived: bool
    created_at: Sometime


class LessonQuiz(Output):
    id: int
    title: str


class LessonResponse(LessonOutline, Tagged):
    """A whole lesson. ``quiz_code`` is the quiz's code of today, if it is the course's teacher's own quiz.

    ``quiz`` is null when there is none, and when its author shows it to nobody any more. ``content_formulas``
    is the text in pieces to be drawn, when it holds formulas; ``content_nodes`` is the text read as Markdown,
    as trees of elements that are drawn by their names, and never HTML. The address of ``file`` is given by
    GET /api/lessons/{id}/file.
    """

    content_url: str | None
    file: LessonFileResponse | None
    content_text: str | None
    content_formulas: Pieces | None
    content_nodes: list[TextNode] | None
    captions: str | None
    linked_quiz_id: int | None
    quiz_code: str | None
    quiz: LessonQuiz | None


class LessonList(Tagged):
    """All lessons of a course, in their order."""

    items: list[LessonOutline]


class LessonOrder(Input):
    """Every lesson of the course, in the order that they shall have."""

    # A course from before may have more lessons than one may add today.
    ids: Annotated[list[Id], Field(max_length=10 * MOST_LESSONS)]
