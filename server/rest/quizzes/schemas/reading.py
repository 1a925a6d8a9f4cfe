"""Readings: what was found in a file of questions that somebody wrote elsewhere."""

from typing import Annotated, Any

from pydantic import Field

from game.question_types import QuestionType
from server.formats.caps import MOST_LETTERS
from server.formats.hints import Encoding, Separator
from server.formats.reading import Format, Unit
from server.rest.http.problem import ProblemDetails
from server.rest.http.shape import Input, Output, Storable
from server.rest.http.upload import Form, Upload

GUESSED = Field(default=None, description="Instead of what would be guessed")
EXAMPLE = "Which planet is the largest?\na) Mars\nb) Jupiter *"
Text = Annotated[
    str, Field(min_length=1, max_length=MOST_LETTERS, examples=[EXAMPLE]), Storable(is_filled=True)
]


class TextToRead(Input):
    text: Text
    format: Format | None = GUESSED
    separator: Separator | None = GUESSED


class FileToRead(Form):
    file: Upload
    format: Format | None = GUESSED
    encoding: Encoding | None = GUESSED
    separator: Separator | None = GUESSED


class FoundChoice(Output):
    text: str
    is_correct: bool
    picture: str | None
    alternative_text: str | None


class FoundQuestion(Output):
    text: str
    question_type: QuestionType
    points: int
    time_limit: int
    explanation: str | None
    picture: str | None
    alternative_text: str | None
    keeps_choice_order: bool
    choices: list[FoundChoice]


class FoundQuiz(Output):
    """In the shape that POST /quizzes takes; it takes it once nothing has to be mended."""

    title: str
    description: str | None
    is_public: bool
    tags: list[str]
    questions: list[FoundQuestion]


class PlaceInFile(Output):
    """``number`` counts from 1, as the program shows it that wrote the file."""

    unit: Unit
    number: int


class FoundFault(Output):
    """Something that was not taken, or was taken in another way, or has to be mended."""

    place: PlaceInFile | None
    pointer: str | None = Field(
        description="Into the quiz, as a URI fragment; null where nothing of it was taken",
        examples=["#/questions/2/choices"],
    )
    code: str
    values: dict[str, Any] = Field(description="What the sentence names", examples=[{"cell": "5"}])
    must_be_mended: bool = Field(description="Whether POST /quizzes would refuse the quiz for it")
    detail: str = Field(description="In the language of the request")


class QuizReadingResponse(Output):
    """Null is what the format does not have."""

    format: Format
    encoding: str | None
    separator: str | None
    quiz: FoundQuiz
    faults: list[FoundFault]


class UnreadDetails(ProblemDetails):
    """``code`` says why, ``values`` fill in what cap it is; ``detail`` is in the language of the request."""

    code: str
    values: dict[str, Any] = Field(default_factory=dict, examples=[{"most": 200}])
