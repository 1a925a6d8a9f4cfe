"""What every question type answers for itself."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

FEWEST_CHOICES, MOST_CHOICES = 2, 8


class QuestionType(StrEnum):
    """The seed's question types, spelled as in its database."""

    multiple_choice = "multiple_choice"
    true_false = "true_false"
    multiple_select = "multiple_select"


class Fault(StrEnum):
    """What is wrong with a question's choices."""

    CHOICE_COUNT = "choice_count"
    NOT_TWO_CHOICES = "not_two_choices"
    NOT_ONE_RIGHT = "not_one_right"
    NONE_RIGHT = "none_right"


@dataclass(frozen=True, slots=True)
class Rule:
    """One question type: the faults of its choices, and the worth of what was chosen."""

    faults: Callable[[Sequence[bool]], list[Fault]]
    worth: Callable[[frozenset[int], frozenset[int]], Fraction]
    takes_several: bool


def all_or_nothing(right: frozenset[int], chosen: frozenset[int]) -> Fraction:
    return Fraction(chosen == right)


def miscounted(right: Sequence[bool]) -> list[Fault]:
    return [] if FEWEST_CHOICES <= len(right) <= MOST_CHOICES else [Fault.CHOICE_COUNT]
