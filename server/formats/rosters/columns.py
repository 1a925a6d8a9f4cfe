"""Which columns of a list hold names and addresses, as their headings say in English or in Arabic."""

import re
from dataclasses import dataclass

from server.formats.sheets.grid import Grid, Row
from server.formats.sheets.headings import FIRST_ROWS, plain

# Spelt as `plain` leaves them.
EMAIL = re.compile(r"(?:.*\b)?e-?mails?\b.*|mail|.*\bبريد.*|.*البريد.*|.*(?:ايميل|الايميل).*")
FIRST = re.compile(r"(?:first|given)[ -]?names?|الاسم الاول|اسم الطالب الاول")
LAST = re.compile(r"(?:last|family)[ -]?names?|surname|(?:اسم )?العائله|اللقب|الكنيه|اسم الاب")
NAME = re.compile(
    r"(?:full |student'?s? |pupil'?s? |display )?names?|students?|pupils?|learners?"
    r"|(?:ال)?اسم(?: (?:ال)?(?:كامل|طالب|طالبه|تلميذ|ثلاثي|رباعي))*"
    r"|اسماء الطلاب|الطالب|الطالبه|الطلاب|التلميذ"
)


@dataclass(frozen=True, slots=True)
class RosterColumns:
    """``names`` are one column or two, which make a name together; ``index`` is the row of headings."""

    index: int
    names: tuple[int, ...]
    email: int | None

    def name_in(self, row: Row) -> str:
        return " ".join(filter(None, (row.shown(column) for column in self.names)))

    def email_in(self, row: Row) -> str:
        return row.shown(self.email)

    def is_broken_in(self, row: Row) -> bool:
        columns = (*self.names, self.email)
        return any(row.cell(column).trouble is not None for column in columns)


def find_columns(grid: Grid) -> RosterColumns | None:
    """Of the first row near the top that names a column of names."""
    for index, row in enumerate(grid.rows[:FIRST_ROWS]):
        texts = [plain(cell.shown) for cell in row.cells]
        first, last, whole, email = (_place(texts, sought) for sought in (FIRST, LAST, NAME, EMAIL))
        if whole is not None:
            return RosterColumns(index, (whole,), email)
        if first is not None:
            return RosterColumns(index, tuple(one for one in (first, last) if one is not None), email)
    return None


def _place(texts: list[str], sought: re.Pattern[str]) -> int | None:
    return next((place for place, text in enumerate(texts) if sought.fullmatch(text)), None)
