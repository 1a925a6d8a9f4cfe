"""A line that offers a choice: a letter, then the choice, and perhaps a mark that says that it is right."""

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass

TICKS = "*✓✔✅☑"
CROSSES = "✗✘❌"
MARKS = rf"[{TICKS}{CROSSES}]\uFE0F?"
LINE = re.compile(
    rf"\s*(?P<mark>{MARKS})?\s*[(\[]?(?P<letter>[A-Za-z]|[اأإآبتثجحخدذرزهوط]ـ?)"
    rf"(?:\s?[)\]]|[.:](?=\s|$)|\s?[-–—](?=\s|$))\s*(?P<text>.*)",
)
SAID_RIGHT = re.compile(
    r"\s*[(\[]\s*(?:correct|right|correct answer|(?:ال)?إ?ا?جابة (?:ال)?صحيحة|صحيحة?|صح)\s*[)\]]\s*$",
    re.IGNORECASE,
)
MARK_BEFORE, MARK_BEHIND = re.compile(rf"\s*({MARKS})\s*"), re.compile(rf"\s*({MARKS})\s*$")
LATIN = "abcdefghijklmnopqrstuvwxyz"
# Arabic lists are lettered by the old order of numbers, or by that of the alphabet.
ABJAD, ALPHABET = "ابجدهوزح", "ابتثجحخد"
ORDERS = (LATIN, ABJAD, ALPHABET)
_ALEFS = str.maketrans("أإآ", "ااا", "ـ")


@dataclass(frozen=True, slots=True)
class ChoiceLine:
    """``letter`` is in the form that letters are compared in."""

    letter: str
    text: str
    is_marked: bool

    @property
    def is_first(self) -> bool:
        return self.letter in (LATIN[0], ABJAD[0])

    def may_follow(self, before: Iterable[str]) -> bool:
        """Whether its letter comes after these; somebody may have left one out."""
        letters = list(before)
        orders = [order for order in ORDERS if {self.letter, *letters} <= set(order)]
        return any(order.index(self.letter) > max(map(order.index, letters), default=-1) for order in orders)


def choice_line(line: str) -> ChoiceLine | None:
    found = LINE.match(line)
    if found is None:
        return None
    text, marks = found["text"], [found["mark"]]
    if said := SAID_RIGHT.search(text):
        text, marks = text[: said.start()], [*marks, TICKS[0]]
    if before := MARK_BEFORE.match(text):
        text, marks = text[before.end() :], [*marks, before[1]]
    if behind := MARK_BEHIND.search(text):
        text, marks = text[: behind.start()], [*marks, behind[1]]
    return ChoiceLine(folded(found["letter"]), text.strip(), any(mark and mark[0] in TICKS for mark in marks))


def twin(letter: str, listed: Collection[str]) -> str:
    """The letter of a list that stands where this one does in its own order: "b" for "ب"."""
    own = next((order for order in ORDERS if letter in order), "")
    other = next((order for order in ORDERS if set(listed) <= set(order)), "")
    place = own.find(letter)
    return other[place] if 0 <= place < len(other) else letter


def folded(letter: str) -> str:
    return letter.casefold().translate(_ALEFS)
