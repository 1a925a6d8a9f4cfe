"""Processor time that was spent, and by whom."""

from __future__ import annotations

from typing import NamedTuple


class Spent(NamedTuple):
    """Seconds, or microseconds for each of something. ``driver`` is the benchmark itself."""

    server: float = 0.0
    redis: float = 0.0
    postgres: float = 0.0
    driver: float = 0.0

    def minus(self, other: Spent) -> Spent:
        return Spent(*(one - two for one, two in zip(self, other, strict=True)))

    def plus(self, other: Spent) -> Spent:
        return Spent(*(one + two for one, two in zip(self, other, strict=True)))

    def each(self, number: int) -> Spent:
        """Microseconds for each of so many."""
        return Spent(*(part / number * 1e6 for part in self))
