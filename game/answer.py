"""An answer: on its way, and when it counts."""

from __future__ import annotations

from fractions import Fraction
from typing import NamedTuple

# An answer's time as its column can hold it: 24 days and 20 hours.
LONGEST_MS = 2**31 - 1


class GivenAnswer(NamedTuple):
    """An answer on its way: ``worth`` is what these choices earn, ``waited_ms`` what we kept it waiting."""

    seat: int
    ref: str
    choices: list[int]
    worth: Fraction
    waited_ms: int = 0


class RecordedAnswer(NamedTuple):
    """An answer that was taken. ``points`` includes ``bonus``.

    ``elapsed_ms`` is how long after the opening it came, also where that is more than the limit that it is
    scored with. To a voided question ``is_right`` is false whatever was chosen, as nothing of it counts.
    """

    choices: list[int]
    is_right: bool
    elapsed_ms: int
    points: int
    bonus: int
    streak: int
