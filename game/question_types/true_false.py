"""True or false: two choices, one of them right."""

from __future__ import annotations

from collections.abc import Sequence

from game.question_types.rule import FEWEST_CHOICES, Fault, Rule, all_or_nothing


def faults(right: Sequence[bool]) -> list[Fault]:
    return ([] if len(right) == FEWEST_CHOICES else [Fault.NOT_TWO_CHOICES]) + (
        [] if sum(right) == 1 else [Fault.NOT_ONE_RIGHT]
    )


RULE = Rule(faults, all_or_nothing, takes_several=False)
