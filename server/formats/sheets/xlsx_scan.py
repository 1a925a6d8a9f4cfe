"""Which cells of an XLSX sheet hold something, of which type and format; and whether they are too many.

It comes before the values are read, for their reader makes room for every cell between the outermost.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import IO
from xml.etree.ElementTree import Element

from server.formats.caps import MOST_CELLS, MOST_COLUMNS, MOST_ROWS
from server.formats.fault_code import FaultCode
from server.formats.reading import Unreadable
from server.formats.xml import elements

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
    cells: dict[Place, Kind] = {}
    for row, column, cell in cells_of(sheet):
        kind = kind_of(cell)
        if kind is None:
            continue
        if row >= MOST_ROWS:
            raise Unreadable(FaultCode.TOO_MANY_ROWS, most=MOST_ROWS)
        if column >= MOST_COLUMNS:
            raise Unreadable(FaultCode.TOO_MANY_COLUMNS, most=MOST_COLUMNS)
        cells[row, column] = kind
        if len(cells) > MOST_CELLS:
            raise Unreadable(FaultCode.TOO_MANY_CELLS, most=MOST_CELLS)
    return cells


def cells_of(sheet: IO[bytes]) -> Iterator[tuple[int, int, Element]]:
    """A row or a cell that does not say where it is stands behind the one before."""
    number = 0
    for element in elements(sheet):
        if not element.tag.endswith("}row"):
            continue
        number = int(element.get("r") or number + 1)
        column = -1
        for cell in element:
            named = REFERENCE.fullmatch(cell.get("r", ""))
            column = column_of(named[1]) if named else column + 1
            yield number - 1, column, cell
        element.clear()


def column_of(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1


def kind_of(cell: Element) -> Kind | None:
    """None for a cell that has a style alone."""
    value = next((part.text for part in cell if part.tag.endswith("}v")), None)
    if value is None and not len(cell):
        return None
    kind = cell.get("t", NUMBER)
    is_inline = kind == "inlineStr"
    return Kind(
        kind, int(cell.get("s") or 0), bool(value) or is_inline, (value or "") if kind == ERROR else ""
    )
