"""What is worth a look after a game, and that an honest class shows nothing of it."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from game.hints import Hint, HintKind, PlayedSeat, hints, sharing

CLASS, MOBILE, CAFE = 1, 2, 3
numbers = st.integers(min_value=1, max_value=12)
seats = st.builds(
    PlayedSeat,
    seat=numbers,
    group=st.integers(min_value=0, max_value=3),
    beside=st.integers(min_value=0, max_value=12),
    had_another_account=st.booleans(),
    fast=st.integers(min_value=0, max_value=5),
    answered=st.frozensets(st.integers(min_value=0, max_value=4)),
)
rooms = st.lists(seats, unique_by=lambda one: one.seat, max_size=12)


def a_class(size: int) -> list[PlayedSeat]:
    return [PlayedSeat(seat, group=CLASS) for seat in range(1, size + 1)]


def found(seats: list[PlayedSeat], kind: HintKind) -> dict[int, int]:
    return {hint.seat: hint.number for hint in hints(seats) if hint.kind is kind}


def test_a_class_behind_one_address_shows_nothing() -> None:
    assert hints(a_class(30)) == []


def test_whoever_answered_too_fast_shows_how_often() -> None:
    class_ = [*a_class(4), PlayedSeat(5, group=CLASS, fast=3)]

    assert hints(class_) == [Hint(5, HintKind.FAST, 3)]


def test_seats_of_one_browser_that_answered_the_same_question_show_together() -> None:
    first = PlayedSeat(1, answered=frozenset({0, 1}))
    second = PlayedSeat(2, beside=1, answered=frozenset({1, 2}))
    alone = PlayedSeat(3, answered=frozenset({1}))

    assert found([first, second, alone], HintKind.BROWSER) == {1: 1, 2: 1}


def test_who_left_a_seat_and_took_another_one_shows_nothing() -> None:
    before = PlayedSeat(1, answered=frozenset({0, 1}))
    after = PlayedSeat(2, beside=1, answered=frozenset({2, 3}))

    assert hints([before, after]) == []


def test_who_sits_beside_a_seat_that_was_removed_shows_nothing() -> None:
    assert hints([PlayedSeat(2, beside=1, answered=frozenset({0}))]) == []


def test_a_seat_that_two_accounts_came_to_shows() -> None:
    assert hints([*a_class(3), PlayedSeat(4, had_another_account=True)]) == [Hint(4, HintKind.ACCOUNT, 1)]


def test_one_phone_on_mobile_data_shows_its_network_and_nothing_else() -> None:
    assert hints([*a_class(29), PlayedSeat(30, group=MOBILE)]) == [Hint(30, HintKind.NETWORK, MOBILE)]


def test_a_class_at_home_shows_no_network() -> None:
    assert hints([PlayedSeat(seat, group=seat) for seat in range(1, 31)]) == []


def test_two_schools_that_play_together_show_no_network() -> None:
    other = [PlayedSeat(seat, group=MOBILE) for seat in range(21, 31)]

    assert hints([*a_class(20), *other]) == []


def test_a_few_at_one_table_are_no_class() -> None:
    assert hints([*a_class(3), PlayedSeat(9, group=CAFE)]) == []


@given(rooms)
def test_every_hint_is_about_somebody_who_is_there_and_of_each_kind_once(room: list[PlayedSeat]) -> None:
    told = hints(room)

    assert {hint.seat for hint in told} <= {one.seat for one in room}
    assert len({(hint.seat, hint.kind) for hint in told}) == len(told)
    assert all(hint.number > 0 for hint in told)


@given(rooms)
def test_the_order_of_the_seats_changes_nothing(room: list[PlayedSeat]) -> None:
    assert set(hints(room)) == set(hints(room[::-1]))


@given(rooms)
def test_nobody_shares_a_browser_alone(room: list[PlayedSeat]) -> None:
    sizes = Counter(found(room, HintKind.BROWSER).values())

    assert all(size > 1 for size in sizes.values())


@given(rooms)
def test_the_network_of_most_is_nobodys_hint(room: list[PlayedSeat]) -> None:
    away = found(room, HintKind.NETWORK)
    known = [one for one in room if one.group]

    assert Fraction(len(away), len(known) or 1) <= Fraction(1, 5)


@given(rooms, st.integers(min_value=1, max_value=3))
def test_who_sits_apart_and_takes_their_time_is_told_of_by_the_network_alone(
    room: list[PlayedSeat], group: int
) -> None:
    honest = [replace(one, beside=0, had_another_account=False, fast=0) for one in room]

    assert {hint.kind for hint in hints([*honest, PlayedSeat(13, group=group)])} <= {HintKind.NETWORK}


@given(st.lists(st.tuples(numbers, numbers), max_size=12))
def test_no_seat_is_in_two_browsers_and_linked_seats_are_in_one(links: list[tuple[int, int]]) -> None:
    browsers = sharing(links)

    assert len(frozenset().union(*browsers)) == sum(map(len, browsers))
    for one, other in links:
        assert one == other or any({one, other} <= browser for browser in browsers)
