"""Multiple select: at least one right choice, and every right one counts."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from game.question_types.rule import Fault, Rule, miscounted


def faults(right: Sequence[bool]) -> list[Fault]:
    return miscounted(right) + ([] if any(right) else [Fault.NONE_RIGHT])


def worth(right: frozenset[int], chosen: frozenset[int]) -> Fraction:
    """A wrong choice takes back a right one, so that ticking everything earns nothing for sure."""
    if not right:
        return Fraction(0)
    return max(Fraction(len(chosen & right) - len(chosen - right), len(right)), Fraction(0))


RULE = Rule(faults, worth, takes_several=True)
