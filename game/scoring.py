"""What an answer earns.

The room's answer script in Redis works out the same figures, since only Redis knows how quick an answer was;
a property test holds the two together.
"""

from __future__ import annotations

from fractions import Fraction

from game.options import Scoring

# Kahoot's rule too: nobody is faster than half a second by knowing more.
FULL_POINTS_MS = 500
STREAK_STEP, STREAK_CAP = 100, 500
# As the protocol's page tells it; a test works it out beside ``points``.
FORMULA = "points * worth * (1 - elapsed / (2 * limit))"


def points(possible: int, worth: Fraction, elapsed_ms: int, limit_ms: int, scoring: Scoring) -> int:
    """``FORMULA``, halves rounded up, in whole points."""
    elapsed = min(max(elapsed_ms, 0), limit_ms)
    if scoring is Scoring.ACCURACY or elapsed < FULL_POINTS_MS:
        elapsed = 0
    # Whole numbers throughout: floats and Python's round() would turn 998.5 into 998.
    top = possible * worth.numerator * (2 * limit_ms - elapsed)
    bottom = worth.denominator * 2 * limit_ms
    return (2 * top + bottom) // (2 * bottom)


def streak_bonus(streak: int, possible: int) -> int:
    """The extra points of the ``streak``-th right answer in a row; a question without points pays none."""
    return min(STREAK_STEP * (streak - 1), STREAK_CAP) if streak > 1 and possible else 0
