"""Texts that people write: what is seen of one, what it does to others, and whether two say the same."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence

import regex

from game.letters import NOTHING, apart, without_hidden

_SEEN = regex.compile(rf"(?!\s|{NOTHING}).", regex.DOTALL)
_STYLES = regex.compile(r"[\uFE0E\uFE0F]")
_WIDE_OR_NARROW = regex.compile(r"[\uFF01-\uFFEE]+")
_DIGIT = regex.compile(r"(?!\p{ASCII})\p{Nd}")
# What gives all letters behind it a direction, up to a sign that ends that; marks for a single place do not.
_TURN = regex.compile(r"[\u202A-\u202E\u2066-\u2069]")
_OVERRIDES = "\u202d\u202e"
_ENDS = {"\u202c": f"\u202a\u202b{_OVERRIDES}", "\u2069": "\u2066\u2067\u2068"}


def is_blank(text: str) -> bool:
    """Whether there is nothing to see in it. A mark alone can be seen: it may be what a lesson is about."""
    return _SEEN.search(text) is None


def upright(text: str) -> str:
    """A text that turns nothing around which stands behind it, and no letters against their own direction.

    Without overrides, and without embeddings and isolates that do not end in it. Marks of direction and
    joiners stay, for languages need them.
    """
    begun: list[int] = []
    kept: set[int] = set()
    for found in _TURN.finditer(text):
        end = found.start()
        if (beginnings := _ENDS.get(found[0])) is None:
            begun.append(end)
        elif begun and text[begun[-1]] in beginnings:
            begin = begun.pop()
            kept.update(() if text[begin] in _OVERRIDES else (begin, end))
    return _TURN.sub(lambda found: found[0] if found.start() in kept else "", text)


def likeness(text: str) -> str:
    """Two texts with one likeness would be taken for one another, or mean the same.

    Folded are case, blanks, what shows nothing, width, and the script of digits. Accents, vowels,
    superscripts and forms of letters are kept, for questions ask for them.
    """
    pieces = apart(text)
    pieces[::2] = map(without_hidden, pieces[::2])
    seen = _STYLES.sub("", "".join(pieces))
    folded = _WIDE_OR_NARROW.sub(lambda found: unicodedata.normalize("NFKC", found[0]), seen)
    folded = unicodedata.normalize("NFC", folded.lower()).replace("٫", ".").replace("٬", ",")
    lines = "\n".join(map(_without_spare_blanks, folded.strip().splitlines()))
    return _DIGIT.sub(lambda found: str(unicodedata.decimal(found[0], found[0])), lines)


def repetitions(texts: Sequence[str]) -> Iterator[tuple[int, int]]:
    """The place of each text that comes again, and where it came first; places count from 0."""
    first: dict[str, int] = {}
    for place, text in enumerate(texts):
        if (found := first.setdefault(likeness(text), place)) != place:
            yield place, found


def _without_spare_blanks(line: str) -> str:
    """One blank between two words. The indentation of a later line stays, for in code it means something."""
    return (line[: len(line) - len(line.lstrip())] + " ".join(line.split())).rstrip()
