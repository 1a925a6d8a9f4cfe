"""However a flood comes, a room gives away so many seats a second and no more; a class waits for nothing."""

from __future__ import annotations

from uuid import uuid4

from hypothesis import given
from hypothesis import strategies as st

from game.address import Address
from game.store.join_pace import BURST, FULL_AFTER_SECONDS, JoinPace, per_second

ROOM = Address("ABC347", uuid4())


@given(st.lists(st.tuples(st.integers(1, 100), st.floats(0, 0.5)), max_size=60), st.integers(1, 20_000))
def test_no_flood_fills_a_room_faster_than_its_pace(batches: list[tuple[int, float]], capacity: int) -> None:
    pace, now, seated = JoinPace(), 0.0, 0
    for count, pause in batches:
        now += pause
        now += pace.wait(ROOM, count, capacity, now)
        seated += count
        assert seated <= BURST + per_second(capacity) * now + 1e-6


@given(st.lists(st.integers(1, 100), max_size=20), st.integers(1, 20_000))
def test_a_class_waits_for_nothing(counts: list[int], capacity: int) -> None:
    pace, seated = JoinPace(), 0
    for count in counts:
        seated += count
        if seated <= BURST:
            # Thirds of seconds are rounded.
            assert pace.wait(ROOM, count, capacity, 0.0) < 1e-9


def test_a_room_waits_for_no_other_room() -> None:
    pace = JoinPace()
    assert pace.wait(ROOM, 2_000, 2_000, 0.0) > 0
    assert pace.wait(Address("ABC348", uuid4()), BURST, 2_000, 0.0) == 0


def test_the_largest_room_takes_as_long_as_a_school_hall() -> None:
    assert (20_000 - BURST) / per_second(20_000) < FULL_AFTER_SECONDS
    assert (2_000 - BURST) / per_second(2_000) > FULL_AFTER_SECONDS / 2
