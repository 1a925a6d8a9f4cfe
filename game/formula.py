"""Formulas in texts, as browsers draw them: made once when a quiz is written down to be played."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, Field


def _is_nothing(value: object) -> bool:
    return not value


class MathNode(BaseModel):
    """An element of MathML: a leaf with its ``text``, or one with ``children``; what it lacks is left out."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    tag: str
    attributes: dict[str, str] = Field(default_factory=dict, exclude_if=_is_nothing)
    text: str = Field(default="", exclude_if=_is_nothing)
    children: list[MathNode] = Field(default_factory=list, exclude_if=_is_nothing)


class Formula(BaseModel):
    """A formula, with what there is inside of its ``math`` element.

    ``latex`` is how it was typed; ``plain`` is one line to be read out, and shown where MathML is unknown.
    ``is_display``: it stands on a line of its own. It is about ``width`` em wide.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    latex: str
    plain: str
    is_display: bool
    width: int
    nodes: list[MathNode]


# A text that holds formulas, piece by piece.
Pieces = list[str | Formula]


class QuestionFormulas(BaseModel):
    """The texts of a question that hold formulas; null where there is nothing but the text itself."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    text: Pieces | None
    choices: list[Pieces | None]
