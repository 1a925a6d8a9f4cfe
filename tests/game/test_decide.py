"""What a host's command makes of a room in each phase."""

import pytest

from game.decide import decide
from game.phase import Phase
from game.refusal import Reason, Refusal
from game.removal import OneSeat
from game.results import GameEnded, QuestionClosed
from game.room import IDLE_MS
from game.transitions import GRACE_MS
from game.wire import commands, events
from game.wire.admitting import ApproveNewcomers
from game.wire.command import HostCommand
from tests.game.examples import NOON, a_quiz, a_room, every_command
from tests.game.play import Play, a_play_in

RUNNING = (Phase.LOBBY, Phase.ANNOUNCED, Phase.OPEN, Phase.REVEALED, Phase.STANDINGS)
OVER = (Phase.FINISHED, Phase.STORED, Phase.ABORTED)
BELONGS_TO: dict[type[HostCommand], tuple[Phase, ...]] = {
    commands.StartGame: (Phase.LOBBY,),
    commands.SkipWait: (Phase.ANNOUNCED,),
    commands.CloseQuestion: (Phase.OPEN,),
    commands.AddTime: (Phase.OPEN,),
    commands.Advance: (Phase.REVEALED, Phase.STANDINGS),
    commands.PauseGame: RUNNING[1:],
    commands.ResumeGame: (),
    commands.EndGame: RUNNING,
    commands.LockRoom: RUNNING,
    commands.KickPlayer: RUNNING,
    commands.VoidQuestion: (Phase.REVEALED, Phase.STANDINGS),
    commands.SetAutoAdvance: RUNNING,
    commands.SetCalm: RUNNING,
    ApproveNewcomers: RUNNING,
}
MEANT_FOR_ONE_MOMENT = (
    commands.SkipWait,
    commands.CloseQuestion,
    commands.AddTime,
    commands.Advance,
    commands.PauseGame,
    commands.ResumeGame,
)


def refusal_of(play: Play, command: commands.AnyStep) -> Reason | None:
    try:
        decide(play.room, play.quiz, command, play.now)
    except Refusal as refusal:
        return refusal.reason
    return None


@pytest.mark.parametrize("phase", RUNNING)
def test_every_command_is_carried_out_in_its_phases_and_refused_in_the_others(phase: Phase) -> None:
    play = a_play_in(phase)

    for command in every_command(play.room.seq):
        belongs = phase in BELONGS_TO[type(command)]
        assert refusal_of(play, command) == (None if belongs else Reason.NOT_NOW), command.type


@pytest.mark.parametrize("phase", OVER)
def test_nothing_but_calm_can_be_commanded_after_the_end(phase: Phase) -> None:
    play = a_play_in(phase)

    allowed = [command for command in every_command(play.room.seq) if refusal_of(play, command) is None]
    refusals = {refusal_of(play, command) for command in every_command(play.room.seq)} - {None}

    assert refusals == {Reason.GAME_OVER}
    # The ceremony comes after the end.
    assert [type(command) for command in allowed] == ([] if phase is Phase.ABORTED else [commands.SetCalm])


def test_a_press_means_what_it_meant_when_the_stage_has_turned_calm_meanwhile() -> None:
    play = a_play_in(Phase.REVEALED)
    seen = play.room.seq
    play.do(commands.SetCalm, is_calm=True)
    play.do(commands.SetCalm, is_calm=False)

    assert [refusal_of(play, commands.Advance(ref="c", seq=seq)) for seq in (seen, seen + 1, seen + 2)] == [
        None
    ] * 3
    assert refusal_of(play, commands.Advance(ref="c", seq=seen - 1)) is Reason.OUT_OF_DATE


def test_a_press_beside_a_step_and_a_calm_stage_is_out_of_date() -> None:
    play = a_play_in(Phase.REVEALED)
    seen = play.room.seq
    play.do(commands.SetCalm, is_calm=True)
    play.do(commands.LockRoom, is_locked=True)
    play.do(commands.SetCalm, is_calm=False)

    assert refusal_of(play, commands.Advance(ref="c", seq=seen)) is Reason.OUT_OF_DATE
    assert refusal_of(play, commands.Advance(ref="c", seq=seen + 2)) is None


@pytest.mark.parametrize("phase", RUNNING[1:])
def test_a_command_for_a_moment_that_has_passed_is_out_of_date(phase: Phase) -> None:
    play = a_play_in(phase)

    for command in every_command(play.room.seq - 1):
        is_late = refusal_of(play, command) is Reason.OUT_OF_DATE
        assert is_late == isinstance(command, MEANT_FOR_ONE_MOMENT), command.type


@pytest.mark.parametrize("phase", RUNNING[1:])
def test_while_paused_the_game_does_not_move(phase: Phase) -> None:
    play = a_play_in(phase)
    play.do(commands.PauseGame)

    for command in every_command(play.room.seq):
        phases = BELONGS_TO[type(command)]
        allowed = phases in (RUNNING, ())
        # Voiding moves no phase, so that a pause neither forbids nor allows it.
        if not isinstance(command, commands.VoidQuestion):
            assert refusal_of(play, command) == (None if allowed else Reason.PAUSED), command.type


def test_a_question_is_announced_before_it_opens() -> None:
    play = Play(a_quiz(time_limit=30), announce_seconds=5)

    decision = play.do(commands.StartGame)

    assert isinstance(decision.event, events.QuestionAnnounced)
    assert (play.room.phase, play.room.question, play.room.started_at) == (Phase.ANNOUNCED, 0, NOON)
    assert play.room.opens_at == play.room.timer == NOON + 5_000
    assert play.room.closes_at == NOON + 35_000


def test_an_announcement_does_not_hold_the_solution() -> None:
    announced = Play().do(commands.StartGame).event

    assert "solution" not in announced.model_dump_json()
    assert "is_right" not in announced.model_dump_json()


def test_skipping_the_wait_opens_the_question_now() -> None:
    play = a_play_in(Phase.ANNOUNCED)
    play.now += 1_000

    play.do(commands.SkipWait)

    assert (play.room.phase, play.room.opens_at) == (Phase.OPEN, NOON + 1_000)
    assert play.room.closes_at == NOON + 21_000


def test_a_wait_that_is_over_already_is_not_made_longer_by_skipping_it() -> None:
    play = a_play_in(Phase.ANNOUNCED)
    play.now += 5_040

    play.do(commands.SkipWait)

    assert (play.room.opens_at, play.room.is_disturbed) == (NOON + 5_000, False)


def test_closing_early_reveals_the_solution_and_reports_the_question() -> None:
    play = a_play_in(Phase.OPEN)

    decision = play.do(commands.CloseQuestion)

    assert isinstance(decision.event, events.QuestionRevealed)
    assert decision.event.reveal.solution == [0]
    assert decision.entry == QuestionClosed(game=play.room.game, code="RIVERS", question=0)
    assert (play.room.opens_at, play.room.closes_at) == (None, None)


def test_added_time_moves_the_close_and_its_timer() -> None:
    play = a_play_in(Phase.OPEN)
    before = play.room.closes_at
    assert before is not None

    play.do(commands.AddTime, seconds=30)

    assert play.room.closes_at == before + 30_000
    assert play.room.timer == before + 30_000 + GRACE_MS


def test_the_host_goes_from_reveal_over_standings_to_the_next_question() -> None:
    play = a_play_in(Phase.REVEALED)

    play.do(commands.Advance)
    assert play.room.phase is Phase.STANDINGS
    play.do(commands.Advance)
    assert (play.room.phase, play.room.question) == (Phase.ANNOUNCED, 1)


def test_without_standings_the_next_question_follows_the_reveal() -> None:
    play = a_play_in(Phase.REVEALED, has_standings=False)

    play.do(commands.Advance)

    assert (play.room.phase, play.room.question) == (Phase.ANNOUNCED, 1)


def test_the_leaderboard_may_follow_every_other_question() -> None:
    play = a_play_in(Phase.REVEALED, a_quiz(questions=5), standings_every=2)
    steps: dict[Phase, type[HostCommand]] = {
        Phase.ANNOUNCED: commands.SkipWait,
        Phase.OPEN: commands.CloseQuestion,
    }
    shown = []

    while not play.room.is_last_question:
        if play.room.phase is Phase.STANDINGS:
            shown.append(play.room.question)
        play.do(steps.get(play.room.phase, commands.Advance))

    assert shown == [1, 3]


@pytest.mark.parametrize("locks_at_start", [True, False])
def test_a_room_may_lock_itself_with_the_first_question_and_be_opened_again(*, locks_at_start: bool) -> None:
    play = a_play_in(Phase.LOBBY, a_quiz(questions=2), locks_at_start=locks_at_start, has_standings=False)

    play.do(commands.StartGame)
    assert play.room.is_locked is locks_at_start
    play.do(commands.LockRoom, is_locked=False)
    for command in commands.SkipWait, commands.CloseQuestion, commands.Advance:
        play.do(command)

    assert play.room.phase is Phase.ANNOUNCED
    assert not play.room.is_locked


def test_the_last_reveal_leads_to_the_end() -> None:
    play = a_play_in(Phase.REVEALED, a_quiz(questions=1))

    decision = play.do(commands.Advance)

    assert isinstance(decision.event, events.GameFinished)
    assert decision.entry == GameEnded(
        game=play.room.game, code="RIVERS", outcome="finished", asked=1, started_at=NOON, ended_at=play.now
    )
    assert (play.room.timer, play.room.ended_at) == (None, play.now)


def test_locking_kicking_and_auto_advance_change_only_what_they_say() -> None:
    play = a_play_in(Phase.OPEN)
    before = play.room

    play.do(commands.LockRoom, is_locked=True)
    kicked = play.do(commands.KickPlayer, seat=3)
    play.do(commands.SetAutoAdvance, auto_advance=True)
    play.do(commands.SetCalm, is_calm=True)

    assert kicked.removal == OneSeat(3)
    assert play.room == before.model_copy(
        update={
            "seq": before.seq + 4,
            "is_locked": True,
            "auto_advance": True,
            "is_calm": True,
            "same_from": before.seq + 3,
            "same_to": before.seq + 4,
        }
    )


@pytest.mark.parametrize("phase", [Phase.REVEALED, Phase.STANDINGS])
def test_auto_advance_gives_a_waiting_phase_its_time_and_takes_it_away(phase: Phase) -> None:
    play = a_play_in(phase, reveal_seconds=8, standings_seconds=8)
    assert play.room.timer == play.now + IDLE_MS

    play.do(commands.SetAutoAdvance, auto_advance=True)
    assert play.room.timer == play.now + 8_000
    play.do(commands.SetAutoAdvance, auto_advance=False)
    assert play.room.timer == play.now + IDLE_MS


def test_a_decision_leaves_the_room_it_was_asked_about_as_it_was() -> None:
    quiz, room = a_quiz(), a_room()

    decide(room, quiz, commands.StartGame(ref="c", seq=0), NOON)

    assert room == a_room()
