"""CSV: its separator is found out, or said in its first line (``sep=;``), as Excel does."""

import csv
import re
from collections import Counter
from itertools import islice

from server.formats.caps import MOST_CELL_LETTERS, MOST_CELLS, MOST_COLUMNS, MOST_ROWS
from server.formats.fault_code import FaultCode
from server.formats.hints import Separator
from server.formats.reading import Unreadable
from server.formats.sheets.grid import Cell, Grid, Row
from server.formats.sheets.headings import find_headings

SAID = re.compile(r'\s*"?sep=(.)"?[ ,;\t]*(?:\n|$)', re.IGNORECASE)
# As many rows as a guess looks at.
FIRST_ROWS = 40
# A question, and two answers to it.
FEWEST_CELLS = 2


def read_csv(text: str, wanted: Separator | None) -> tuple[Grid, Separator]:
    """The table, and the separator that was taken."""
    said = SAID.match(text)
    separator = wanted or said_separator(said) or guess(text)
    lines = 0
    if said:
        text, lines = text[said.end() :], 1
    return parse(text, separator, lines), separator


def is_tabular(text: str) -> bool:
    """Whether most rows agree on several cells."""
    start = start_of(text)
    grid = parse(start, guess(text), 0)
    wide = Counter(len(row.cells) for row in grid.rows if len(row.cells) > FEWEST_CELLS)
    return max(wide.values(), default=0) * 2 > len(grid.rows)


def start_of(text: str) -> str:
    return "\n".join(islice(text.split("\n"), FIRST_ROWS))


def said_separator(said: re.Match[str] | None) -> Separator | None:
    known = {separator.value: separator for separator in Separator}
    return known.get(said[1]) if said else None


def guess(text: str) -> Separator:
    """The one with which a heading is found, or else the one that most rows agree on."""
    start = start_of(text)
    return max(Separator, key=lambda separator: likelihood(start, separator))


def likelihood(start: str, separator: Separator) -> tuple[bool, int]:
    grid = parse(start, separator, 0)
    widths = Counter(len(row.cells) for row in grid.rows if len(row.cells) > 1)
    return find_headings(grid) is not None, max(widths.values(), default=0)


def parse(text: str, separator: Separator, lines: int) -> Grid:
    """``lines`` is how many were there before. A row is known by the number that a spreadsheet gives it."""
    csv.field_size_limit(MOST_CELL_LETTERS)
    rows: list[Row] = []
    cells = 0
    try:
        for number, row in enumerate(csv.reader(text.splitlines(keepends=True), delimiter=separator), 1):
            if number > MOST_ROWS:
                raise Unreadable(FaultCode.TOO_MANY_ROWS, most=MOST_ROWS)
            if len(row) > MOST_COLUMNS:
                raise Unreadable(FaultCode.TOO_MANY_COLUMNS, most=MOST_COLUMNS)
            cells += len(row)
            if cells > MOST_CELLS:
                raise Unreadable(FaultCode.TOO_MANY_CELLS, most=MOST_CELLS)
            rows.append(Row(number + lines, [Cell(cell) for cell in row]))
    except csv.Error as error:
        raise Unreadable(FaultCode.CELL_TOO_LONG, most=MOST_CELL_LETTERS) from error
    return Grid(rows)
