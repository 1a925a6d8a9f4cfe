"""A list of students in a file: XLSX, ODS or CSV."""

from collections.abc import Iterator
from zipfile import ZipFile

from game.text import is_blank
from server.formats.caps import MEBIBYTE, MOST_BYTES, MOST_LETTERS
from server.formats.decoding import decode
from server.formats.fault_code import FaultCode
from server.formats.package import is_package, open_package
from server.formats.reading import Unreadable
from server.formats.registry import OLD_OFFICE
from server.formats.rosters.columns import RosterColumns, find_columns
from server.formats.rosters.reading import RosterLine
from server.formats.sheets.csv_file import read_csv
from server.formats.sheets.grid import Grid
from server.formats.sheets.ods_file import is_ods, ods_grids
from server.formats.sheets.xlsx_file import is_xlsx, xlsx_grids


def read_roster(content: bytes) -> tuple[RosterLine, ...]:
    """The students below the headings of the first table that has names. Raises `Unreadable`."""
    if len(content) > MOST_BYTES:
        raise Unreadable(FaultCode.TOO_LARGE, most=MOST_BYTES // MEBIBYTE)
    for grid in tables(content):
        if columns := find_columns(grid):
            return tuple(lines(grid, columns))
    raise Unreadable(FaultCode.NO_NAMES)


def tables(content: bytes) -> Iterator[Grid]:
    if is_package(content):
        yield from sheets(content, open_package(content))
    elif content.startswith(OLD_OFFICE):
        raise Unreadable(FaultCode.OLD_OFFICE)
    else:
        yield table_in(content)


def sheets(content: bytes, package: ZipFile) -> Iterator[Grid]:
    if is_xlsx(package):
        return xlsx_grids(content, package)
    if is_ods(package):
        return iter(ods_grids(package))
    raise Unreadable(FaultCode.FILE_BROKEN)


def table_in(content: bytes) -> Grid:
    text, _ = decode(content, None)
    if len(text) > MOST_LETTERS:
        raise Unreadable(FaultCode.TOO_LONG, most=MOST_LETTERS)
    if is_blank(text):
        raise Unreadable(FaultCode.EMPTY)
    return read_csv(text.replace("\r\n", "\n").replace("\r", "\n"), None)[0]


def lines(grid: Grid, columns: RosterColumns) -> Iterator[RosterLine]:
    """What has neither a name nor an address is no student."""
    for row in grid.rows[columns.index + 1 :]:
        name, email, is_broken = columns.name_in(row), columns.email_in(row), columns.is_broken_in(row)
        if name or email or is_broken:
            yield RosterLine(row.number, name, email, is_broken)
