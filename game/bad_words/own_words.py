"""Own words: what a teacher adds to the list of bad words, and takes out of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from game.bad_words.reading import without_article
from game.spelling import spelled

MOST_SIGNS = 5_000
_TAKEN_OUT = ("-", "\N{MINUS SIGN}", "\N{EN DASH}")


@dataclass(frozen=True, slots=True)
class OwnWords:
    """As they are spelled."""

    added: frozenset[str] = frozenset()
    taken_out: frozenset[str] = frozenset()


def read(text: str) -> OwnWords:
    """A word a line; one with a minus before it is taken out of the list."""
    lines = {line.strip() for line in text.splitlines()}
    taken_out = {line for line in lines if line.startswith(_TAKEN_OUT)}
    return OwnWords(_words(lines - taken_out), _words(taken_out))


def _words(lines: Iterable[str]) -> frozenset[str]:
    return frozenset(without_article(spelled(line)) for line in lines) - {""}
