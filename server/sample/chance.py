"""Chance that is the same for the same seed: moments, and sizes as they are in a school."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from itertools import cycle
from random import Random

# Two school years, long enough ago for everything to be over.
BEGAN = datetime(2024, 9, 1, tzinfo=UTC)
YEARS = timedelta(days=660)


def moment(chance: Random) -> datetime:
    return BEGAN + YEARS * chance.random()


def popularity(chance: Random, number: int) -> list[float]:
    """A few are far more popular than most."""
    return [chance.lognormvariate(0, 1) for _ in range(number)]


def shares(total: int, weights: Sequence[float], most: int) -> list[int]:
    """Whole numbers about as large as their weights, that make this total; none is larger than ``most``."""
    whole = sum(weights)
    found = [min(most, int(total * weight / whole)) for weight in weights]
    left = total - sum(found)
    for place in cycle(range(len(found))):
        if left <= 0:
            break
        if found[place] < most:
            found[place] += 1
            left -= 1
    return found
