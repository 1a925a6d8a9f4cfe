"""Bad words in names: which name has one, by a list in both languages."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import regex

from game.spelling import spelled

# Figures and signs that are typed for letters; 1, 0 and | count for letters in every name.
_LETTERS = str.maketrans("34570@$!", "eastoasi")
_WORD = regex.compile(r"[\p{L}\p{M}\p{N}@$!|]+")
# Where two words are written as one: badWord.
_HUMP = regex.compile(r"(?<=\p{Ll})(?=\p{Lu})")
_FIGURES_AT_AN_END = regex.compile(r"^\p{N}+|[\p{N}!]+$")
# No word has three of one letter; whoever holds the key down means one, or two.
_HELD = regex.compile(r"(.)\1{2,}")
_ARTICLE = regex.compile(r"^(?:يا?)?ال(?=\p{L}{2})|^يا(?=\p{L}{2})")


def _listed() -> Iterator[str]:
    for file in sorted(Path(__file__).parent.glob("*.txt")):
        for line in file.read_text(encoding="utf-8").splitlines():
            if not line.startswith("#"):
                yield line


_LISTED = frozenset(map(spelled, _listed()))


def has_bad_word(name: str) -> bool:
    """Whether a whole word of the name is read as a bad one, or its letters when they stand alone."""
    return any(reading in _LISTED for word in _words(name) for reading in _readings(word))


def _words(name: str) -> set[str]:
    words = _WORD.findall(name)
    found = {part for word in words for part in (word, *_HUMP.split(word))}
    return found | {"".join(words)} if all(len(word) == 1 for word in words) else found


def _readings(word: str) -> set[str]:
    """How it may be read: with figures as letters, or none at its ends; with a held letter once, or twice."""
    written = {word.casefold(), _FIGURES_AT_AN_END.sub("", word).casefold()}
    unheld = {_HELD.sub(held, form).translate(_LETTERS) for form in written for held in (r"\1", r"\1\1")}
    readings = {spelled(form) for form in unheld}
    return readings | {_ARTICLE.sub("", reading) for reading in readings}
