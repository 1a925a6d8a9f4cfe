"""What a browser makes of the events it is told: a snapshot, and everything after it."""

from collections.abc import Iterable
from typing import Any

from game.phase import Phase
from game.wire import events, notices
from game.wire.events import AnyEvent, AnySnapshot, HostSnapshot, PlayerSnapshot, ProjectorSnapshot

SNAPSHOTS = (PlayerSnapshot, HostSnapshot, ProjectorSnapshot)
_NO_CLOCK: dict[str, Any] = {"opens_at": None, "closes_at": None, "paused_at": None}


def fold(told: Iterable[AnyEvent]) -> AnySnapshot:
    """The room as somebody knows it who was told all this."""
    known: AnySnapshot | None = None
    for event in told:
        if isinstance(event, SNAPSHOTS):
            known = event
        elif known is not None:
            known = _after(known, event)
    assert known is not None
    return known


def _after(known: AnySnapshot, event: AnyEvent) -> AnySnapshot:
    changes = _changes(known, event)
    if isinstance(event, events.RoomEvent):
        assert (event.epoch, event.seq) == (known.epoch, known.seq + 1), "an event is missing"
        changes |= {"seq": event.seq, "now": event.now}
    return known.model_copy(update=changes)


def _changes(known: AnySnapshot, event: AnyEvent) -> dict[str, Any]:
    match event:
        case events.QuestionAnnounced(question=question, opens_at=opens_at, closes_at=closes_at):
            clock = {"opens_at": opens_at, "closes_at": closes_at}
            shown = {"question": question, "answered": 0, "reveal": None, "standings": None}
            fresh = {"is_disturbed": False, **_you(known, answer=None, mark=None)}
            return {"phase": Phase.ANNOUNCED, **clock, **shown, **fresh}
        case events.QuestionOpened(opens_at=opens_at, closes_at=closes_at):
            return {"phase": Phase.OPEN, "opens_at": opens_at, "closes_at": closes_at}
        case events.QuestionRevealed(reveal=reveal, players=players, answered=answered):
            counts = {"players": players, "answered": answered}
            closed = {"reveal": reveal, **counts, "is_disturbed": event.is_disturbed}
            return {"phase": Phase.REVEALED, **closed, **_NO_CLOCK}
        case events.StandingsShown(standings=standings, players=players):
            return {"phase": Phase.STANDINGS, "standings": standings, "players": players, "reveal": None}
        case events.GameFinished(standings=standings, players=players):
            shown = {"standings": standings, "players": players, "reveal": None}
            return {"phase": Phase.FINISHED, **shown, **_NO_CLOCK}
        case events.ResultsStored():
            return {"phase": Phase.STORED}
        case events.GameAborted():
            return {"phase": Phase.ABORTED, **_NO_CLOCK}
        case _:
            return _smaller_changes(known, event)


def _smaller_changes(known: AnySnapshot, event: AnyEvent) -> dict[str, Any]:
    match event:
        case events.GamePaused(paused_at=paused_at):
            return {"paused_at": paused_at}
        case events.GameResumed(opens_at=opens_at, closes_at=closes_at):
            return {"paused_at": None, "opens_at": opens_at, "closes_at": closes_at}
        case events.TimeAdded(closes_at=closes_at):
            return {"closes_at": closes_at}
        case events.RoomLocked(is_locked=is_locked):
            return {"is_locked": is_locked}
        case events.AutoAdvanceSet(auto_advance=auto_advance):
            return {"auto_advance": auto_advance}
        case events.QuestionVoided(question=question, standings=standings):
            return {"voided": [*known.voided, question], "standings": standings}
        case events.PlayerKicked(seat=seat) if not isinstance(known, PlayerSnapshot):
            return {"roster": [player for player in known.roster if player.seat != seat]}
        case notices.PlayersJoined(joined=joined) if not isinstance(known, PlayerSnapshot):
            roster = {player.seat: player for player in (*known.roster, *joined)}
            return {"roster": [roster[seat] for seat in sorted(roster)]}
        case notices.TallyCounted(players=players, answered=answered):
            return {"players": players, "answered": answered}
        case notices.AnswerAccepted(choices=choices):
            return _you(known, answer=choices)
        case notices.AnswerMarked(mark=mark):
            return _you(known, mark=mark, score=mark.score)
        case _:
            return {}


def _you(known: AnySnapshot, **changes: object) -> dict[str, Any]:
    return {"you": known.you.model_copy(update=changes)} if isinstance(known, PlayerSnapshot) else {}
