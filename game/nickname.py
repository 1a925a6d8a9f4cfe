"""Nicknames: what a player is called in one room."""

from __future__ import annotations

import unicodedata

import regex

from game.letters import MOST_IN_A_LETTER, REGION, apart, letters, without_hidden
from game.lookalikes import skeleton
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

# Rooms from before this rule hold keys of another one (see game.former_nickname), which never hold a space.
_RULE = "2 "
_UNSEEN = regex.compile(r"[\u200C\u200D\uFE0E\uFE0F\u0640]")
# Phones show these three regions; any other looks like a black flag.
_UNKNOWN_REGION = regex.compile(
    rf"(?!.\U000E0067\U000E0062(?:\U000E0065\U000E006E\U000E0067|\U000E0073\U000E0063\U000E0074"
    rf"|\U000E0077\U000E006C\U000E0073)\U000E007F){REGION}"
)
# What one keyboard types for another one's letter, and alifs that people write without their hamza.
_ARABIC = str.maketrans("أإآکہ", "ااا\u0643\u0647")
_FARSI_YEH = regex.compile(r"\u06CC(?=\p{M}*[\p{Arabic}--\p{M}])", regex.V1)
_OPTIONAL_VOWELS = regex.compile(r"[\p{Arabic}\p{Hebrew}]\K\p{M}+")
# Capitals go without them.
_GREEK_ACCENTS = regex.compile(r"\p{Greek}\K\p{M}+")
# The dot that a capital one has keeps a small one's own.
_DOT_ABOVE = regex.compile(r"[ij]\K\u0307")


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
    alphabets that look alike. Accents and other marks that a language tells apart are kept.
    """
    if name.isascii():
        return _RULE + "".join(name.lower().split())
    text = unicodedata.normalize("NFKC", _UNSEEN.sub("", _UNKNOWN_REGION.sub("\U0001f3f4", name)))
    text = _OPTIONAL_VOWELS.sub("", text.translate(_ARABIC))
    text = _FARSI_YEH.sub("\u064a", text).replace("\u06cc", "\u0649")
    text = skeleton(_GREEK_ACCENTS.sub("", unicodedata.normalize("NFD", text)))
    text = _DOT_ABOVE.sub("", unicodedata.normalize("NFD", text.casefold()))
    return _RULE + "".join(_figure(sign) for sign in text if not sign.isspace())


def _tidied(text: str) -> str:
    pieces = apart(text)
    pieces[::2] = map(_plain, pieces[::2])
    return _without_scribbles(" ".join("".join(pieces).split())).strip()


def _plain(piece: str) -> str:
    seen = without_hidden(_UNREADABLE.sub("", unicodedata.normalize("NFKC", piece)))
    return unicodedata.normalize("NFC", seen)


def _without_scribbles(text: str) -> str:
    text = _ROW.sub(r"\1", _TOWER.sub(r"\1", text))
    if len(text) <= MOST_IN_A_LETTER:
        return text
    return "".join(letter if len(letter) <= MOST_IN_A_LETTER else letter[0] for letter in letters(text))


def _figure(sign: str) -> str:
    return str(unicodedata.decimal(sign, sign))
