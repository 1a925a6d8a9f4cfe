"""Faces: a small number from which every page draws the same one, to find oneself among others."""

from __future__ import annotations

# Four times one of eight: two shapes, and a colour for each.
FACES = 8**4
# Odd, so that no two of FACES seats have the same; and neighbours differ in all four.
_STRIDE = 0o3537


def face_of_seat(number: int) -> int:
    """For who has chosen none: bots, other programs, phones that know of no faces."""
    return number * _STRIDE % FACES
