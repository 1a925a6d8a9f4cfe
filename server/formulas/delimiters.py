r"""Where in a text the formulas are: between dollar signs, by the rule of pandoc, and prices are none.

An opening ``$`` has no blank behind it; a closing one has no blank before it and no digit behind it. What
follows a digit, as in 5$, opens none, and what stands between a sign and a letter, as in ``$a=$b`` of a
program, closes none. ``$$`` stands around a formula on a line of its own. ``\$`` is a dollar wherever a
dollar could be taken for the beginning or the end of a formula.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

import regex

_DOLLARS = re.compile(r"\\.|(\$\$?)", re.DOTALL)
_PARAGRAPH = re.compile(r"\n[ \t\r]*\n")
_OPEN_ENDED = regex.compile(r"[-+*/<>=.,:;({\[]\$[\p{L}_]")
_DIGIT = regex.compile(r"\p{Nd}")


@dataclass(frozen=True, slots=True)
class Marked:
    """What stands between dollars: ``source`` with them, ``latex`` without."""

    source: str
    latex: str
    is_display: bool


Part = str | Marked


def parts_of(text: str) -> list[Part]:
    """The text in parts, none of them empty; put together, their sources are the text."""
    parts: list[Part] = []
    start = 0
    marks = [(found.start(), found[1]) for found in _DOLLARS.finditer(text) if found[1]]
    at = 0
    while at + 1 < len(marks):
        (begin, opening), (end, closing) = marks[at], marks[at + 1]
        if begin < start or not _is_around(text, begin, end, opening, closing):
            at += 1
            continue
        after = end + len(closing)
        parts += [text[start:begin]] if begin > start else []
        parts.append(Marked(text[begin:after], text[begin + len(opening) : end].strip(), opening == "$$"))
        start, at = after, at + 2
    return [*parts, text[start:]] if start < len(text) else parts


def needs_escapes(text: str) -> bool:
    """Whether a dollar that is written as an escape would be taken for something else without it."""
    return r"\$" in text and any(isinstance(part, Marked) for part in parts_of(text.replace(r"\$", "$")))


def _is_around(text: str, begin: int, end: int, opening: str, closing: str) -> bool:
    """Whether the dollars at these places stand around a formula."""
    inner = text[begin + len(opening) : end]
    if opening != closing or not inner.strip() or _PARAGRAPH.search(inner):
        return False
    if opening == "$$":
        return True
    return not (
        inner[0].isspace()
        or inner[-1].isspace()
        or _DIGIT.match(text, end + 1)
        or (begin and _DIGIT.match(text, begin - 1))
        or _OPEN_ENDED.match(text, end - 1)
    )
