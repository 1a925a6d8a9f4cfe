"""Choices: the answers that a question offers."""

from typing import Annotated

from pydantic import Field

from server.rest.http.shape import AS_TYPED, Id, Input, Output, Storable, read_only, unchanged
from server.rest.quizzes.schemas.picture import AlternativeText, PictureName

ChoiceText = Annotated[
    str,
    Field(
        min_length=1,
        max_length=255,
        description=f"{AS_TYPED}. No choice repeats another one of its question: "
        "case, blanks, the width of letters and the script of digits make no difference",
    ),
    Storable(is_filled=True),
]


class ChoiceCreate(Input):
    text: ChoiceText
    is_correct: bool = False
    picture: PictureName | None = None
    alternative_text: AlternativeText | None = None


class ChoiceReplace(ChoiceCreate):
    """``id`` keeps a choice that there is; without it, a new one is made."""

    id: Id | None = None
    position: int | None = read_only()


class ChoiceUpdate(Input):
    text: ChoiceText = unchanged()
    is_correct: bool = unchanged()
    picture: PictureName | None = unchanged()
    alternative_text: AlternativeText | None = unchanged()


class PublicChoiceResponse(Output):
    id: int
    text: str
    picture: str | None
    alternative_text: str | None
    position: int


class ChoiceResponse(PublicChoiceResponse):
    is_correct: bool


class ChoiceOrder(Input):
    """Every choice of the question, in the order that they shall have."""

    ids: Annotated[list[Id], Field(max_length=8)]
