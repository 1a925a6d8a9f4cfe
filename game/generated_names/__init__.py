"""Generated names: nicknames made of our own words, for who has no idea and for rooms that take no other."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from enum import StrEnum

from game.generated_names import arabic, english


class NameLanguage(StrEnum):
    EN = "en"
    AR = "ar"


NAMES: Mapping[NameLanguage, Sequence[str]] = {
    NameLanguage.EN: english.NAMES,
    NameLanguage.AR: arabic.NAMES,
}
_EVERY_NAME = frozenset(name for names in NAMES.values() for name in names)
# In a room that holds most of the names already, they are told apart by these.
_FIRST_NUMBER, _LAST_NUMBER = 2, 9
_NUMBER = re.compile(rf" [{_FIRST_NUMBER}-{_LAST_NUMBER}]\Z")


def draw(language: NameLanguage, count: int, below: Callable[[int], int]) -> list[str]:
    """So many different names; ``below`` gives any whole number from 0 on that is below its argument."""
    drawn: dict[str, None] = {}
    while len(drawn) < count:
        drawn[NAMES[language][below(len(NAMES[language]))]] = None
    return list(drawn)


def numbered(name: str, below: Callable[[int], int]) -> str:
    return f"{name} {_FIRST_NUMBER + below(_LAST_NUMBER - _FIRST_NUMBER + 1)}"


def is_generated(name: str) -> bool:
    """Whether the name, as it is shown, can have been drawn, in whichever language."""
    return _NUMBER.sub("", name) in _EVERY_NAME
