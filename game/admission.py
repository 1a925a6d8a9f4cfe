"""Admission: who waits until the host has decided, and how many may.

A phone that waits has no seat, and is told nothing of the game.
"""

from __future__ import annotations

from dataclasses import dataclass

from pydantic import BaseModel, ConfigDict

from game.seat import Newcomer

# Of too many who wait, the one that has been silent for longest has to ask again: first of its own network.
MOST_WAITING = 3000
MOST_OF_ONE_NETWORK = 2000
# Nobody reads more names than these.
MOST_NAMED = 100
# Who has been turned away so often stays outside.
MOST_REFUSALS = 3
# A phone that waits tells of itself more often than this.
SILENT_MS = 30_000


class Waiting(BaseModel):
    """What a room keeps of who waits, beside a number and where they come from."""

    model_config = ConfigDict(frozen=True)

    nickname: str
    # None for who has chosen none.
    face: int | None
    has_bad_word: bool


@dataclass(frozen=True, slots=True)
class Suspense:
    """Somebody waits: as whom, and whether because of a bad word in the name."""

    newcomer: Newcomer
    nickname: str
    has_bad_word: bool


class HostDecides(Exception):
    """Whether this newcomer comes in, the host has not said yet."""

    def __init__(self, suspense: Suspense) -> None:
        super().__init__("the host decides")
        self.suspense = suspense
