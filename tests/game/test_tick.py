"""What time alone brings, and what a pause does to it."""

import pytest

from game.decide import tick
from game.phase import Phase
from game.room import IDLE_MS
from game.transitions import DISTURBED_MS, GRACE_MS
from game.wire import commands, events
from tests.game.examples import NOON, a_quiz
from tests.game.play import Play, a_play_in

CLOCKED = (Phase.ANNOUNCED, Phase.OPEN, Phase.REVEALED, Phase.STANDINGS)


@pytest.mark.parametrize("phase", [Phase.LOBBY, *CLOCKED])
@pytest.mark.parametrize("auto_advance", [False, True])
def test_nothing_happens_before_its_time(phase: Phase, *, auto_advance: bool) -> None:
    room, quiz = a_play_in(phase, auto_advance=auto_advance).room, a_quiz()
    assert room.timer is not None

    assert tick(room, quiz, room.timer - 1) is None
    assert tick(room, quiz, room.timer) is not None


@pytest.mark.parametrize("phase", [Phase.FINISHED, Phase.STORED, Phase.ABORTED])
def test_nothing_ever_happens_after_the_end(phase: Phase) -> None:
    room = a_play_in(phase).room

    assert room.timer is None
    assert tick(room, a_quiz(), NOON * 2, all_answered=True) is None


def test_a_question_opens_at_the_announced_moment_even_if_the_timer_is_late() -> None:
    play = a_play_in(Phase.ANNOUNCED)

    play.wait(late_ms=DISTURBED_MS)

    assert (play.room.phase, play.room.opens_at) == (Phase.OPEN, NOON + 5_000)
    assert play.room.timer == NOON + 25_000 + GRACE_MS
    assert not play.room.is_disturbed


def test_a_question_that_every_process_missed_starts_its_clock_afresh() -> None:
    play = a_play_in(Phase.ANNOUNCED)

    play.wait(late_ms=DISTURBED_MS + 1)

    assert play.room.opens_at == play.now
    assert play.room.closes_at == play.now + 20_000
    assert play.room.is_disturbed


def test_an_open_question_closes_after_its_limit_and_the_grace() -> None:
    play = a_play_in(Phase.OPEN)

    play.wait()

    assert (play.room.phase, play.now) == (Phase.REVEALED, NOON + 25_000 + GRACE_MS)


def test_an_open_question_closes_at_once_when_all_have_answered() -> None:
    play = a_play_in(Phase.OPEN)

    decision = tick(play.room, play.quiz, play.now, all_answered=True)

    assert decision is not None
    assert isinstance(decision.event, events.QuestionRevealed)


@pytest.mark.parametrize("phase", [Phase.LOBBY, Phase.ANNOUNCED, Phase.REVEALED, Phase.STANDINGS])
def test_all_have_answered_means_nothing_in_other_phases(phase: Phase) -> None:
    play = a_play_in(phase)

    assert tick(play.room, play.quiz, play.now, all_answered=True) is None


def test_a_paused_question_stays_open_although_all_have_answered() -> None:
    play = a_play_in(Phase.OPEN)
    play.do(commands.PauseGame)

    assert tick(play.room, play.quiz, play.now + 60_000, all_answered=True) is None


def test_with_auto_advance_a_game_plays_to_its_end_by_itself() -> None:
    play = a_play_in(Phase.ANNOUNCED, a_quiz(questions=2), auto_advance=True)

    told = [play.wait().event.type for _ in range(6)]

    assert told == [
        "question_opened",
        "question_revealed",
        "standings_shown",
        "question_announced",
        "question_opened",
        "question_revealed",
    ]
    assert play.wait().event.type == "game_finished"
    assert play.room.timer is None


@pytest.mark.parametrize(
    ("phase", "ends_in"),
    [(Phase.LOBBY, Phase.ABORTED), (Phase.REVEALED, Phase.FINISHED), (Phase.STANDINGS, Phase.FINISHED)],
)
def test_a_phase_that_waits_for_a_host_who_is_gone_ends_the_game_two_hours_later(
    phase: Phase, ends_in: Phase
) -> None:
    play = a_play_in(phase)
    since = play.now

    play.wait()

    assert (play.room.phase, play.now) == (ends_in, since + IDLE_MS)


@pytest.mark.parametrize("phase", CLOCKED)
def test_a_pause_moves_every_time_by_its_length(phase: Phase) -> None:
    play = a_play_in(phase, auto_advance=True)
    before = play.room
    play.now += 1_000
    play.do(commands.PauseGame)
    play.now += 600_000

    told = play.do(commands.ResumeGame).event

    assert isinstance(told, events.GameResumed)
    for name in ("opens_at", "closes_at", "due"):
        time = getattr(before, name)
        assert getattr(play.room, name) == (None if time is None else time + 600_000)
    assert (told.opens_at, told.closes_at) == (play.room.opens_at, play.room.closes_at)
    assert play.room.paused_at is None


def test_auto_advance_set_in_a_pause_gives_the_whole_time_after_it() -> None:
    play = a_play_in(Phase.REVEALED, reveal_seconds=8)
    play.do(commands.PauseGame)
    play.now += 60_000
    play.do(commands.SetAutoAdvance, auto_advance=True)
    play.now += 60_000

    play.do(commands.ResumeGame)

    assert play.room.timer == play.now + 8_000


def test_a_new_play_waits_in_the_lobby_for_two_hours() -> None:
    assert Play().room.timer == NOON + IDLE_MS
