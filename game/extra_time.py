"""Extra time: the player whose limit is a multiple of everybody's, and what that makes of times.

Of a factor we keep its hundred-fold, so that times stay whole: 150 is half as much again.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING

from game.phase import Phase

if TYPE_CHECKING:
    from game.room import Room

# Everybody's own.
COMMON = 100
# Only steps that a host can choose and we can keep exactly.
SMALLEST, LARGEST, STEP = 1.0, 3.0, 0.25
# A room is read with all of them.
MOST_PLAYERS = 200


def percent_of(factor: float) -> int:
    return round(factor * COMMON)


def factor_of(percent: int) -> float:
    return percent / COMMON


def own_elapsed(elapsed_ms: int, percent: int) -> int:
    """Time as this player's clock has it: of half as much again, 18 seconds are 12.

    It is what is kept of an answer, so that points, ties, voids and reports need to know of no factor.
    """
    return elapsed_ms * COMMON // percent


def closes_at(room: Room, percent: int = COMMON) -> int:
    """When the question at hand closes for this player; added time is stretched with the rest."""
    assert room.opens_at is not None
    assert room.closes_at is not None
    return room.opens_at + (room.closes_at - room.opens_at) * percent // COMMON


def last_of(room: Room, awaited: Collection[int]) -> int:
    """When the question closes for the last of these seats, and not before it does for everybody."""
    return closes_at(room, max((room.extra_time.get(seat, COMMON) for seat in awaited), default=COMMON))


def latest_timer(room: Room) -> int | None:
    """When the phase has ended at the latest, whoever is still there."""
    if room.timer is None or room.phase is not Phase.OPEN or room.paused_at is not None:
        return room.timer
    return room.timer + last_of(room, room.extra_time) - closes_at(room)


def written(extra_time: Mapping[int, int]) -> str:
    """As scripts read and write it."""
    return ",".join(f"{seat}:{percent}" for seat, percent in extra_time.items())


def read(text: str) -> dict[int, int]:
    """Percent by seat."""
    pairs = (pair.split(":") for pair in text.split(",") if pair)
    return {int(seat): int(percent) for seat, percent in pairs}
