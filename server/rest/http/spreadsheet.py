"""Sheets for spreadsheet programs, written row by row: CSV and XLSX.

A cell of XLSX says of which type it is, so that text is there as it is. CSV has no types: text that a
program would calculate gets an apostrophe in front. Times are in UTC, which CSV says in each of them
(ISO 8601); a date of XLSX cannot say it, so that the title of its column must.
"""

import csv
import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from io import BytesIO, StringIO
from tempfile import TemporaryDirectory
from typing import Protocol

from xlsxwriter import Workbook  # type: ignore[import-untyped]

from server.rest.http.row_sheet import Cell, RowSheet

# Without it, Excel takes UTF-8 for something else, and Arabic cannot be read.
BYTE_ORDER_MARK = "\ufeff"
# What begins so may be taken for a formula, also where it was meant as a name. Some programs pass over
# blanks in front.
FORMULA = re.compile(r"\s*[=+\-@＝＋－＠]|[\t\r\n]")
# Narrower columns show a date as a row of crosses.
DATE_WIDTH = 20
# A little less than a sheet of XLSX can hold (1,048,576).
MOST_ROWS = 1_000_000


class Sheet(Protocol):
    def add(self, rows: Iterable[Sequence[Cell]]) -> None: ...

    def close(self) -> bytes:
        """The whole file."""
        ...


class CsvSheet:
    def __init__(self) -> None:
        self.text = StringIO(newline="")
        self.text.write(BYTE_ORDER_MARK)
        self.writer = csv.writer(self.text)

    def add(self, rows: Iterable[Sequence[Cell]]) -> None:
        self.writer.writerows([spelt(cell) for cell in row] for row in rows)

    def close(self) -> bytes:
        return self.text.getvalue().encode()


class XlsxBook:
    """The sheets of one file, in the order of their making."""

    def __init__(self, folder: str, *, is_right_to_left: bool) -> None:
        self.file = BytesIO()
        self.workbook = Workbook(self.file, {"constant_memory": True, "tmpdir": folder})
        # Who edits such a cell leaves text behind too.
        self.text = self.workbook.add_format({"num_format": "@"})
        self.date = self.workbook.add_format({"num_format": "yyyy-mm-dd hh:mm:ss"})
        self.is_right_to_left = is_right_to_left

    def sheet(self, name: str) -> "XlsxSheet":
        return XlsxSheet(self, name)

    def worksheet(self, name: str) -> RowSheet:
        worksheet: RowSheet = self.workbook.add_worksheet(name, worksheet_class=RowSheet)
        worksheet.text, worksheet.date = self.text, self.date
        worksheet.freeze_panes(1, 1)
        if self.is_right_to_left:
            worksheet.right_to_left()
        return worksheet

    def close(self) -> bytes:
        self.workbook.close()
        return self.file.getvalue()


class XlsxSheet:
    """The first row and the first column stay in view. What is too long goes on in a further sheet.

    The further one begins with the same first row; once it is there, the one before takes nothing any more.
    """

    def __init__(self, book: XlsxBook, name: str) -> None:
        self.book, self.name, self.number = book, name, 1
        self.sheet = book.worksheet(name)
        self.first: Sequence[Cell] = ()
        self.length = 0
        self.widened = set[int]()

    def add(self, rows: Iterable[Sequence[Cell]]) -> None:
        for row in rows:
            if self.length == MOST_ROWS:
                self.go_on()
            self.first = self.first or row
            self.write_row(row)

    def go_on(self) -> None:
        self.number += 1
        self.sheet = self.book.worksheet(f"{self.name} {self.number}")
        self.length = 0
        self.widened.clear()
        self.write_row(self.first)

    def write_row(self, row: Sequence[Cell]) -> None:
        for place, cell in enumerate(row):
            if isinstance(cell, datetime) and place not in self.widened:
                self.widened.add(place)
                self.sheet.set_column(place, place, DATE_WIDTH)
        self.sheet.add_row(self.length, row)
        self.length += 1

    def close(self) -> bytes:
        return self.book.close()


@contextmanager
def xlsx_book(*, is_right_to_left: bool) -> Iterator[XlsxBook]:
    """Sheets whose rows wait on the disk, not in memory."""
    with TemporaryDirectory() as folder:
        yield XlsxBook(folder, is_right_to_left=is_right_to_left)


@contextmanager
def xlsx_sheet(*, name: str, is_right_to_left: bool) -> Iterator[XlsxSheet]:
    """The only sheet of its file."""
    with xlsx_book(is_right_to_left=is_right_to_left) as book:
        yield book.sheet(name)


def spelt(cell: Cell) -> Cell:
    """A cell of CSV; no spreadsheet program calculates it."""
    if isinstance(cell, str):
        return f"'{cell}" if FORMULA.match(cell) else cell
    if isinstance(cell, datetime):
        return cell.astimezone(UTC).isoformat(timespec="seconds")
    return cell
