"""What an answer earns."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.options import Scoring
from game.scoring import points, streak_bonus

RIGHT = Fraction(1)


@pytest.mark.parametrize(
    ("possible", "elapsed_ms", "limit_ms", "earned"),
    [
        (1000, 0, 20_000, 1000),
        (1000, 2_000, 30_000, 967),
        (1000, 10_000, 20_000, 750),
        (1000, 20_000, 20_000, 500),
        (2000, 60_000, 240_000, 1750),
        (0, 3_000, 20_000, 0),
    ],
)
def test_a_right_answer_loses_up_to_half_its_points_to_time(
    possible: int, elapsed_ms: int, limit_ms: int, earned: int
) -> None:
    assert points(possible, RIGHT, elapsed_ms, limit_ms, Scoring.SPEED) == earned


def test_answers_under_half_a_second_earn_everything() -> None:
    assert points(1000, RIGHT, 499, 5_000, Scoring.SPEED) == 1000
    assert points(1000, RIGHT, 500, 5_000, Scoring.SPEED) == 950


def test_halves_are_rounded_up() -> None:
    # 1000 · (1 − 720 / 480,000) is 998.5 to the last digit; Python's round() would give 998.
    assert points(1000, RIGHT, 720, 240_000, Scoring.SPEED) == 999
    assert points(1, Fraction(1, 2), 0, 20_000, Scoring.SPEED) == 1


def test_an_answer_in_the_grace_or_in_added_time_earns_half() -> None:
    assert points(1000, RIGHT, 20_250, 20_000, Scoring.SPEED) == 500
    assert points(1000, RIGHT, 60_000, 20_000, Scoring.SPEED) == 500


def test_a_time_before_the_opening_earns_no_more_than_everything() -> None:
    assert points(1000, RIGHT, -5_000, 20_000, Scoring.SPEED) == 1000


def test_a_partly_right_answer_earns_its_part() -> None:
    assert points(1000, Fraction(2, 3), 0, 20_000, Scoring.SPEED) == 667
    assert points(1000, Fraction(1, 3), 20_000, 20_000, Scoring.SPEED) == 167
    assert points(1000, Fraction(0), 0, 20_000, Scoring.SPEED) == 0


def test_scoring_by_accuracy_forgets_the_time() -> None:
    assert points(1000, RIGHT, 20_000, 20_000, Scoring.ACCURACY) == 1000
    assert points(1000, Fraction(1, 3), 20_000, 20_000, Scoring.ACCURACY) == 333


@pytest.mark.parametrize(
    ("streak", "bonus"), [(0, 0), (1, 0), (2, 100), (3, 200), (6, 500), (7, 500), (99, 500)]
)
def test_a_streak_pays_from_its_second_answer_to_its_sixth(streak: int, bonus: int) -> None:
    assert streak_bonus(streak, 1000) == bonus


def test_a_question_without_points_pays_no_streak() -> None:
    assert streak_bonus(5, 0) == 0


worths = st.builds(
    lambda top, bottom: Fraction(min(top, bottom), bottom), st.integers(0, 8), st.integers(1, 8)
)


@given(
    st.integers(0, 2000), worths, st.integers(0, 240_000), st.integers(0, 10_000), st.integers(5_000, 240_000)
)
def test_points_never_grow_with_time_and_stay_between_half_and_all(
    possible: int, worth: Fraction, elapsed_ms: int, later_ms: int, limit_ms: int
) -> None:
    early = points(possible, worth, elapsed_ms, limit_ms, Scoring.SPEED)
    late = points(possible, worth, elapsed_ms + later_ms, limit_ms, Scoring.SPEED)

    assert late <= early
    assert possible * worth / 2 - Fraction(1, 2) < late <= early <= possible * worth + Fraction(1, 2)
