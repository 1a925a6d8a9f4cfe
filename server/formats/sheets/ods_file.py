"""ODS: beside each value, the file has the text that its cell shows, and that is what is read.

Source: OASIS OpenDocument 1.3, part 3, chapters 6 and 9.
"""

from collections.abc import Iterator, Sequence
from xml.etree.ElementTree import Element
from zipfile import ZipFile

from server.formats.caps import MOST_CELL_LETTERS, MOST_CELLS, MOST_COLUMNS, MOST_ROWS, MOST_SHEETS
from server.formats.fault_code import FaultCode
from server.formats.package import part
from server.formats.reading import Unreadable
from server.formats.sheets.grid import Cell, Grid, Row
from server.formats.xml import elements, local

KIND = b"application/vnd.oasis.opendocument.spreadsheet"
CONTENT = "content.xml"
CELLS = ("table-cell", "covered-table-cell")
# Remarks stand inside of the cell, but are not what it shows.
UNSEEN = ("annotation", "shapes", "frame")
ERRORS = ("#", "Err:")


def is_ods(package: ZipFile) -> bool:
    return CONTENT in package.namelist() and part(package, "mimetype").startswith(KIND)


def ods_grids(package: ZipFile) -> Iterator[Grid]:
    """The sheets that can be seen, in their order."""
    hidden: set[str] = set()
    found = 0
    for element in elements(part(package, CONTENT)):
        if local(element) == "style" and any(value(child, "display") == "false" for child in element):
            hidden.add(value(element, "name"))
        elif local(element) == "table" and found < MOST_SHEETS:
            found += 1
            if value(element, "style-name") not in hidden:
                yield Grid(tuple(rows(element)))
            element.clear()


def value(element: Element, name: str) -> str:
    """An attribute by its name without the namespace."""
    return next((text for key, text in element.attrib.items() if key.rpartition("}")[2] == name), "")


def rows(table: Element) -> Iterator[Row]:
    """Rows may be grouped; one that comes again and again is written once."""
    number = cells = 0
    for element in table.iter():
        if local(element) != "table-row":
            continue
        repeated = count(element, "number-rows-repeated")
        shown = cells_of(element)
        for _ in range(repeated if shown else 0):
            number += 1
            cells += len(shown)
            must_be_few(number, cells)
            yield Row(number, shown)
        number += 0 if shown else repeated


def must_be_few(number: int, cells: int) -> None:
    if number > MOST_ROWS:
        raise Unreadable(FaultCode.TOO_MANY_ROWS, most=MOST_ROWS)
    if cells > MOST_CELLS:
        raise Unreadable(FaultCode.TOO_MANY_CELLS, most=MOST_CELLS)


def count(element: Element, name: str) -> int:
    text = value(element, name)
    return int(text) if text.isdecimal() else 1


def cells_of(row: Element) -> Sequence[Cell]:
    """Empty ones at the end are left out: styles fill whole rows with them."""
    shown: list[Cell] = []
    empty = 0
    for element in row:
        if local(element) not in CELLS:
            continue
        repeated = count(element, "number-columns-repeated")
        cell = cell_of(element)
        if not cell.shown:
            empty += repeated
            continue
        if len(shown) + empty + repeated > MOST_COLUMNS:
            raise Unreadable(FaultCode.TOO_MANY_COLUMNS, most=MOST_COLUMNS)
        shown += [Cell()] * empty + [cell] * repeated
        empty = 0
    return shown


def cell_of(element: Element) -> Cell:
    shown = "\n".join("".join(text_of(line)) for line in element if local(line) == "p")
    if len(shown) > MOST_CELL_LETTERS:
        raise Unreadable(FaultCode.CELL_TOO_LONG, most=MOST_CELL_LETTERS)
    is_failed = bool(value(element, "formula")) and shown.startswith(ERRORS)
    return Cell(shown, FaultCode.CELL_ERROR if is_failed else None)


def text_of(element: Element) -> Iterator[str]:
    """Blanks beyond the first, tabs and new lines are elements of their own."""
    yield element.text or ""
    for child in element:
        match local(child):
            case "s":
                yield " " * min(count(child, "c"), MOST_CELL_LETTERS)
            case "tab":
                yield "\t"
            case "line-break":
                yield "\n"
            case name if name not in UNSEEN:
                yield from text_of(child)
        yield child.tail or ""
