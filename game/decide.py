"""What becomes of a room when a host commands or the time has come. Pure: the same inputs, the same step."""

from __future__ import annotations

from collections.abc import Collection

from game import extra_time, transitions
from game.lobby import ChooseOptions, GiveWay, LobbyWish, granted
from game.phase import Phase
from game.quiz import Quiz
from game.refusal import Reason, Refusal
from game.removal import AllAway, AllOfGroup, AllSince, OneSeat, Removal
from game.renaming import Renaming
from game.results import PlayersSeated, QuestionVoided
from game.room import IDLE_MS, Room
from game.transitions import GRACE_MS, Decision, seats_gone, step
from game.voiding import voiding
from game.wire import commands, events
from game.wire.admitting import ApproveNewcomers

# Commands that mean the phase the host saw: said twice, the second one is out of date.
MEANT_FOR_ONE_MOMENT = (
    commands.SkipWait,
    commands.CloseQuestion,
    commands.AddTime,
    commands.Advance,
    commands.PauseGame,
    commands.ResumeGame,
)
_CLOCKED = (Phase.ANNOUNCED, Phase.OPEN, Phase.REVEALED, Phase.STANDINGS)


def decide(room: Room, quiz: Quiz, command: commands.AnyStep | LobbyWish | Renaming, now: int) -> Decision:
    """Carry out a host's command, or raise Refusal."""
    if room.phase.is_over and not _is_about_the_ceremony(room, command):
        raise Refusal(Reason.GAME_OVER)
    if isinstance(command, MEANT_FOR_ONE_MOMENT) and not room.is_as_seen(command.seq):
        raise Refusal(Reason.OUT_OF_DATE)
    if isinstance(command, ChooseOptions | GiveWay):
        return granted(room, command, now)
    match command:
        case commands.StartGame():
            _require(room, Phase.LOBBY)
            return transitions.announce(room, quiz, now)
        case commands.SkipWait():
            _require(room, Phase.ANNOUNCED)
            return transitions.open_question(room, quiz, now)
        case commands.CloseQuestion():
            _require(room, Phase.OPEN)
            return transitions.reveal(room, quiz, now)
        case commands.Advance():
            _require(room, Phase.REVEALED, Phase.STANDINGS)
            return transitions.go_on(room, quiz, now)
        case commands.EndGame():
            return transitions.finish(room, now) if room.asked(now) > 0 else transitions.abort(room, now)
        case commands.AddTime(seconds=seconds):
            return _add_time(room, seconds, now)
        case commands.PauseGame():
            return _pause(room, now)
        case commands.ResumeGame():
            return _resume(room, now)
        case commands.LockRoom(is_locked=is_locked):
            return _lock(room, now, is_locked=is_locked)
        case commands.KickPlayer() | Renaming() | commands.RemovePlayers():
            return _about_players(room, command, now)
        case commands.VoidQuestion(question=question):
            return _void(room, quiz, question, now)
        case commands.SetAutoAdvance(auto_advance=auto_advance):
            return _set_auto_advance(room, now, auto_advance=auto_advance)
        case commands.SetCalm(is_calm=is_calm):
            return _set_calm(room, now, is_calm=is_calm)
        case ApproveNewcomers():
            return _set_approval(room, command, now)


def _is_about_the_ceremony(room: Room, command: object) -> bool:
    """Which comes after the end, and stops when the stage turns calm."""
    return isinstance(command, commands.SetCalm) and room.phase is not Phase.ABORTED


def tick(
    room: Room, quiz: Quiz, now: int, *, all_answered: bool = False, awaited: Collection[int] = ()
) -> Decision | None:
    """What time alone brings, or None when it is not time yet.

    ``all_answered``: every player who is present has answered, so that an open question need not wait.
    ``awaited``: seats that have extra time, are present and have not answered.
    """
    if room.timer is None:
        return None
    if room.phase is Phase.OPEN and room.paused_at is None and all_answered:
        return transitions.reveal(room, quiz, now)
    if now < room.timer:
        return None
    if room.paused_at is not None:
        return transitions.finish(room, now) if room.asked(now) > 0 else transitions.abort(room, now)
    match room.phase:
        case Phase.LOBBY:
            return transitions.abort(room, now)
        case Phase.ANNOUNCED:
            return transitions.open_question(room, quiz, now)
        case Phase.OPEN:
            is_over = now >= extra_time.last_of(room, awaited) + GRACE_MS
            return transitions.reveal(room, quiz, now) if is_over else None
        case _ if room.auto_advance:
            return transitions.go_on(room, quiz, now)
        case _:
            return transitions.finish(room, now)


def _require(room: Room, *phases: Phase) -> None:
    if room.paused_at is not None:
        raise Refusal(Reason.PAUSED)
    if room.phase not in phases:
        raise Refusal(Reason.NOT_NOW)


def _add_time(room: Room, seconds: int, now: int) -> Decision:
    _require(room, Phase.OPEN)
    assert room.closes_at is not None
    closes_at = room.closes_at + seconds * 1000
    after = step(room, closes_at=closes_at, due=closes_at + GRACE_MS)
    return Decision(after, events.TimeAdded(epoch=after.epoch, seq=after.seq, now=now, closes_at=closes_at))


def _pause(room: Room, now: int) -> Decision:
    _require(room, *_CLOCKED)
    after = step(room, paused_at=now)
    return Decision(after, events.GamePaused(epoch=after.epoch, seq=after.seq, now=now, paused_at=now))


def _resume(room: Room, now: int) -> Decision:
    """Move every time by the length of the pause, so that a pause costs nobody points."""
    if room.paused_at is None:
        raise Refusal(Reason.NOT_NOW)
    pause = now - room.paused_at
    opens_at, closes_at, due = (
        None if time is None else time + pause for time in (room.opens_at, room.closes_at, room.due)
    )
    after = step(room, paused_at=None, opens_at=opens_at, closes_at=closes_at, due=due)
    event = events.GameResumed(
        epoch=after.epoch, seq=after.seq, now=now, opens_at=opens_at, closes_at=closes_at
    )
    return Decision(after, event)


def _lock(room: Room, now: int, *, is_locked: bool) -> Decision:
    after = step(room, is_locked=is_locked)
    return Decision(after, events.RoomLocked(epoch=after.epoch, seq=after.seq, now=now, is_locked=is_locked))


def _about_players(
    room: Room, command: commands.KickPlayer | Renaming | commands.RemovePlayers, now: int
) -> Decision:
    match command:
        case commands.KickPlayer(seat=seat):
            return _kick(room, seat, now)
        case Renaming():
            return _rename(room, command, now)
        case commands.RemovePlayers():
            return _remove(room, command, now)


def _kick(room: Room, seat: int, now: int) -> Decision:
    after = step(room)
    event = events.PlayerKicked(epoch=after.epoch, seq=after.seq, now=now, seat=seat)
    return Decision(after, event, seats_gone(room), removal=OneSeat(seat))


def _rename(room: Room, renaming: Renaming, now: int) -> Decision:
    after = step(room)
    event = events.PlayerRenamed(
        epoch=after.epoch, seq=after.seq, now=now, seat=renaming.seat, nickname=renaming.name
    )
    entry = PlayersSeated(game=room.game, code=room.code, seats=(renaming.seat,), have_another_name=True)
    return Decision(after, event, entry, renaming=renaming)


def _remove(room: Room, command: commands.RemovePlayers, now: int) -> Decision:
    after = step(room)
    event = events.PlayersRemoved(epoch=after.epoch, seq=after.seq, now=now)
    return Decision(after, event, seats_gone(room), removal=_meant(command, now))


def _meant(command: commands.RemovePlayers, now: int) -> Removal:
    if command.group is not None:
        return AllOfGroup(command.group)
    return AllAway() if command.joined_within is None else AllSince(now - command.joined_within * 1000)


def _void(room: Room, quiz: Quiz, question: int, now: int) -> Decision:
    is_closed = question < room.question or (question == room.question and not room.phase.is_asking)
    if not is_closed or question in room.voided:
        raise Refusal(Reason.NOT_NOW)
    after = step(room, voided=(*room.voided, question), last_told=room.last_seat)
    # Each process fills in the lines that it then reads, where they are on the screen.
    event = events.QuestionVoided(
        epoch=after.epoch, seq=after.seq, now=now, question=question, standings=None
    )
    entry = QuestionVoided(game=room.game, code=room.code, question=question)
    return Decision(after, event, entry, voiding=voiding(room, quiz, question))


def _set_calm(room: Room, now: int, *, is_calm: bool) -> Decision:
    """Nobody who presses something at this moment is to find that the room is another one."""
    same_from = room.same_from if room.seq == room.same_to else room.seq
    after = step(room, is_calm=is_calm, same_from=same_from, same_to=room.seq + 1)
    return Decision(after, events.CalmSet(epoch=after.epoch, seq=after.seq, now=now, is_calm=is_calm))


def _set_approval(room: Room, command: ApproveNewcomers, now: int) -> Decision:
    after = step(room, approves_newcomers=command.is_wanted)
    event = events.ApprovalSet(
        epoch=after.epoch, seq=after.seq, now=now, approves_newcomers=after.approves_newcomers
    )
    return Decision(after, event)


def _set_auto_advance(room: Room, now: int, *, auto_advance: bool) -> Decision:
    due = room.due
    if room.phase in (Phase.REVEALED, Phase.STANDINGS):
        options = room.options
        shown = options.reveal_seconds if room.phase is Phase.REVEALED else options.standings_seconds
        due = (now if room.paused_at is None else room.paused_at) + (
            shown * 1000 if auto_advance else IDLE_MS
        )
    after = step(room, auto_advance=auto_advance, due=due)
    event = events.AutoAdvanceSet(epoch=after.epoch, seq=after.seq, now=now, auto_advance=auto_advance)
    return Decision(after, event)
