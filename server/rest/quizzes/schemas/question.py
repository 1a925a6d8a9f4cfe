"""Questions, and the rules that hold between a question's type and its choices."""

from collections.abc import Sequence
from typing import Annotated, Self, TypeVar

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from game.playable import (
    FEWEST_SECONDS,
    MOST_POINTS,
    MOST_QUESTIONS,
    MOST_SECONDS,
    USUAL_POINTS,
    USUAL_SECONDS,
)
from game.question_types import Fault, QuestionType, faults
from game.question_types.rule import FEWEST_CHOICES, MOST_CHOICES
from game.text import repetitions
from server.rest.http.shape import AS_TYPED, Id, Input, Output, Storable, Tagged, read_only, unchanged
from server.rest.quizzes.schemas.choice import (
    ChoiceCreate,
    ChoiceReplace,
    ChoiceResponse,
    PublicChoiceResponse,
)
from server.rest.quizzes.schemas.picture import AlternativeText, PictureName

Draft = TypeVar("Draft")

QuestionText = Annotated[
    str,
    Field(min_length=1, max_length=500, description=AS_TYPED, examples=["Which planet is the largest?"]),
    Storable(is_filled=True),
]
Explanation = Annotated[
    str,
    Field(
        min_length=1,
        max_length=1000,
        description=f"Shown with the solution, which it may tell. {AS_TYPED}",
        examples=["Jupiter weighs more than all other planets together."],
    ),
    Storable(is_filled=True),
]
ORDER_KEPT = (
    "False: each game and each run has the choices in an order of its own, except for true_false questions "
    'and where a choice speaks of the others, as "all of the above" does'
)
KeepsOrder = Annotated[bool, Field(description=ORDER_KEPT)]
Points = Annotated[int, Field(ge=0, le=MOST_POINTS)]
Seconds = Annotated[int, Field(ge=FEWEST_SECONDS, le=MOST_SECONDS)]
ChoiceCount = Field(min_length=FEWEST_CHOICES, max_length=MOST_CHOICES)
CHOICES = [{"text": "Jupiter", "is_correct": True}, {"text": "Saturn", "is_correct": False}]
KEPT_CHOICES = [{"id": 11, **CHOICES[0]}, CHOICES[1]]

SENTENCES = {
    Fault.CHOICE_COUNT: f"A question has {FEWEST_CHOICES} to {MOST_CHOICES} choices",
    Fault.NOT_TWO_CHOICES: "A true_false question has exactly two choices",
    Fault.NOT_ONE_RIGHT: "Exactly one choice must be right",
    Fault.NONE_RIGHT: "At least one choice must be right",
}


REPEATED = "repeated_choice"


def repeats(place: int) -> str:
    """The sentence for a choice that repeats the one at this place, counted from 0."""
    return f"This repeats choice {place + 1} of the question"


def broken_rules(question_type: str, right: Sequence[bool]) -> list[tuple[str, str]]:
    """The code and the sentence of every rule that such a question would break."""
    return [(fault.value, SENTENCES[fault]) for fault in faults(QuestionType(question_type), right)]


class QuestionDraft(Input):
    """What every whole question brings."""

    text: QuestionText
    question_type: QuestionType = QuestionType.multiple_choice
    points: Points = USUAL_POINTS
    time_limit: Seconds = Field(default=USUAL_SECONDS, description="In seconds")
    explanation: Explanation | None = None
    picture: PictureName | None = None
    alternative_text: AlternativeText | None = None
    keeps_choice_order: KeepsOrder = False


class QuestionCreate(QuestionDraft):
    choices: Annotated[list[ChoiceCreate], ChoiceCount] = Field(examples=[CHOICES])

    @model_validator(mode="after")
    def obeys_its_type(self) -> Self:
        return obeying(self, self.question_type, self.choices)


class QuestionReplace(QuestionDraft):
    """Choices are kept by their ``id``, made when they have none, and deleted when they are missing."""

    choices: Annotated[list[ChoiceReplace], ChoiceCount] = Field(examples=[KEPT_CHOICES])
    id: Id | None = read_only()
    quiz_id: Id | None = read_only()
    position: int | None = read_only()

    @model_validator(mode="after")
    def obeys_its_type(self) -> Self:
        return obeying(self, self.question_type, self.choices)


class NestedQuestionReplace(QuestionReplace):
    """``id`` keeps a question that there is; without it, a new one is made."""

    id: Id | None = None


class QuestionUpdate(Input):
    text: QuestionText = unchanged()
    question_type: QuestionType = unchanged()
    points: Points = unchanged()
    time_limit: Seconds = unchanged()
    explanation: Explanation | None = unchanged()
    picture: PictureName | None = unchanged()
    alternative_text: AlternativeText | None = unchanged()
    keeps_choice_order: KeepsOrder = unchanged()


class PublicQuestionResponse(Tagged):
    """A question as others than its author see it: nothing says which choice is right."""

    id: int
    quiz_id: int
    position: int
    text: str
    question_type: QuestionType
    points: int
    time_limit: int
    picture: str | None
    alternative_text: str | None
    keeps_choice_order: KeepsOrder
    choices: list[PublicChoiceResponse]


class QuestionResponse(PublicQuestionResponse):
    explanation: str | None
    choices: list[ChoiceResponse]  # type: ignore[assignment]


class QuestionList(Output):
    """All questions of a quiz; one may add no more than 200."""

    items: list[QuestionResponse] | list[PublicQuestionResponse]


class QuestionOrder(Input):
    """Every question of the quiz, in the order that they shall have."""

    ids: Annotated[list[Id], Field(max_length=MOST_QUESTIONS)]


def obeying(draft: Draft, question_type: QuestionType, choices: Sequence[ChoiceCreate]) -> Draft:
    broken: list[tuple[str | int, ...]] = [*broken_rules(question_type, [one.is_correct for one in choices])]
    for place, first in repetitions([choice.text for choice in choices]):
        broken.append((REPEATED, repeats(first), "choices", place, "text"))
    if broken:
        raise PydanticCustomError("question_type", "The choices do not fit", {"faults": broken})
    return draft
