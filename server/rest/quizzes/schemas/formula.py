"""Formulas in texts that somebody is still writing."""

from typing import Annotated

from pydantic import Field

from game.formula import Pieces
from server.formulas.faults import Fault
from server.rest.http.shape import Input, Output, Storable

# A question with its choices and its explanation, or a lesson, with some to spare.
MOST_TEXTS = 16
Text = Annotated[str, Field(max_length=40_000), Storable()]
EXAMPLE = [r"What is $\frac{1}{2}+\frac{1}{3}$?", "It costs $5.", r"$\frac{1}$"]

PIECES = [
    "The length is ",
    {"latex": "x", "plain": "x", "is_display": False, "width": 1, "nodes": [{"tag": "mi", "text": "x"}]},
    ".",
]


class TextsToRead(Input):
    texts: Annotated[list[Text], Field(max_length=MOST_TEXTS, examples=[EXAMPLE])]


class FormulaFault(Output):
    """A formula that stays as it was typed.

    ``source`` is the formula with its dollars; ``name`` is the command that cannot be taken, if it is one.
    """

    code: Fault
    source: str
    name: str | None
    detail: str


class TextRead(Output):
    """``pieces`` are null where the text shows just itself."""

    pieces: Pieces | None = Field(examples=[PIECES])
    faults: list[FormulaFault]


class TextsRead(Output):
    """One for each text, in their order."""

    items: list[TextRead]
