"""Workbooks as teachers have them, written by a program that the server does not use."""

from collections.abc import Sequence
from io import BytesIO

import xlsxwriter  # type: ignore[import-untyped]
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from server.formats.hints import Hints
from server.formats.reading import Words

HINTS = Hints(Words("True", "False"))
KAHOOT = (
    "",
    "Question - max 120 characters",
    *(f"Answer {number} - max 75 characters" for number in range(1, 5)),
    "Time limit (sec) – 5, 10, 20, 30, 60, 90, 120, or 240 secs",
    "Correct answer(s) - choose at least one",
)
Values = Sequence[object]


def kahoot_sheet(*questions: Values) -> Workbook:
    """Kahoot's template, with these rows from column B on."""
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.append(["", "Quiz template"])
    for column, heading in enumerate(KAHOOT, 1):
        sheet.cell(8, column, heading)
    for number, question in enumerate(questions, 1):
        sheet.append([number, *question])
    return book


def first(book: Workbook) -> Worksheet:
    sheet = book.worksheets[0]
    assert isinstance(sheet, Worksheet)
    return sheet


def saved(book: Workbook) -> bytes:
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def shared_sheet(*questions: Values) -> bytes:
    """The same, with its texts in a part of their own, as Excel writes them."""
    file = BytesIO()
    with xlsxwriter.Workbook(file) as book:
        sheet = book.add_worksheet()
        for number, row in enumerate(
            [KAHOOT, *([place, *cells] for place, cells in enumerate(questions, 1))]
        ):
            sheet.write_row(7 + number, 0, row)
    return file.getvalue()
