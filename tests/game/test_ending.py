"""How a game that is ended early comes out, and how many questions it says it asked."""

import pytest

from game.phase import Phase
from game.results import GameEnded
from game.room import IDLE_MS
from game.wire import commands
from tests.game.examples import NOON
from tests.game.play import Play, a_play_in


def ended(play: Play) -> GameEnded:
    entry = play.do(commands.EndGame).entry
    assert isinstance(entry, GameEnded)
    return entry


def test_a_game_ended_in_the_lobby_has_no_results() -> None:
    entry = ended(Play())

    assert (entry.outcome, entry.asked, entry.started_at, entry.ended_at) == ("aborted", 0, None, NOON)


def test_a_game_ended_before_its_first_question_opened_has_no_results() -> None:
    play = a_play_in(Phase.ANNOUNCED)

    assert ended(play).outcome == "aborted"
    assert play.room.phase is Phase.ABORTED


def test_a_first_question_that_was_due_counts_as_asked_before_its_timer_came() -> None:
    play = a_play_in(Phase.ANNOUNCED)
    play.now += 5_000

    entry = ended(play)

    assert (entry.outcome, entry.asked) == ("finished", 1)


def test_a_question_that_was_paused_before_it_opened_was_not_asked() -> None:
    play = a_play_in(Phase.ANNOUNCED)
    play.do(commands.PauseGame)
    play.now += 60_000

    entry = ended(play)

    assert (entry.outcome, entry.asked) == ("aborted", 0)


@pytest.mark.parametrize("phase", [Phase.OPEN, Phase.REVEALED, Phase.STANDINGS])
def test_a_game_ended_after_a_question_opened_has_results(phase: Phase) -> None:
    entry = ended(a_play_in(phase))

    assert (entry.outcome, entry.asked) == ("finished", 1)


def test_an_announced_second_question_is_not_counted() -> None:
    play = a_play_in(Phase.STANDINGS)
    play.do(commands.Advance)

    entry = ended(play)

    assert (play.room.question, entry.outcome, entry.asked) == (1, "finished", 1)


@pytest.mark.parametrize(
    ("phase", "outcome"),
    [
        (Phase.ANNOUNCED, "aborted"),
        (Phase.OPEN, "finished"),
        (Phase.REVEALED, "finished"),
        (Phase.STANDINGS, "finished"),
    ],
)
def test_a_game_whose_host_paused_it_and_left_ends_two_hours_later(phase: Phase, outcome: str) -> None:
    play = a_play_in(phase)
    play.do(commands.PauseGame)
    paused = play.now

    entry = play.wait().entry

    assert isinstance(entry, GameEnded)
    assert (entry.outcome, entry.ended_at) == (outcome, paused + IDLE_MS)
    assert play.room.paused_at is None


def test_a_question_that_was_open_when_the_game_was_ended_is_cut() -> None:
    assert ended(a_play_in(Phase.OPEN)).cut == 0


def test_a_pause_leaves_an_open_question_time_to_be_cut_from() -> None:
    play = a_play_in(Phase.OPEN)
    play.do(commands.PauseGame)
    play.now += 600_000

    assert ended(play).cut == 0


def test_a_question_whose_time_was_over_is_not_cut() -> None:
    play = a_play_in(Phase.OPEN)
    assert play.room.closes_at is not None
    play.now = play.room.closes_at

    assert ended(play).cut is None


@pytest.mark.parametrize("phase", [Phase.REVEALED, Phase.STANDINGS])
def test_a_game_that_is_ended_between_two_questions_cuts_none(phase: Phase) -> None:
    assert ended(a_play_in(phase)).cut is None


def test_a_question_that_was_only_announced_is_not_cut() -> None:
    play = a_play_in(Phase.STANDINGS)
    play.do(commands.Advance)

    assert ended(play).cut is None
