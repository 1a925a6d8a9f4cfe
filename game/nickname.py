"""Nicknames: what a player is called in one room."""

from __future__ import annotations

import re
import unicodedata

from game.refusal import Reason, Refusal

LONGEST = 20
# A name that is a little long is cut; this is somebody's essay, and they should know that nobody reads it.
LONGEST_WRITTEN = 100
# More marks than that on one letter is a way to scribble over other lines.
MOST_MARKS = 3

# Joiners belong inside Arabic and Persian words; anywhere else they only make two names look the same.
_JOINERS = "\u200c\u200d"
# Letters, marks and symbols by their category, and yet nothing to see: fillers, blanks, variation selectors.
_BLANK = re.compile(
    "[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2800\u3164\ufe00-\ufe0f\uffa0\U000e0100-\U000e01ef]"
)
_SPACE = re.compile(r"\s+")


def clean(written: str) -> str:
    """The nickname as it is shown: NFKC, one line, nothing invisible, at most ``LONGEST`` letters.

    Raises Refusal: NAME_EMPTY when nothing readable is left, NAME_TOO_LONG past ``LONGEST_WRITTEN``.
    """
    if len(written) > LONGEST_WRITTEN:
        raise Refusal(Reason.NAME_TOO_LONG)
    text = _BLANK.sub("", unicodedata.normalize("NFKC", written))
    visible = "".join(sign for place, sign in enumerate(text) if _is_kept(text, place))
    name = _cut(_SPACE.sub(" ", visible).strip())
    if not any(
        sign.isprintable() and not sign.isspace() and not unicodedata.combining(sign) for sign in name
    ):
        raise Refusal(Reason.NAME_EMPTY)
    return name


def key(name: str) -> str:
    """Two nicknames with one key would be taken for each other."""
    folded = unicodedata.normalize("NFKD", name.casefold())
    return "".join(
        sign
        for sign in folded
        if not unicodedata.combining(sign) and sign not in _JOINERS and not sign.isspace()
    )


def _is_kept(text: str, place: int) -> bool:
    sign = text[place]
    if sign in _JOINERS:
        return 0 < place < len(text) - 1 and text[place - 1].isalpha() and text[place + 1].isalpha()
    return sign.isspace() or unicodedata.category(sign) not in ("Cc", "Cf", "Cs", "Co", "Cn")


def _cut(name: str) -> str:
    """At most LONGEST letters, counted without marks, and at most MOST_MARKS marks on any letter."""
    kept: list[str] = []
    letters = marks = 0
    for sign in name:
        is_mark = bool(unicodedata.combining(sign))
        letters, marks = (letters, marks + 1) if is_mark else (letters + 1, 0)
        if letters > LONGEST:
            break
        if marks <= MOST_MARKS:
            kept.append(sign)
    return "".join(kept).strip()
