"""Kahoot's table: up to four answers to each question, and the figures of the right ones."""

from server.formats.reading import Format, Reading, Words
from server.formats.sheets.grid import Grid
from server.formats.sheets.headings import Role, find_headings
from server.formats.sheets.rows import headings_of, read_rows


def is_like(grid: Grid) -> bool:
    found = find_headings(grid)
    if found is None or Role.MARK not in found.columns:
        return False
    return any(text.startswith("question - max") for text in found.texts)


def read(grid: Grid, _: Words) -> Reading:
    return read_rows(Format.KAHOOT, grid, headings_of(grid), lambda row: row.read(is_by_number=True))
