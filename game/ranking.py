"""Ranking: the number that a seat has on the board, and the places that follow from it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

# One sorted set holds points and time together: points · 10⁸ − total milliseconds of answering. A double
# holds that exactly: 200 questions of 2,500 points and 240 s stay under 2⁵³.
_POINT = 100_000_000


def ranked(points: int, elapsed_ms: int, limit_ms: int) -> int:
    """The board number of one answer. Added time is charged as the limit is, in points and in ties."""
    return points * _POINT - min(elapsed_ms, limit_ms)


def points_of(ranked: int) -> int:
    """The points in a board number; more time makes the number smaller, never by a whole point."""
    return -(-ranked // _POINT)


def places(board: Sequence[tuple[int, int]]) -> Mapping[int, int]:
    """Seat → place, from (seat, points), the best first. Equal points share a place: 1, 2, 2, 4."""
    found: dict[int, int] = {}
    place, last = 0, None
    for position, (seat, points) in enumerate(board, start=1):
        if points != last:
            place, last = position, points
        found[seat] = place
    return found
