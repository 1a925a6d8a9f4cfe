"""Places on the board, and the number that holds points and time."""

from hypothesis import given
from hypothesis import strategies as st

from game.ranking import places, points_of

# game/store/scripts/accept_answers.lua adds this up for each answer.
POINT = 100_000_000


def test_equal_points_share_a_place_and_the_next_place_is_left_out() -> None:
    assert places([(5, 900), (2, 800), (9, 800), (1, 100)]) == {5: 1, 2: 2, 9: 2, 1: 4}


def test_an_empty_board_has_no_places() -> None:
    assert places([]) == {}


def test_everybody_without_points_is_first() -> None:
    assert places([(1, 0), (2, 0), (3, 0)]) == {1: 1, 2: 1, 3: 1}


def test_the_longest_game_fits_exactly_into_a_double() -> None:
    most = 200 * 2500 * POINT - 200 * 240_000

    assert int(float(most)) == most
    assert float(most) != float(most - 1)
    assert points_of(int(float(most))) == 200 * 2500


@given(st.integers(0, 500_000), st.integers(0, 48_000_000))
def test_points_come_back_whatever_the_time(points: int, total_ms: int) -> None:
    assert points_of(int(float(points * POINT - total_ms))) == points


@given(st.lists(st.tuples(st.integers(0, 500_000), st.integers(0, 48_000_000)), min_size=2))
def test_more_points_come_first_and_then_less_time(scores: list[tuple[int, int]]) -> None:
    ranked = sorted(scores, key=lambda score: score[0] * POINT - score[1], reverse=True)

    assert ranked == sorted(scores, key=lambda score: (-score[0], score[1]))


@given(st.lists(st.integers(0, 20), min_size=1))
def test_a_place_is_one_more_than_the_number_of_better_ones(scores: list[int]) -> None:
    board = list(enumerate(sorted(scores, reverse=True)))

    found = places(board)

    assert all(found[seat] == 1 + sum(other > points for other in scores) for seat, points in board)
