"""The phase that an event begins; other changes leave the room in the one it was in."""

from __future__ import annotations

from collections.abc import Mapping

from game.phase import Phase
from game.wire import events

PHASES: Mapping[type[events.RoomEvent], Phase] = {
    events.QuestionAnnounced: Phase.ANNOUNCED,
    events.QuestionOpened: Phase.OPEN,
    events.QuestionRevealed: Phase.REVEALED,
    events.StandingsShown: Phase.STANDINGS,
    events.GameFinished: Phase.FINISHED,
    events.ResultsStored: Phase.STORED,
    events.GameAborted: Phase.ABORTED,
}
