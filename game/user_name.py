"""User names: what somebody without an e-mail address logs in with, as in "salma4821"."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable

MOST_SIGNS = 40
_MOST_OF_NAME = 20
_DIGITS = 4
_NAMELESS = "student"


def draw(full_name: str, choose: Callable[[str], str]) -> str:
    """The first name and a few digits, which ``choose`` picks."""
    first = plain(full_name.partition(" ")[0])
    letters = "".join(sign for sign in first if sign.isalpha())[:_MOST_OF_NAME]
    return (letters or _NAMELESS) + "".join(choose("0123456789") for _ in range(_DIGITS))


def plain(typed: str) -> str:
    """However it is typed: in any case, with marks or without, in any digits, with blanks around it."""
    signs = unicodedata.normalize("NFKD", typed.strip()).casefold()
    kept = (sign for sign in signs if not unicodedata.combining(sign) and unicodedata.category(sign) != "Cf")
    return "".join(str(unicodedata.decimal(sign, sign)) for sign in kept)[:MOST_SIGNS]
