"""One player has more time than the others, and nobody loses or gains by it."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.decide import tick
from game.extra_time import LARGEST, SMALLEST, closes_at, own_elapsed, percent_of
from game.options import Scoring
from game.phase import Phase
from game.scoring import points
from game.store import room_fields
from game.transitions import DISTURBED_MS, GRACE_MS
from game.wire import commands
from game.wire.commands import GiveExtraTime
from tests.game.examples import NOON
from tests.game.play import Play, a_play_in

OPENED = NOON + 5_000
COMMON_END = OPENED + 20_000
factors = st.integers(4, 12).map(lambda quarters: quarters / 4)


def a_play_with(extra_time: dict[int, int]) -> Play:
    """A question of 20 s has just opened, for players of whom these have extra time."""
    play = a_play_in(Phase.OPEN)
    play.room = play.room.model_copy(update={"extra_time": extra_time})
    return play


def is_revealed(play: Play, now: int, *awaited: int) -> bool:
    decision = tick(play.room, play.quiz, now, awaited=awaited)
    return decision is not None and decision.room.phase is Phase.REVEALED


def test_a_question_waits_for_the_last_own_end_of_who_is_awaited() -> None:
    play = a_play_with({1: 150, 2: 200, 3: 300})
    own_end = OPENED + 40_000 + GRACE_MS

    assert not is_revealed(play, COMMON_END + GRACE_MS, 1, 2)
    assert not is_revealed(play, own_end - 1, 1, 2)
    assert is_revealed(play, own_end, 1, 2)


def test_a_question_closes_at_the_common_end_when_nobody_with_extra_time_is_awaited() -> None:
    play = a_play_with({1: 150})

    assert not is_revealed(play, COMMON_END + GRACE_MS - 1)
    assert is_revealed(play, COMMON_END + GRACE_MS)


def test_the_host_need_not_wait() -> None:
    play = a_play_with({1: 300})
    play.now = COMMON_END + 10_000

    play.do(commands.CloseQuestion)

    assert play.room.phase is Phase.REVEALED
    assert not play.room.is_disturbed


def test_a_question_that_waited_is_disturbed_only_after_the_last_own_end() -> None:
    in_time, late = a_play_with({1: 200}), a_play_with({1: 200})
    in_time.now, late.now = (OPENED + 40_000 + DISTURBED_MS + more for more in (0, 1))

    for play in (in_time, late):
        play.do(commands.CloseQuestion)

    assert (in_time.room.is_disturbed, late.room.is_disturbed) == (False, True)


def test_added_time_is_stretched_with_the_rest() -> None:
    play = a_play_with({1: 150})
    play.do(commands.AddTime, seconds=10)

    assert closes_at(play.room, 150) == OPENED + 45_000
    assert not is_revealed(play, OPENED + 45_000 + GRACE_MS - 1, 1)
    assert is_revealed(play, OPENED + 45_000 + GRACE_MS, 1)


@pytest.mark.parametrize("paused_after", [1_000, 25_000])
def test_a_pause_costs_nobody_anything(paused_after: int) -> None:
    """Also one that begins when the time of the others is over."""
    play = a_play_with({1: 200})
    play.now = OPENED + paused_after
    play.do(commands.PauseGame)
    assert tick(play.room, play.quiz, OPENED + 600_000, awaited=[1]) is None
    play.now += 600_000
    play.do(commands.ResumeGame)

    own_end = OPENED + 40_000 + 600_000
    assert closes_at(play.room, 200) == own_end
    assert not is_revealed(play, own_end + GRACE_MS - 1, 1)
    assert is_revealed(play, own_end + GRACE_MS, 1)


@given(factor=factors, limit_ms=st.integers(5_000, 240_000), taken=st.integers(0, 240_000))
def test_the_same_part_of_one_s_own_limit_is_the_same_time(factor: float, limit_ms: int, taken: int) -> None:
    percent = percent_of(factor)
    taken = min(taken, limit_ms)

    # Whole milliseconds are rounded down, once there and once back.
    assert taken - 1 <= own_elapsed(taken * percent // 100, percent) <= taken
    assert own_elapsed(taken, 100) == taken


@pytest.mark.parametrize("factor", [1, 1.25, 1.5, 2, 3])
def test_who_answers_at_their_own_end_earns_half_as_everybody_does(factor: float) -> None:
    percent = percent_of(factor)
    elapsed = own_elapsed(20_000 * percent // 100, percent)

    assert points(1000, Fraction(1), elapsed, 20_000, Scoring.SPEED) == 500


def test_no_step_writes_extra_time_that_it_has_read() -> None:
    room = a_play_with({1: 150}).room

    assert "extra_time" not in room_fields.written(room)
    assert room_fields.at_first(room)["extra_time"] == "1:150"


def test_a_room_of_the_release_before_has_nobody_with_extra_time() -> None:
    room = a_play_in(Phase.OPEN).room

    assert room_fields.read(room_fields.written(room)).extra_time == {}


def test_extra_time_outlives_every_step() -> None:
    play = a_play_with({1: 150})

    play.do(commands.CloseQuestion)
    play.do(commands.Advance)

    assert play.room.extra_time == {1: 150}


@pytest.mark.parametrize("factor", [0, 0.75, 1.1, 3.25])
def test_other_factors_are_unreadable(factor: float) -> None:
    with pytest.raises(ValueError, match="factor"):
        GiveExtraTime(ref="a", seq=0, seat=1, factor=factor)


@given(factor=factors)
def test_every_factor_is_kept_exactly(factor: float) -> None:
    assert SMALLEST <= factor <= LARGEST
    assert percent_of(factor) / 100 == factor
