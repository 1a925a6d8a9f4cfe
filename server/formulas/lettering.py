"""Letters of other styles, which browsers know as letters of their own and no longer as an attribute."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from functools import cache

# The names of a style's letters in Unicode: those of its alphabet, and of the few that were there before it.
_NAMES: Mapping[str, tuple[str, ...]] = {
    "bold": ("MATHEMATICAL BOLD",),
    "italic": ("MATHEMATICAL ITALIC",),
    "bold-italic": ("MATHEMATICAL BOLD ITALIC",),
    "double-struck": ("MATHEMATICAL DOUBLE-STRUCK", "DOUBLE-STRUCK"),
    "script": ("MATHEMATICAL SCRIPT", "SCRIPT"),
    "fraktur": ("MATHEMATICAL FRAKTUR", "BLACK-LETTER"),
    "sans-serif": ("MATHEMATICAL SANS-SERIF",),
    "sans-serif-italic": ("MATHEMATICAL SANS-SERIF ITALIC",),
    "monospace": ("MATHEMATICAL MONOSPACE",),
}
_DIGITS = ("ZERO", "ONE", "TWO", "THREE", "FOUR", "FIVE", "SIX", "SEVEN", "EIGHT", "NINE")


def lettered(text: str, style: str) -> str:
    """The text in a style; as it is, where Unicode has no such letters."""
    return "".join(_letter(sign, style) for sign in text)


@cache
def _letter(sign: str, style: str) -> str:
    """Kept for good: there are some hundred of them."""
    name = f"DIGIT {_DIGITS[int(sign)]}" if sign in "0123456789" else unicodedata.name(sign, "")
    plain = name.replace("LATIN ", "").replace("GREEK ", "").replace(" LETTER", "")
    for words in _NAMES.get(style, ()):
        try:
            return unicodedata.lookup(f"{words} {plain}")
        except KeyError:
            continue
    return sign
