"""An answer: on its way, and when it counts."""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction


@dataclass(frozen=True, slots=True)
class GivenAnswer:
    """An answer on its way: ``worth`` is what these choices earn, ``waited_ms`` what we kept it waiting."""

    seat: int
    ref: str
    choices: list[int]
    worth: Fraction
    waited_ms: int = 0

    def after_waiting(self, waited_ms: int) -> GivenAnswer:
        return replace(self, waited_ms=waited_ms)


@dataclass(frozen=True, slots=True)
class RecordedAnswer:
    """An answer that counts. ``points`` includes ``bonus``."""

    choices: list[int]
    is_right: bool
    elapsed_ms: int
    points: int
    bonus: int
    streak: int
