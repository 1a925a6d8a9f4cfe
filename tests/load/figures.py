"""Figures: how times are spread."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Spread:
    """Milliseconds."""

    first: float = 0.0
    median: float = 0.0
    p99: float = 0.0
    last: float = 0.0

    def __str__(self) -> str:
        return " / ".join(f"{ms:.0f}" for ms in (self.first, self.median, self.p99, self.last))


def spread(seconds: Sequence[float]) -> Spread:
    """How these times are spread."""
    ordered = sorted(seconds)
    return Spread(*(1000 * ordered[int(share * (len(ordered) - 1))] for share in (0, 0.5, 0.99, 1)))


def typical(spreads: Sequence[Spread]) -> Spread:
    """Of several questions, the middle one by its last phone: neither the best day nor the worst."""
    return sorted(spreads, key=lambda one: one.last)[len(spreads) // 2]
