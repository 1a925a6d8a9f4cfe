"""What each event does to the room that a browser knows from its snapshot.

Every client needs it, so that the protocol's page is made from it, and the tests' own reading of events.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from game.phase import Phase
from game.wire import events, notices
from game.wire.shapes import Shape

_NO_CLOCK: Mapping[str, object] = {"opens_at": None, "closes_at": None, "paused_at": None}


@dataclass(frozen=True, slots=True)
class Effect:
    """Fields that are ``taken`` over by their name, fields that are ``set``, and what is ``else_`` to do.

    ``you.`` is the part of a player's snapshot. An event with ``seq`` also brings ``seq`` and ``now``.
    """

    taken: tuple[str, ...] = ()
    set: Mapping[str, object] = field(default_factory=dict)
    else_: str = ""


EFFECTS: Mapping[type[Shape], Effect] = {
    events.QuestionAnnounced: Effect(
        ("question", "opens_at", "closes_at", "is_locked"),
        {
            "phase": Phase.ANNOUNCED,
            "answered": 0,
            "reveal": None,
            "standings": None,
            "is_disturbed": False,
            "you.answer": None,
            "you.mark": None,
        },
    ),
    events.QuestionOpened: Effect(("opens_at", "closes_at"), {"phase": Phase.OPEN}),
    events.QuestionRevealed: Effect(
        ("reveal", "players", "answered", "is_disturbed"), {"phase": Phase.REVEALED, **_NO_CLOCK}
    ),
    events.StandingsShown: Effect(("players", "standings"), {"phase": Phase.STANDINGS, "reveal": None}),
    events.GameFinished: Effect(
        ("players", "standings", "finished_at"), {"phase": Phase.FINISHED, "reveal": None, **_NO_CLOCK}
    ),
    events.GameAborted: Effect((), {"phase": Phase.ABORTED, **_NO_CLOCK}),
    events.ResultsStored: Effect((), {"phase": Phase.STORED}),
    events.GamePaused: Effect(("paused_at",)),
    events.GameResumed: Effect(("opens_at", "closes_at"), {"paused_at": None}),
    events.TimeAdded: Effect(("closes_at",)),
    events.RoomLocked: Effect(("is_locked",)),
    events.AutoAdvanceSet: Effect(("auto_advance",)),
    events.CalmSet: Effect(("is_calm",)),
    events.ApprovalSet: Effect(("approves_newcomers",)),
    events.PlayerKicked: Effect(else_="`seat` leaves `roster`"),
    events.PlayerRenamed: Effect(else_="`seat` has this `nickname` in `roster`"),
    events.PlayersRemoved: Effect(else_="the snapshot that follows says who is left"),
    events.QuestionVoided: Effect(("standings",), else_="`question` is added to `voided`"),
    notices.PlayersJoined: Effect(else_="`joined` are added to `roster`"),
    notices.NewcomersWaiting: Effect(else_="`newcomers` takes the place of those in the snapshot"),
    notices.TallyCounted: Effect(("players", "answered")),
    notices.AnswerAccepted: Effect(else_="`you.answer` is `choices`, if `question` is the one at hand"),
    notices.AnswerMarked: Effect(else_="`you.mark` is `mark`, `you.score` is `mark.score`"),
}
