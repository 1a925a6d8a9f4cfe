"""In which sizes a picture is kept, and what its name says of them.

A name is ``{hash}-{width}x{height}``: of what the files hold, and the size in pixels of the largest one. So
a name never comes to mean another picture, and whoever draws it knows its shape before it is loaded.
"""

from dataclasses import dataclass

MOST_PIXELS = 50_000_000
# What a name looks like, as a pattern.
NAME = "[0-9a-f]{32}-[1-9][0-9]{0,3}x[1-9][0-9]{0,3}"
WIDTHS = (320, 960, 1920)
# No taller than twice as wide, so that a scroll of a picture is as bounded as any other.
TALLEST = 2
_HASH_LETTERS = 32


@dataclass(frozen=True, slots=True)
class Size:
    """``box`` is the one of WIDTHS that the picture was fitted into; ``width`` and ``height`` are its own."""

    box: int
    width: int
    height: int


def fitted(width: int, height: int, box: int) -> Size:
    """The picture in this box, never enlarged."""
    share = min(1.0, box / width, TALLEST * box / height)
    return Size(box, max(1, round(width * share)), max(1, round(height * share)))


def sizes(width: int, height: int) -> list[Size]:
    """Those worth keeping: the last one is the first that holds all of the picture."""
    found: list[Size] = []
    for box in WIDTHS:
        found.append(fitted(width, height, box))
        if (found[-1].width, found[-1].height) == (width, height):
            break
    return found


def name_of(digest: str, largest: Size) -> str:
    return f"{digest[:_HASH_LETTERS]}-{largest.width}x{largest.height}"


def size_of(name: str) -> tuple[int, int]:
    """Width and height of the largest file, from the name."""
    width, _, height = name.rpartition("-")[2].partition("x")
    return int(width), int(height)


def path_of(name: str, box: int) -> str:
    """Where one of the files is, in the store and below /media."""
    return f"{name}/{box}.webp"
