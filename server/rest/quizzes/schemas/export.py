"""Quizzes in files."""

from enum import StrEnum
from typing import Literal

from pydantic import Field

from persistence.tables import QuestionType
from server.rest.http.shape import Output, Query

BY_NAME = (
    "Known on the server that wrote the file; Moodle XML and a package of QTI have the pictures themselves"
)


class FileFormat(StrEnum):
    """Our own JSON, Kahoot's XLSX, GIFT, Moodle XML, or a package of QTI 2.1."""

    JSON = "json"
    KAHOOT = "kahoot"
    GIFT = "gift"
    MOODLE = "moodle"
    QTI = "qti"


class ExportQuery(Query):
    """The documentation tells what each format carries, and what it loses."""

    format: FileFormat = FileFormat.JSON


class WrittenChoice(Output):
    text: str
    is_correct: bool
    picture: str | None = Field(default=None, description=BY_NAME)
    alternative_text: str | None = None


class WrittenQuestion(Output):
    text: str
    question_type: QuestionType
    points: int
    time_limit: int
    explanation: str | None = None
    picture: str | None = Field(default=None, description=BY_NAME)
    alternative_text: str | None = None
    keeps_choice_order: bool = False
    choices: list[WrittenChoice]


class WrittenQuiz(Output):
    """What ``POST /api/quizzes`` takes."""

    title: str
    description: str | None
    tags: list[str] = Field(default_factory=list)
    questions: list[WrittenQuestion]


class WrittenFile(Output):
    """A quiz in our own JSON. Another ``version`` comes when a reader of this one would misread it."""

    format: Literal["zedny-quiz"]
    version: Literal[1]
    quiz: WrittenQuiz
