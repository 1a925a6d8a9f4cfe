"""Rows that are put together here are those that the library writes cell by cell."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta, timezone
from io import BytesIO
from zipfile import ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st
from xlsxwriter import Workbook  # type: ignore[import-untyped]
from xlsxwriter.worksheet import Worksheet  # type: ignore[import-untyped]

from server.rest.http.row_sheet import Cell, RowSheet

Rows = Sequence[Sequence[Cell]]

NOON_IN_CAIRO = datetime(2026, 3, 1, 12, 0, 59, 999, tzinfo=timezone(timedelta(hours=2)))
# What is spelt in another way in XML or in XLSX, and what is not.
TEXTS = [
    *("Mona", "منى", "O'Neill", '"Kid"', "=1+1", "two words", "", "-", "👩‍🚀", "a_x", "e\u0301"),
    *("a & b", "<b>", "<r>Mona</r>", "_x0041_", "\x01", "\t", "a\nb", "\x9f", "\ufffe", "a\u2028b"),
    *(" Mona", "Mona ", "\xa0Mona", "a" * 32_767, "a" * 40_000, "👩" * 20_000),
]
CELLS = st.one_of(
    st.sampled_from(TEXTS),
    st.text(st.characters(exclude_categories=["Cs"]), max_size=6),
    st.integers(-(2**40), 2**40),
    st.floats(allow_nan=False, allow_infinity=False),
    st.none(),
    st.integers(0, 2**32).map(lambda seconds: datetime.fromtimestamp(seconds, UTC)),
)


@given(st.lists(st.lists(CELLS, max_size=5), max_size=6))
def test_rows_of_anything_are_those_of_the_library(rows: Rows) -> None:
    assert written(rows, by_row) == written(rows, by_cell)


@pytest.mark.parametrize("text", TEXTS)
def test_a_text_is_spelt_as_the_library_does_it(text: str) -> None:
    rows: Rows = [["Name", "Since"], [text, NOON_IN_CAIRO], [], [None, 2.5], ["Mona", None]]

    assert written(rows, by_row) == written(rows, by_cell)


def written(rows: Rows, write: Callable[[Workbook, Rows], None]) -> list[bytes]:
    """The sheet, and the styles that it names."""
    file = BytesIO()
    with Workbook(file, {"constant_memory": True}) as book:
        write(book, rows)
    parts = ZipFile(file)
    return [parts.read(name) for name in ("xl/worksheets/sheet1.xml", "xl/styles.xml")]


def by_row(book: Workbook, rows: Rows) -> None:
    sheet: RowSheet = book.add_worksheet(worksheet_class=RowSheet)
    sheet.text, sheet.date = formats(book)
    for number, row in enumerate(rows):
        sheet.add_row(number, row)


def by_cell(book: Workbook, rows: Rows) -> None:
    sheet: Worksheet = book.add_worksheet()
    text, date = formats(book)
    for number, row in enumerate(rows):
        for place, cell in enumerate(row):
            match cell:
                case str():
                    sheet.write_string(number, place, cell, text)
                case datetime():
                    moment = cell.astimezone(UTC).replace(tzinfo=None, microsecond=0)
                    sheet.write_datetime(number, place, moment, date)
                case int() | float():
                    sheet.write_number(number, place, cell)


def formats(book: Workbook) -> tuple[object, object]:
    return book.add_format({"num_format": "@"}), book.add_format({"num_format": "yyyy-mm-dd hh:mm:ss"})
