"""Nicknames: what a player is called in one room."""

from __future__ import annotations

import unicodedata

import regex

from game.letters import MOST_IN_A_LETTER, apart, letters, without_hidden
from game.lookalikes import skeleton
from game.name_folding import folded
from game.refusal import Reason, Refusal

# In letters as readers count them, and in code points: as many as PostgreSQL keeps of a name. No letter that
# people write needs more than eight, flags of regions and families in emoji seven.
LONGEST, MOST_SIGNS = 40, 320
# Blanks and what is not seen do not count. An essay is refused before anybody has cleaned it.
LONGEST_WRITTEN = 100

# More marks above or below a letter are a way to scribble over other lines; those of vowels stand beside it.
_TOWER = regex.compile(r"((?:(?=[\p{Me}\P{ccc=0}])\p{M}){3})(?:(?=[\p{Me}\P{ccc=0}])\p{M})+")
_ROW = regex.compile(r"(\p{M}{9})\p{M}+")
# Every font shows something else for these, or nothing.
_UNREADABLE = regex.compile(r"[\p{Co}\p{Cn}\p{Prepended_Concatenation_Mark}]")
_READABLE = regex.compile(r"[^\p{M}\s]")

# Rooms from before this rule hold keys of others (see game.former_nickname).
_RULE = "3 "
# Within a word and beside small letters nobody writes one, and it looks like a small L.
_CAPITAL_I_IN_A_WORD = regex.compile(r"(?<=\p{Ll})I|(?<=\p{L})I(?=\p{Ll})")
_LETTERS = str.maketrans("10|", "lol")


def clean(written: str) -> str:
    """The nickname as it is shown: NFKC, one line, emoji as typed, nothing invisible. Nothing is cut.

    Raises Refusal: NAME_EMPTY when nothing readable is left, NAME_TOO_LONG past ``LONGEST`` letters.
    """
    if len(written) > LONGEST_WRITTEN and len(letters(written)) > LONGEST_WRITTEN:
        raise Refusal(Reason.NAME_TOO_LONG)
    name = _tidied(written)
    # What stood between two signs may be gone, and they may join or change places.
    while not name.isascii() and (again := _tidied(name)) != name:
        name = again
    if not _READABLE.search(name):
        raise Refusal(Reason.NAME_EMPTY)
    if len(name) > LONGEST and (len(name) > MOST_SIGNS or len(letters(name)) > LONGEST):
        raise Refusal(Reason.NAME_TOO_LONG)
    return name


def key(name: str) -> str:
    """Two nicknames with one key would be taken for each other.

    Folded are case, blanks, what is not seen, digits, vowels that may be left out, and letters of different
    alphabets that look alike. Letters, accents and other marks that a language tells apart are kept.
    """
    return _RULE + look(name)


def look_of(key: str) -> str:
    """The look of the names that have this key."""
    return key.removeprefix(_RULE)


def look(name: str) -> str:
    """What a reader may take the name for; it is not meant to be shown."""
    return folded(_CAPITAL_I_IN_A_WORD.sub("l", name), skeleton).translate(_LETTERS)


def _tidied(text: str) -> str:
    pieces = apart(text)
    pieces[::2] = map(_plain, pieces[::2])
    return _without_scribbles(" ".join("".join(pieces).split())).strip()


def _plain(piece: str) -> str:
    seen = without_hidden(_UNREADABLE.sub("", unicodedata.normalize("NFKC", piece)))
    return unicodedata.normalize("NFC", seen)


def _without_scribbles(text: str) -> str:
    if text.isascii():
        return text
    text = _ROW.sub(r"\1", _TOWER.sub(r"\1", text))
    if len(text) <= MOST_IN_A_LETTER:
        return text
    return "".join(letter if len(letter) <= MOST_IN_A_LETTER else letter[0] for letter in letters(text))
