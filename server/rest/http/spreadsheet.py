"""Sheets for spreadsheet programs, written row by row: CSV and XLSX."""

import csv
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from io import BytesIO, StringIO
from tempfile import TemporaryDirectory
from typing import Protocol

from xlsxwriter import Workbook  # type: ignore[import-untyped]

Cell = str | int | float | None

# Without it, Excel takes UTF-8 for something else, and Arabic cannot be read.
BYTE_ORDER_MARK = "\ufeff"
# What begins so may be taken for a formula, also where it was meant as a name.
FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


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
        self.writer.writerows([neutral(cell) for cell in row] for row in rows)

    def close(self) -> bytes:
        return self.text.getvalue().encode()


class XlsxSheet:
    """The first row and the first column stay in view."""

    def __init__(self, folder: str, *, name: str, is_right_to_left: bool) -> None:
        self.file = BytesIO()
        self.workbook = Workbook(self.file, {"constant_memory": True, "tmpdir": folder})
        self.sheet = self.workbook.add_worksheet(name)
        self.sheet.freeze_panes(1, 1)
        if is_right_to_left:
            self.sheet.right_to_left()
        self.length = 0

    def add(self, rows: Iterable[Sequence[Cell]]) -> None:
        for row in rows:
            for place, cell in enumerate(row):
                # By type: the library's own guess would make formulas and links of names.
                if isinstance(cell, str):
                    self.sheet.write_string(self.length, place, neutral(cell))
                elif cell is not None:
                    self.sheet.write_number(self.length, place, cell)
            self.length += 1

    def close(self) -> bytes:
        self.workbook.close()
        return self.file.getvalue()


@contextmanager
def xlsx_sheet(*, name: str, is_right_to_left: bool) -> Iterator[XlsxSheet]:
    """A sheet whose rows wait on the disk, not in memory."""
    with TemporaryDirectory() as folder:
        yield XlsxSheet(folder, name=name, is_right_to_left=is_right_to_left)


def neutral(cell: Cell) -> Cell:
    """The same text, which no spreadsheet program calculates."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(FORMULA_SIGNS) else cell
