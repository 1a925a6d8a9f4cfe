"""Which choices a question may have, and what a choice is worth."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.question_types import RULES, Fault, QuestionType, faults, worth

MULTIPLE_CHOICE, TRUE_FALSE, MULTIPLE_SELECT = (
    QuestionType.multiple_choice,
    QuestionType.true_false,
    QuestionType.multiple_select,
)


def test_every_type_of_the_database_has_a_rule() -> None:
    assert set(RULES) == set(QuestionType)


@pytest.mark.parametrize(
    ("question_type", "right", "found"),
    [
        (MULTIPLE_CHOICE, [True, False], []),
        (MULTIPLE_CHOICE, [False] * 7 + [True], []),
        (MULTIPLE_CHOICE, [True], [Fault.CHOICE_COUNT]),
        (MULTIPLE_CHOICE, [False] * 8 + [True], [Fault.CHOICE_COUNT]),
        (MULTIPLE_CHOICE, [False, False], [Fault.NOT_ONE_RIGHT]),
        (MULTIPLE_CHOICE, [True, True], [Fault.NOT_ONE_RIGHT]),
        (MULTIPLE_CHOICE, [], [Fault.CHOICE_COUNT, Fault.NOT_ONE_RIGHT]),
        (TRUE_FALSE, [False, True], []),
        (TRUE_FALSE, [True, True], [Fault.NOT_ONE_RIGHT]),
        (TRUE_FALSE, [True, False, False], [Fault.NOT_TWO_CHOICES]),
        (TRUE_FALSE, [False], [Fault.NOT_TWO_CHOICES, Fault.NOT_ONE_RIGHT]),
        (MULTIPLE_SELECT, [True, True, True], []),
        (MULTIPLE_SELECT, [False, True], []),
        (MULTIPLE_SELECT, [False, False], [Fault.NONE_RIGHT]),
        (MULTIPLE_SELECT, [], [Fault.CHOICE_COUNT, Fault.NONE_RIGHT]),
    ],
)
def test_choices_have_these_faults(
    question_type: QuestionType, right: list[bool], found: list[Fault]
) -> None:
    assert faults(question_type, right) == found


@pytest.mark.parametrize("question_type", [MULTIPLE_CHOICE, TRUE_FALSE])
def test_a_single_choice_is_right_or_wrong(question_type: QuestionType) -> None:
    assert worth(question_type, [False, True], [1]) == 1
    assert worth(question_type, [False, True], [0]) == 0


@pytest.mark.parametrize(
    ("chosen", "share"),
    [
        ([0, 1, 2], Fraction(1)),
        ([2, 0], Fraction(2, 3)),
        ([1], Fraction(1, 3)),
        ([0, 1, 2, 3], Fraction(2, 3)),
        ([0, 1, 3], Fraction(1, 3)),
        ([0, 3], Fraction(0)),
        ([3, 4], Fraction(0)),
    ],
)
def test_a_wrong_tick_takes_back_a_right_one(chosen: list[int], share: Fraction) -> None:
    assert worth(MULTIPLE_SELECT, [True, True, True, False, False], chosen) == share


def test_ticking_everything_earns_nothing_when_half_is_wrong() -> None:
    assert worth(MULTIPLE_SELECT, [True, False], [0, 1]) == 0
    assert worth(MULTIPLE_SELECT, [True, True, False, False], [0, 1, 2, 3]) == 0


@pytest.mark.parametrize("question_type", QuestionType)
@pytest.mark.parametrize("chosen", [[], [2], [-1], [0, 0]])
def test_nobody_may_choose_nothing_twice_or_what_is_not_there(
    question_type: QuestionType, chosen: list[int]
) -> None:
    assert worth(question_type, [True, False], chosen) is None


def test_only_multiple_select_takes_several_choices() -> None:
    assert worth(MULTIPLE_CHOICE, [True, False, False], [0, 1]) is None
    assert worth(TRUE_FALSE, [True, False], [0, 1]) is None


@given(st.data())
def test_a_worth_lies_between_nothing_and_all_and_is_all_only_for_the_solution(data: st.DataObject) -> None:
    right = data.draw(st.lists(st.booleans(), min_size=2, max_size=8).filter(any))
    chosen = data.draw(st.lists(st.integers(0, len(right) - 1), min_size=1, unique=True))

    share = worth(MULTIPLE_SELECT, right, chosen)

    assert share is not None
    assert 0 <= share <= 1
    assert (share == 1) == ({place for place, is_right in enumerate(right) if is_right} == set(chosen))


@given(st.lists(st.booleans(), min_size=2, max_size=8).filter(any))
def test_ticking_everything_pays_no_more_than_the_excess_of_right_choices(right: list[bool]) -> None:
    share = worth(MULTIPLE_SELECT, right, list(range(len(right))))

    assert share == max(Fraction(2 * sum(right) - len(right), sum(right)), Fraction(0))
