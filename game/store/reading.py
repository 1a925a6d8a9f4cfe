"""Reading: a room as it was at one moment, with what only Redis can count."""

from __future__ import annotations

from dataclasses import dataclass, field

from game.room import Room


@dataclass(frozen=True, slots=True)
class Reading:
    """A room as it was at ``now``. ``unanswered`` counts present players who have not answered yet.

    ``awaited`` are the seats among them that have extra time.
    """

    room: Room
    now: int
    players: int
    answered: int
    unanswered: int
    awaited: list[int] = field(default_factory=list)

    @property
    def all_answered(self) -> bool:
        return self.answered > 0 and self.unanswered == 0
