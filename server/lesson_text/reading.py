"""The text of a lesson, read from Markdown."""

from __future__ import annotations

from functools import lru_cache

from server.lesson_text.cleaning import cleaned
from server.lesson_text.markdown import to_html
from server.lesson_text.nodes import TextNode
from server.lesson_text.tree import tree_of

# A class opens the same few lessons; of forty thousand signs, one takes some hundred kilobytes.
_REMEMBERED = 32


@lru_cache(_REMEMBERED)
def read_lesson_text(text: str) -> list[TextNode]:
    """What a page draws of it. Takes some milliseconds for each thousand signs, so not where games go on."""
    return tree_of(cleaned(to_html(text)))
