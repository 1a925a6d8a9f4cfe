"""A sheet of XLSX that is told whole rows.

The library that writes the file takes one cell at a time, and looks at each from many sides: two thirds of
what a large file cost. Of ordinary rows, the same bytes are put together here.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from functools import cache, lru_cache

from xlsxwriter.format import Format  # type: ignore[import-untyped]
from xlsxwriter.utility import xl_col_to_name  # type: ignore[import-untyped]
from xlsxwriter.worksheet import Worksheet  # type: ignore[import-untyped]

Cell = str | int | float | datetime | None

# What XML and XLSX spell in another way.
_ESCAPED = re.compile("[&<>]|_x")
# Half of what a cell can hold: letters that count twice need not be looked for.
_LONGEST = 16_000

_column = cache(xl_col_to_name)


class RowSheet(Worksheet):  # type: ignore[misc]
    """A sheet of a workbook in constant memory; its rows come from above to below."""

    text: Format
    date: Format

    def add_row(self, number: int, row: Sequence[Cell]) -> None:
        """Each cell by its type: the library's own guess would make formulas and links of names."""
        if all(is_plain(cell) for cell in row if isinstance(cell, str)):
            self._put_together(number, row)
        else:
            self._add_cells(number, row)

    def _add_cells(self, number: int, row: Sequence[Cell]) -> None:
        for place, cell in enumerate(row):
            if isinstance(cell, str):
                self.write_string(number, place, cell, self.text)
            elif isinstance(cell, datetime):
                self.write_datetime(number, place, _in_utc(cell), self.date)
            elif cell is not None:
                self.write_number(number, place, cell)

    def _put_together(self, number: int, row: Sequence[Cell]) -> None:
        filled = [place for place, cell in enumerate(row) if cell is not None]
        if not filled:
            return
        for place in (filled[0], filled[-1]):
            self._check_dimensions(number, place)
        # A row before it that came cell by cell is still kept.
        self._write_single_row(number)
        self.fh.write(f'<row r="{number + 1}">{"".join(self._cells(number + 1, row))}</row>')

    def _cells(self, number: int, row: Sequence[Cell]) -> Iterator[str]:
        for place, cell in enumerate(row):
            at = f'<c r="{_column(place)}{number}"'
            if isinstance(cell, str):
                yield f'{at} s="{_style(self.text)}" t="inlineStr"><is><t>{cell}</t></is></c>'
            elif isinstance(cell, datetime):
                days = self._convert_date_time(_in_utc(cell))
                yield f'{at} s="{_style(self.date)}"><v>{days:.16G}</v></c>'
            elif cell is not None:
                yield f"{at}><v>{cell:.16G}</v></c>"


# A few words come again in most rows.
@lru_cache(maxsize=256)
def is_plain(text: str) -> bool:
    """Whether it is spelt as it is, without a blank at an end, which would have to be said."""
    is_short = len(text) <= _LONGEST
    return is_short and text.isprintable() and text == text.strip() and not _ESCAPED.search(text)


def _style(format_: Format) -> int:
    """Its number, which it gets when it is first asked for it."""
    number: int = format_._get_xf_index()  # noqa: SLF001  # as the library's own sheets ask
    return number


def _in_utc(moment: datetime) -> datetime:
    return moment.astimezone(UTC).replace(tzinfo=None, microsecond=0)
