"""Any table whose headings say what its columns are, in English or Arabic; see docs/importing.md."""

from server.formats.reading import Format, Reading, Words
from server.formats.sheets.grid import Grid
from server.formats.sheets.headings import Role, find_headings
from server.formats.sheets.row_question import RowReader, Taken
from server.formats.sheets.rows import headings_of, read_rows


def is_like(grid: Grid) -> bool:
    found = find_headings(grid)
    return found is not None and Role.MARK in found.columns


def read(grid: Grid, _: Words) -> Reading:
    return read_rows(Format.COLUMNS, grid, headings_of(grid), take)


def take(row: RowReader) -> Taken:
    if row.headings.wrong:
        return row.read_right_and_wrong(Role.MARK)
    return row.read()
