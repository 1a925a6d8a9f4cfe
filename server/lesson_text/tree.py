"""Clean HTML as a tree, with its formulas drawn."""

from __future__ import annotations

from html.parser import HTMLParser

from game.formula import Formula
from server.formulas.reading import MOST_SIGNS, read_text
from server.lesson_text.formula_rules import PLACE
from server.lesson_text.nodes import TextElement, TextNode

_EMPTY = frozenset(("br", "hr", "img"))


def tree_of(html: str) -> list[TextNode]:
    """Of HTML in which every element is closed, as `cleaned` leaves it."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.nodes


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.nodes: list[TextNode] = []
        self._open: list[TextElement] = []
        # Of all formulas of the text together.
        self._signs_left = MOST_SIGNS

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {name: value or "" for name, value in attrs}
        if tag == PLACE:
            self._add(self._formula(attributes.get("value", "")))
            return
        element = TextElement(tag=tag, attributes=attributes)
        self._add(element)
        if tag not in _EMPTY:
            self._open.append(element)

    def handle_endtag(self, tag: str) -> None:
        if tag != PLACE and tag not in _EMPTY:
            self._open.pop()

    def handle_data(self, data: str) -> None:
        # Between paragraphs and rows there are line breaks, which are none of the text.
        if data.strip() or (self._open and self._open[-1].tag not in _HOLDING):
            self._add(data)

    def _formula(self, source: str) -> str | Formula:
        read = read_text(source, self._signs_left)
        self._signs_left -= read.signs
        return read.pieces[0] if read.pieces else source

    def _add(self, node: TextNode) -> None:
        inside = self._open[-1].children if self._open else self.nodes
        if isinstance(node, str) and inside and isinstance(last := inside[-1], str):
            inside[-1] = last + node
        else:
            inside.append(node)


# What holds paragraphs or rows, and no words of its own.
_HOLDING = frozenset(["blockquote", "ol", "table", "tbody", "thead", "tr", "ul"])
