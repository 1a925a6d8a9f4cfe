"""A table as a person sees it: each cell is the text that it shows."""

from collections.abc import Sequence
from dataclasses import dataclass

from server.formats.fault_code import FaultCode


@dataclass(frozen=True, slots=True)
class Cell:
    """``trouble`` is the code of a fault: why what it shows is not, or may not be, what was meant."""

    shown: str = ""
    trouble: FaultCode | None = None


NOTHING = Cell()


@dataclass(frozen=True, slots=True)
class Row:
    """``number`` counts from 1, as the program shows it."""

    number: int
    cells: Sequence[Cell]

    def cell(self, column: int | None) -> Cell:
        """Rows need not be of one length."""
        if column is None or column >= len(self.cells):
            return NOTHING
        return self.cells[column]

    def shown(self, column: int | None) -> str:
        return self.cell(column).shown.strip()


@dataclass(frozen=True, slots=True)
class Grid:
    """Rows without anything in them may be left out."""

    rows: Sequence[Row]
