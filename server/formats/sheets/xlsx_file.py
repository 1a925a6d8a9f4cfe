"""XLSX: python-calamine reads the values, and the formats of numbers say how they look in their cells."""

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date, datetime, time, timedelta
from io import BytesIO
from zipfile import BadZipFile, ZipFile
from zlib import error as ZlibError  # noqa: N812  # an error is a class

from python_calamine import CalamineError, CalamineWorkbook

from server.formats.caps import MOST_CELL_LETTERS, MOST_SHEETS
from server.formats.fault_code import FaultCode
from server.formats.reading import Unreadable
from server.formats.sheets.grid import Cell, Grid, Row
from server.formats.sheets.number_formats import GENERAL, sections
from server.formats.sheets.shown_moment import Moment, show_moment
from server.formats.sheets.shown_number import general, show_number
from server.formats.sheets.xlsx_parts import SheetPart, WorkbookParts, is_xlsx, read_workbook
from server.formats.sheets.xlsx_scan import ERROR, Kind, Place, scan

__all__ = ["is_xlsx", "xlsx_grids"]

Value = str | float | bool | Moment
# The library has spelt them out of XML, which takes none of them.
UNSEEN = re.compile(r"[\x00-\x08\x0b-\x1f]")


def xlsx_grids(content: bytes, package: ZipFile) -> Iterator[Grid]:
    """The sheets that can be seen, in their order."""
    parts = read_workbook(package)
    with broken_where_unreadable(), CalamineWorkbook.from_filelike(BytesIO(content)) as workbook:
        for sheet in parts.sheets[:MOST_SHEETS]:
            if sheet.path in package.namelist() and sheet.name in workbook.sheet_names:
                yield read_sheet(package, workbook, sheet, parts)


def read_sheet(package: ZipFile, workbook: CalamineWorkbook, sheet: SheetPart, parts: WorkbookParts) -> Grid:
    with broken_where_unreadable(), package.open(sheet.path) as stream:
        kinds = scan(stream)
    if not kinds:
        return Grid(())
    values = workbook.get_sheet_by_name(sheet.name).to_python(skip_empty_area=False)
    return Grid(tuple(rows(values, kinds, parts)))


@contextmanager
def broken_where_unreadable() -> Iterator[None]:
    try:
        yield
    except (CalamineError, BadZipFile, ZlibError, EOFError, ValueError) as error:
        raise Unreadable(FaultCode.FILE_BROKEN) from error


def rows(values: list[list[Value]], kinds: Mapping[Place, Kind], parts: WorkbookParts) -> Iterator[Row]:
    for number in sorted({row for row, _ in kinds}):
        # A row that holds nothing but failed formulas has no values.
        row = values[number] if number < len(values) else []
        width = max(column for at, column in kinds if at == number) + 1
        yield Row(
            number + 1, [cell(row, kinds.get((number, column)), column, parts) for column in range(width)]
        )


def cell(row: list[Value], kind: Kind | None, column: int, parts: WorkbookParts) -> Cell:
    if kind is None:
        return Cell()
    if kind.type == ERROR:
        return Cell(kind.error, FaultCode.CELL_ERROR)
    if not kind.is_filled:
        return Cell("", FaultCode.CELL_FORMULA)
    return shown(row[column] if column < len(row) else "", parts.format_of(kind.style))


def shown(value: Value, code: str) -> Cell:
    if isinstance(value, str):
        return Cell(cleaned(value))
    if isinstance(value, bool):
        return Cell(str(value).upper())
    if isinstance(value, datetime | date | time | timedelta):
        section = sections(code)[0]
        return Cell(show_moment(value, section), FaultCode.CELL_DATE if section.is_local else None)
    text = show_number(value, GENERAL if sections(code)[0].is_moment else code)
    return Cell(general(value), FaultCode.CELL_NUMBER) if text is None else Cell(text)


def cleaned(text: str) -> str:
    """What only steered a printer is not seen, and lines end as they do here."""
    if len(text) > MOST_CELL_LETTERS:
        raise Unreadable(FaultCode.CELL_TOO_LONG, most=MOST_CELL_LETTERS)
    lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\xa0", " ")
    return UNSEEN.sub("", lines)
