"""What the text of a lesson is made of, as browsers draw it: a tree that holds no HTML."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, Field

from game.formula import Formula


def _is_nothing(value: object) -> bool:
    return not value


class TextElement(BaseModel):
    """An element of a text, by the name that HTML has for it; what it lacks is left out."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    tag: str
    attributes: dict[str, str] = Field(default_factory=dict, exclude_if=_is_nothing)
    children: list[str | Formula | TextElement] = Field(default_factory=list, exclude_if=_is_nothing)


TextNode = str | Formula | TextElement
