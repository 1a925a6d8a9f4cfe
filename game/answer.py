"""An answer: on its way, and when it counts."""

from __future__ import annotations

from fractions import Fraction
from typing import NamedTuple


class GivenAnswer(NamedTuple):
    """An answer on its way: ``worth`` is what these choices earn, ``waited_ms`` what we kept it waiting."""

    seat: int
    ref: str
    choices: list[int]
    worth: Fraction
    waited_ms: int = 0


class RecordedAnswer(NamedTuple):
    """An answer that counts. ``points`` includes ``bonus``."""

    choices: list[int]
    is_right: bool
    elapsed_ms: int
    points: int
    bonus: int
    streak: int
