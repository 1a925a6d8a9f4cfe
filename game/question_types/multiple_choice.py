"""Multiple choice: several choices, exactly one of them right."""

from __future__ import annotations

from collections.abc import Sequence

from game.question_types.rule import Fault, Rule, all_or_nothing, miscounted


def faults(right: Sequence[bool]) -> list[Fault]:
    return miscounted(right) + ([] if sum(right) == 1 else [Fault.NOT_ONE_RIGHT])


RULE = Rule(faults, all_or_nothing, takes_several=False)
