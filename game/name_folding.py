"""Folding: what of a nickname is left when one looks past how it happens to be typed."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable

import regex

from game.letters import REGION

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


def folded(name: str, skeleton: Callable[[str], str]) -> str:
    """The name without case, blanks, and what may be left out, and with the skeleton of its letters."""
    if name.isascii():
        return "".join(name.lower().split())
    text = unicodedata.normalize("NFKC", _UNSEEN.sub("", _UNKNOWN_REGION.sub("\U0001f3f4", name)))
    text = _OPTIONAL_VOWELS.sub("", text.translate(_ARABIC))
    text = _FARSI_YEH.sub("\u064a", text).replace("\u06cc", "\u0649")
    text = skeleton(_GREEK_ACCENTS.sub("", unicodedata.normalize("NFD", text)))
    text = _DOT_ABOVE.sub("", unicodedata.normalize("NFD", text.casefold()))
    return "".join(_figure(sign) for sign in text if not sign.isspace())


def _figure(sign: str) -> str:
    return str(unicodedata.decimal(sign, sign))
