"""Question types: which choices a question may have, and what a choice is worth.

A new type is one new file here, and one line in ``RULES``; ``rule.QuestionType``
and the table have its name.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from functools import lru_cache

from game.question_types import multiple_choice, multiple_select, true_false
from game.question_types.rule import Fault, QuestionType, Rule

__all__ = ["RULES", "Fault", "QuestionType", "Rule", "faults", "worth"]

RULES: Mapping[QuestionType, Rule] = {
    QuestionType.multiple_choice: multiple_choice.RULE,
    QuestionType.true_false: true_false.RULE,
    QuestionType.multiple_select: multiple_select.RULE,
}


def faults(question_type: QuestionType, right: Sequence[bool]) -> list[Fault]:
    """What keeps these choices from being a question of this type; ``right`` marks the right ones."""
    return RULES[question_type].faults(right)


def worth(question_type: QuestionType, right: Sequence[bool], chosen: Sequence[int]) -> Fraction | None:
    """The share of the points that these choices earn, 0 to 1, or None when nobody may choose so."""
    return _worth(question_type, tuple(right), tuple(chosen))


# A whole class answers one question in a few ways.
@lru_cache(maxsize=4096)
def _worth(question_type: QuestionType, right: tuple[bool, ...], chosen: tuple[int, ...]) -> Fraction | None:
    picked = frozenset(chosen)
    rule = RULES[question_type]
    if not picked or len(picked) != len(chosen) or not picked <= frozenset(range(len(right))):
        return None
    if len(picked) > 1 and not rule.takes_several:
        return None
    return rule.worth(frozenset(place for place, is_right in enumerate(right) if is_right), picked)
