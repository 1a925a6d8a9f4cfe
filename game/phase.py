"""The phases of a game."""

from __future__ import annotations

from enum import StrEnum


class Phase(StrEnum):
    """lobby → announced → open → revealed → (standings) → … → finished → stored; aborted from any."""

    LOBBY = "lobby"
    ANNOUNCED = "announced"
    OPEN = "open"
    REVEALED = "revealed"
    STANDINGS = "standings"
    FINISHED = "finished"
    STORED = "stored"
    ABORTED = "aborted"

    @property
    def is_over(self) -> bool:
        return self in OVER

    @property
    def is_asking(self) -> bool:
        """A question is on its way or open, so that nothing of its answers may be told."""
        return self in (Phase.ANNOUNCED, Phase.OPEN)


OVER = frozenset({Phase.FINISHED, Phase.STORED, Phase.ABORTED})
