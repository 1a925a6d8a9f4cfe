"""Which choices a cell says are right: "2", "2,4", "B", or a choice's own words."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from game.text import likeness
from server.formats.fault_code import FaultCode
from server.formats.sheets.headings import ARABIC_LETTERS, LETTERS, ordinal, plain

BETWEEN = re.compile(r"[\s,;،؛/&|+]+")
# A spreadsheet that writes decimals with a comma takes "2,4" for a number.
DECIMAL = re.compile(r"[1-8](?:[.٫][1-8])+")
WHOLE = re.compile(r"(\d+)[.,٫]0+")


@dataclass(frozen=True, slots=True)
class Marks:
    """The ordinals of the right choices, from 1; or the code of why they cannot be known."""

    right: frozenset[int] = frozenset()
    trouble: FaultCode | None = None


def read_marks(cell: str, choices: Mapping[int, str], *, is_by_number: bool) -> Marks:
    """``choices`` are the texts by ordinal; ``is_by_number``: the format says that a figure is an ordinal."""
    if not cell.strip():
        return Marks(trouble=FaultCode.MARK_MISSING)
    named = ordinals(cell)
    if not (is_by_number and plain(cell)[0].isdecimal()):
        by_words = frozenset(number for number, text in choices.items() if likeness(text) == likeness(cell))
        if by_words and named <= choices.keys() and named not in (by_words, frozenset()):
            return Marks(trouble=FaultCode.MARK_AMBIGUOUS)
        if by_words:
            return Marks(by_words)
    if not named:
        return several_words(cell, choices)
    return Marks(named) if named <= choices.keys() else Marks(trouble=FaultCode.MARK_BEYOND)


def ordinals(cell: str) -> frozenset[int]:
    """Those that are named by figures or letters; none, if anything else stands there."""
    text = WHOLE.sub(r"\1", plain(cell))
    if DECIMAL.fullmatch(text):
        text = ",".join(re.findall(r"\d", text))
    signs = [sign for sign in BETWEEN.split(text) if sign]
    if all(sign.isdecimal() or sign in tuple(LETTERS + ARABIC_LETTERS) for sign in signs):
        return frozenset(ordinal(sign) for sign in signs)
    return frozenset()


def several_words(cell: str, choices: Mapping[int, str]) -> Marks:
    """The words of several choices, with a line, a bar or a semicolon between them."""
    known = {likeness(text): number for number, text in choices.items()}
    parts = [likeness(part) for part in re.split(r"[\n;|؛]", cell) if part.strip()]
    if all(part in known for part in parts):
        return Marks(frozenset(known[part] for part in parts))
    return Marks(trouble=FaultCode.MARK_UNKNOWN)
