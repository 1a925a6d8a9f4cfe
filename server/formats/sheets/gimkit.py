"""Gimkit's table: the right answer in its own column, the wrong ones in those behind it."""

from server.formats.reading import Format, Reading, Words
from server.formats.sheets.grid import Grid
from server.formats.sheets.headings import Role, find_headings
from server.formats.sheets.row_question import RowReader, Taken
from server.formats.sheets.rows import headings_of, read_rows


def is_like(grid: Grid) -> bool:
    found = find_headings(grid)
    return (
        found is not None
        and "correct answer" in found.texts
        and any(text.startswith("incorrect answer 1") for text in found.texts)
    )


def read(grid: Grid, _: Words) -> Reading:
    return read_rows(Format.GIMKIT, grid, headings_of(grid), take)


def take(row: RowReader) -> Taken:
    return row.read_right_and_wrong(Role.MARK)
