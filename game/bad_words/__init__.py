"""Bad words in names: which name has one, by a list in both languages and a teacher's own words."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from game.bad_words.own_words import OwnWords
from game.bad_words.reading import readings, words
from game.spelling import spelled

_NONE = OwnWords()


def _listed() -> Iterator[str]:
    for file in sorted(Path(__file__).parent.glob("*.txt")):
        for line in file.read_text(encoding="utf-8").splitlines():
            if not line.startswith("#"):
                yield line


_LISTED = frozenset(map(spelled, _listed()))


def has_bad_word(name: str, own: OwnWords = _NONE) -> bool:
    """Whether a whole word of the name is read as a bad one."""
    return any(_is_bad(reading, own) for word in words(name) for reading in readings(word))


def _is_bad(reading: str, own: OwnWords) -> bool:
    return reading in own.added or (reading in _LISTED and reading not in own.taken_out)
