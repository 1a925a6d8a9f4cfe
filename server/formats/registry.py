"""Which formats are read, and how the right one is found: by what a file holds, before what it is called."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from pathlib import PurePath
from typing import Generic, TypeVar
from zipfile import ZipFile

from game.playable import MOST_QUESTIONS
from game.text import is_blank
from server.formats.caps import MEBIBYTE, MOST_BYTES, MOST_LETTERS, MOST_PICTURED_BYTES
from server.formats.decoding import decode
from server.formats.fault_code import FaultCode
from server.formats.hints import Hints
from server.formats.markup import moodle, qti, qti_package
from server.formats.package import is_package, open_package
from server.formats.reading import Format, ReadFault, Reading, Unreadable, Words, pictures_in
from server.formats.sheets import blooket, gimkit, kahoot, named_columns, quizizz
from server.formats.sheets.csv_file import is_tabular, read_csv
from server.formats.sheets.grid import Grid
from server.formats.sheets.ods_file import is_ods, ods_grids
from server.formats.sheets.xlsx_file import is_xlsx, xlsx_grids
from server.formats.texts import aiken, gift, own_json, plain

Source = TypeVar("Source")


@dataclass(frozen=True, slots=True)
class Reader(Generic[Source]):
    """``is_like`` may be wrong only when it says no; ``read`` makes what it can of any source."""

    format: Format
    is_like: Callable[[Source], bool]
    read: Callable[[Source, Words], Reading]


# In each table, the first that is like it reads: what is sure stands before what would take anything.
# Tables of cells, from XLSX, ODS or CSV.
SHEETS: tuple[Reader[Grid], ...] = (
    Reader(Format.KAHOOT, kahoot.is_like, kahoot.read),
    Reader(Format.QUIZIZZ, quizizz.is_like, quizizz.read),
    Reader(Format.BLOOKET, blooket.is_like, blooket.read),
    Reader(Format.GIMKIT, gimkit.is_like, gimkit.read),
    Reader(Format.COLUMNS, named_columns.is_like, named_columns.read),
)
# Decoded text, with "\n" at the end of each line.
TEXTS: tuple[Reader[str], ...] = (
    Reader(Format.JSON, own_json.looks_like, own_json.read),
    Reader(Format.AIKEN, aiken.looks_like, aiken.read),
    Reader(Format.GIFT, gift.looks_like, gift.read),
    Reader(Format.PLAIN, plain.looks_like, plain.read),
)
# XML as it came, for it says its encoding itself; its size is checked, its entities are not.
DOCUMENTS: tuple[Reader[bytes], ...] = (
    Reader(Format.MOODLE_XML, moodle.looks_like, moodle.read),
    Reader(Format.QTI, qti.looks_like, qti.read),
)
# Zips whose directory holds the caps, see `package`.
PACKAGES: tuple[Reader[ZipFile], ...] = (Reader(Format.QTI, qti_package.looks_like, qti_package.read),)

# Word, Excel and PowerPoint until 2003, and files with a password.
OLD_OFFICE = bytes.fromhex("d0cf11e0a1b11ae1")
XML_BEGINNINGS = (b"<?xml", b"<quiz", b"<quest", b"<qti", b"<assess", b"<item", b"<!")


def read(content: bytes, name: str, hints: Hints) -> Reading:
    """Read a file of questions.

    ``name`` is what it is called, and may be empty. Raises `Unreadable` when nothing can be made of it.
    """
    must_be_within(MOST_PICTURED_BYTES, content)
    reading = read_any(content, hints)
    return with_own_pictures(within_quiz(replace(reading, title=reading.title or titled(name))))


def must_be_within(most: int, content: bytes) -> None:
    if len(content) > most:
        raise Unreadable(FaultCode.TOO_LARGE, most=most // MEBIBYTE)


def read_any(content: bytes, hints: Hints) -> Reading:
    if is_package(content):
        return read_package(content, hints)
    if content.startswith(OLD_OFFICE):
        raise Unreadable(FaultCode.OLD_OFFICE)
    if content.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(XML_BEGINNINGS):
        return first_like(DOCUMENTS, content, hints)
    return read_text(content, hints)


def read_package(content: bytes, hints: Hints) -> Reading:
    package = open_package(content)
    if is_xlsx(package):
        must_be_within(MOST_BYTES, content)
        return first_sheet(xlsx_grids(content, package), hints)
    if is_ods(package):
        must_be_within(MOST_BYTES, content)
        return first_sheet(ods_grids(package), hints)
    if any(part.startswith("xl/") for part in package.namelist()):
        # A workbook with its parts elsewhere than Excel puts them, or one in binary.
        raise Unreadable(FaultCode.FILE_BROKEN)
    return first_like(PACKAGES, package, hints)


def read_text(content: bytes, hints: Hints) -> Reading:
    must_be_within(MOST_BYTES, content)
    text, encoding = decode(content, hints.encoding)
    if len(text) > MOST_LETTERS:
        raise Unreadable(FaultCode.TOO_LONG, most=MOST_LETTERS)
    if is_blank(text):
        raise Unreadable(FaultCode.EMPTY)
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not own_json.looks_like(text) and (table := table_in(text, hints)):
        return replace(table, encoding=encoding)
    if not chosen(TEXTS, text, hints) and is_tabular(text):
        raise Unreadable(FaultCode.NO_HEADINGS)
    return replace(first_like(TEXTS, text, hints), encoding=encoding)


def table_in(text: str, hints: Hints) -> Reading | None:
    """What the text says as a table with headings, if it has some."""
    is_asked = any(reader.format is hints.format for reader in SHEETS)
    if hints.format and not is_asked:
        return None
    grid, separator = read_csv(text, hints.separator)
    if is_asked or chosen(SHEETS, grid, hints):
        return replace(first_sheet([grid], hints), separator=separator)
    return None


def first_sheet(grids: Iterable[Grid], hints: Hints) -> Reading:
    """Of the sheets of a workbook, the first that holds questions; the others may be instructions."""
    for grid in grids:
        if found := chosen(SHEETS, grid, hints):
            return found.read(grid, hints.words)
    raise Unreadable(FaultCode.NO_HEADINGS)


def first_like(readers: tuple[Reader[Source], ...], source: Source, hints: Hints) -> Reading:
    if found := chosen(readers, source, hints):
        return found.read(source, hints.words)
    raise Unreadable(FaultCode.UNKNOWN_FORMAT)


def chosen(readers: tuple[Reader[Source], ...], source: Source, hints: Hints) -> Reader[Source] | None:
    if hints.format:
        return next((reader for reader in readers if reader.format is hints.format), None)
    return next((reader for reader in readers if reader.is_like(source)), None)


def titled(name: str) -> str | None:
    """The name of the file without its ending, some of which have two parts."""
    return PurePath(name.replace("\\", "/")).stem.strip() or None


def within_quiz(reading: Reading) -> Reading:
    """As many questions as a quiz takes; the first of those behind is named."""
    if len(reading.questions) <= MOST_QUESTIONS:
        return reading
    kept = [fault for fault in reading.faults if (fault.question or 0) < MOST_QUESTIONS]
    spot = reading.questions[MOST_QUESTIONS].spot
    kept.append(ReadFault(FaultCode.TOO_MANY_QUESTIONS, spot, values={"most": MOST_QUESTIONS}))
    return replace(reading, questions=reading.questions[:MOST_QUESTIONS], faults=tuple(kept))


def with_own_pictures(reading: Reading) -> Reading:
    """With no other pictures than those that its questions show."""
    if not reading.pictures:
        return reading
    shown = {name for question in reading.questions for name in pictures_in(question)}
    kept = {name: picture for name, picture in reading.pictures.items() if name in shown}
    return replace(reading, pictures=kept)
