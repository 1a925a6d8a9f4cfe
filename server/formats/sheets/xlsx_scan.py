"""Which cells of an XLSX sheet hold something, of which type and format; and whether they are too many.

It comes before the values are read, for their reader makes room for every cell between the outermost.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import IO

from server.formats.caps import MOST_CELLS, MOST_COLUMNS, MOST_ROWS
from server.formats.fault_code import FaultCode
from server.formats.reading import Unreadable
from server.formats.xml import feed

REFERENCE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
# Of what is not "n", a number, the format changes nothing that is seen.
NUMBER, ERROR = "n", "e"


@dataclass(frozen=True, slots=True)
class Kind:
    """``type`` is as the file says it, ``style`` an index of its styles, ``error`` what a formula shows."""

    type: str
    style: int
    is_filled: bool
    error: str = ""


Place = tuple[int, int]


def scan(sheet: IO[bytes]) -> Mapping[Place, Kind]:
    """Cells by row and column, both counted from 0."""
    found = Cells()
    feed(sheet, found)
    return found.cells


class Cells:
    """Hears the elements of a sheet as they come, and keeps nothing of a row that holds nothing.

    A row or a cell that does not say where it is stands behind the one before.
    """

    def __init__(self) -> None:
        self.cells: dict[Place, Kind] = {}
        self.row = self.column = -1
        self.cell: Mapping[str, str] = {}
        self.parts: list[str] = []
        self.value: list[str] = []
        self.is_value = False

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        name = tag.rpartition("}")[2]
        if name == "row":
            self.row = int(attributes.get("r") or self.row + 2) - 1
            self.column = -1
        elif name == "c":
            named = REFERENCE.fullmatch(attributes.get("r", ""))
            self.column = column_of(named[1]) if named else self.column + 1
            self.cell, self.parts, self.value = attributes, [], []
        elif name in ("v", "f", "is"):
            self.parts.append(name)
            self.is_value = name == "v"

    def data(self, text: str) -> None:
        if self.is_value:
            self.value.append(text)

    def end(self, tag: str) -> None:
        self.is_value = False
        if self.parts and tag.endswith("}c"):
            self.keep(kind_of(self.cell, self.parts, "".join(self.value)))

    def keep(self, kind: Kind) -> None:
        self.parts, self.value = [], []
        if self.row >= MOST_ROWS:
            raise Unreadable(FaultCode.TOO_MANY_ROWS, most=MOST_ROWS)
        if self.column >= MOST_COLUMNS:
            raise Unreadable(FaultCode.TOO_MANY_COLUMNS, most=MOST_COLUMNS)
        self.cells[self.row, self.column] = kind
        if len(self.cells) > MOST_CELLS:
            raise Unreadable(FaultCode.TOO_MANY_CELLS, most=MOST_CELLS)

    def close(self) -> None:
        pass


def column_of(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1


def kind_of(cell: Mapping[str, str], parts: Sequence[str], value: str) -> Kind:
    kind = cell.get("t", NUMBER)
    is_filled = bool(value) or "is" in parts
    return Kind(kind, int(cell.get("s") or 0), is_filled, value if kind == ERROR else "")
