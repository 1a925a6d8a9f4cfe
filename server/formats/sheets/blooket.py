"""Blooket's table: numbered questions, up to four answers, and the figures of the right ones."""

from server.formats.reading import Format, Reading, Words
from server.formats.sheets.grid import Grid
from server.formats.sheets.headings import Role, find_headings
from server.formats.sheets.rows import headings_of, read_rows


def is_like(grid: Grid) -> bool:
    found = find_headings(grid)
    return (
        found is not None
        and Role.MARK in found.columns
        and {"question #", "question text"} <= set(found.texts)
        and "answer 1" in found.texts
    )


def read(grid: Grid, _: Words) -> Reading:
    return read_rows(Format.BLOOKET, grid, headings_of(grid), lambda row: row.read(is_by_number=True))
