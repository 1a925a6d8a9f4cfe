"""Tags of quizzes."""

from typing import Annotated

from pydantic import AfterValidator, Field
from pydantic_core import PydanticCustomError

from game.tags import MOST_LETTERS, MOST_TAGS, on_one_line
from game.text import repetitions
from server.rest.http.paging import Page, PageQuery
from server.rest.http.shape import VISIBLE, Output, Storable

REPEATED = "repeated_tag"
SAME = "However it is written: case, blanks and the script of digits make no other tag"


def differing(tags: list[str]) -> list[str]:
    broken = [
        (REPEATED, f"This repeats tag {first + 1} of the quiz", place) for place, first in repetitions(tags)
    ]
    if broken:
        raise PydanticCustomError(REPEATED, "A tag comes twice", {"faults": broken})
    return tags


Tag = Annotated[
    str,
    Field(min_length=1, max_length=MOST_LETTERS, description=VISIBLE, examples=["Astronomy"]),
    Storable(is_filled=True),
    AfterValidator(on_one_line),
]
Tags = Annotated[
    list[Tag],
    Field(max_length=MOST_TAGS, description="By which the quiz is found again; no two are the same"),
    AfterValidator(differing),
]


class TagQuery(PageQuery):
    archived: bool = Field(default=False, description="Tags of archived quizzes, instead of the others")
    shared: bool = Field(default=False, description="Those of quizzes that colleagues share with one, too")


class UsedTagResponse(Output):
    """``tag`` is written as most of the quizzes write it."""

    tag: str = Field(examples=["Astronomy"])
    quiz_count: int


class TagPage(Page[UsedTagResponse]):
    """What most of one's quizzes have comes first."""
