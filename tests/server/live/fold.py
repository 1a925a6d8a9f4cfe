"""What a browser makes of the events it is told: a snapshot, and everything after it."""

from collections.abc import Iterable
from typing import Any

from game.wire import events, notices
from game.wire.effects import EFFECTS, Effect
from game.wire.events import AnyEvent, AnySnapshot, HostSnapshot, PlayerSnapshot, ProjectorSnapshot

SNAPSHOTS = (PlayerSnapshot, HostSnapshot, ProjectorSnapshot)


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
    """As the protocol's page tells it."""
    effect = EFFECTS.get(type(event), Effect())
    changes = {name: getattr(event, name) for name in effect.taken}
    changes |= {name: value for name, value in effect.set.items() if not name.startswith("you.")}
    of_you = {name: value for name, value in effect.set.items() if name.startswith("you.")}
    yours = {name.removeprefix("you."): value for name, value in of_you.items()}
    return changes | (_you(known, **yours) if yours else {}) | _other_changes(known, event)


def _other_changes(known: AnySnapshot, event: AnyEvent) -> dict[str, Any]:
    """What an effect tells in words."""
    match event:
        case events.QuestionVoided(question=question):
            return {"voided": [*known.voided, question]}
        case events.PlayerKicked(seat=seat) if not isinstance(known, PlayerSnapshot):
            return {"roster": [player for player in known.roster if player.seat != seat]}
        case events.PlayerRenamed(seat=seat, nickname=name) if not isinstance(known, PlayerSnapshot):
            return {
                "roster": [
                    player.model_copy(update={"nickname": name}) if player.seat == seat else player
                    for player in known.roster
                ]
            }
        case notices.PlayersJoined(joined=joined) if not isinstance(known, PlayerSnapshot):
            return {"roster": sorted((*known.roster, *joined), key=lambda player: player.seat)}
        case notices.NewcomersWaiting(newcomers=newcomers):
            return {"newcomers": newcomers}
        case notices.AnswerAccepted(choices=choices):
            return _you(known, answer=choices)
        case notices.AnswerMarked(mark=mark):
            return _you(known, mark=mark, score=mark.score)
        case _:
            return {}


def _you(known: AnySnapshot, **changes: object) -> dict[str, Any]:
    return {"you": known.you.model_copy(update=changes)} if isinstance(known, PlayerSnapshot) else {}
