"""Figures that people type into cells: "30", "30 s", "٣٠ ثانية"."""

import re

from server.formats.sheets.headings import plain

FIGURE = re.compile(
    r"(\d{1,9})(?:[.,]0+)? ?(?:s|sec|secs|seconds?|ث|ثانيه|ثوان|ثواني|points?|pts|نقطه|نقاط)?\.?"
)


def read_figure(cell: str) -> int | None:
    """None where no whole number stands."""
    found = FIGURE.fullmatch(plain(cell))
    return int(found[1]) if found else None
