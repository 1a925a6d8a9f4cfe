"""Access codes: what a student types to find a room, a course or a class."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

# One of each pair that is mistaken for the other across a classroom: no 0 or O, 1, I or L, 2, 5, 8, U.
ALPHABET = "ABCDEFGHJKMNPQRSTVWXYZ34679"
LENGTH = 6
# Those of classes and courses hold for a year. By its length one knows what a code is of.
CLASS_LENGTH, COURSE_LENGTH = 8, 7

_WRITTEN = re.compile(r"[A-Z0-9]{1,10}")
# Spaces, dashes, and the invisible marks that come along when a code is copied out of Arabic text.
_LEFT_OUT = ("Zs", "Pd", "Cf")


def draw(choose: Callable[[str], str], length: int = LENGTH) -> str:
    """A new code; ``choose`` picks one symbol and must come from a secure source."""
    return "".join(choose(ALPHABET) for _ in range(length))


def read(written: str) -> str | None:
    """The code somebody typed: any case, spaces, dashes, Arabic-Indic digits. None when it can't be one."""
    signs = unicodedata.normalize("NFKC", written)
    code = "".join(_symbol(sign) for sign in signs if unicodedata.category(sign) not in _LEFT_OUT).upper()
    return code if _WRITTEN.fullmatch(code) else None


def _symbol(sign: str) -> str:
    digit = unicodedata.decimal(sign, None)
    return sign if digit is None else str(digit)
