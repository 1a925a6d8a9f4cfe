"""Passphrases of easy words, for who logs in with what is printed on a card."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from game.passphrases import arabic, english

WORD_COUNT = 4
_WORDS: dict[str, Sequence[str]] = {"en": english.WORDS, "ar": arabic.WORDS}


def draw(language: str, choose: Callable[[Sequence[str]], str]) -> str:
    """Four words, of thirty bits; ``choose`` picks one and must come from a secure source.

    Tries at one account are slowed down, so that this lasts for years.
    """
    words = _WORDS.get(language, english.WORDS)
    return "-".join(choose(words) for _ in range(WORD_COUNT))
