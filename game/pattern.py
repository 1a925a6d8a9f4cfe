"""The pattern: shapes that the big screen shows, and that whoever comes in taps before they get a seat.

A program sees no screen. It can try: so tries are counted, and where many are wrong the pattern grows.
"""

from __future__ import annotations

import hmac
from dataclasses import dataclass

SHAPES = 4
TURN_MS = 20_000
# Whoever began to tap before it changed is not too late.
LATE_MS = 5_000
TRIES = 3
LENGTH, LENGTH_IN_A_FLOOD = 4, 8
# A class makes a few mistakes; so many in one turn are a program's.
MOST_WRONG = 100


@dataclass(frozen=True, slots=True)
class Pattern:
    """The shapes of one turn by their numbers from 0, and when they change, in milliseconds since 1970."""

    shapes: tuple[int, ...]
    changes_at: int


def turn_at(now: int) -> int:
    """The number of the turn that is on."""
    return now // TURN_MS


def drawn(key: str, turn: int, length: int) -> Pattern:
    """The pattern of a turn; without the room's key it is anybody's guess."""
    digest = hmac.digest(key.encode(), str(turn).encode(), "sha256")
    return Pattern(tuple(byte % SHAPES for byte in digest[:length]), (turn + 1) * TURN_MS)


def turns_that_count(now: int) -> list[int]:
    """The turn that is on, and for a moment the one before it."""
    turn = turn_at(now)
    return [turn, turn - 1] if now % TURN_MS < LATE_MS else [turn]
