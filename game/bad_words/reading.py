"""Reading: the words of a name, and how each of them may be read."""

from __future__ import annotations

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


def words(name: str) -> set[str]:
    """The words of the name, and its letters as one word when each stands alone."""
    found = _WORD.findall(name)
    parts = {part for word in found for part in (word, *_HUMP.split(word))}
    return parts | {"".join(found)} if all(len(word) == 1 for word in found) else parts


def readings(word: str) -> set[str]:
    """How it may be read: with figures as letters, or none at its ends; with a held letter once, or twice."""
    plain = word.casefold()
    if plain.isalpha() and not _HELD.search(plain):
        # As most names are.
        return {spelled(plain), without_article(spelled(plain))}
    written = {plain, _FIGURES_AT_AN_END.sub("", word).casefold()}
    unheld = {_HELD.sub(held, form).translate(_LETTERS) for form in written for held in (r"\1", r"\1\1")}
    found = {spelled(form) for form in unheld}
    return found | {without_article(reading) for reading in found}


def without_article(word: str) -> str:
    """The word without what Arabic writes before it in one piece."""
    return _ARTICLE.sub("", word)
