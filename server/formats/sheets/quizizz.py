"""Quizizz's (Wayground's) workbook: the type of each question, its options, and a row of instructions."""

from game.question_types import QuestionType
from server.formats.fault_code import FaultCode
from server.formats.reading import Format, ReadFault, Reading, Words
from server.formats.sheets.grid import Grid
from server.formats.sheets.headings import Role, find_headings, plain
from server.formats.sheets.row_question import RowReader, Taken
from server.formats.sheets.rows import headings_of, read_rows

CHOSEN = {
    "multiple choice": None,
    "": None,
    "checkbox": QuestionType.multiple_select,
}
# Their answer is typed, drawn or nobody's, so that there is nothing to choose from.
OTHERS = {
    "fill-in-the-blank": FaultCode.KIND_SHORT_ANSWER,
    "fill in the blank": FaultCode.KIND_SHORT_ANSWER,
    "open-ended": FaultCode.KIND_ESSAY,
    "open ended": FaultCode.KIND_ESSAY,
}


def is_like(grid: Grid) -> bool:
    found = find_headings(grid)
    return (
        found is not None
        and Role.TYPE in found.columns
        and "question type" in found.texts
        and any(text.startswith("option 1") for text in found.texts)
    )


def read(grid: Grid, _: Words) -> Reading:
    return read_rows(Format.QUIZIZZ, grid, headings_of(grid), take)


def take(row: RowReader) -> Taken | ReadFault | None:
    shown = row.shown(Role.TYPE)
    kind = plain(shown)
    if kind in CHOSEN:
        return row.read(CHOSEN[kind], is_by_number=True)
    if row.is_first:
        # What a column is for stands below its heading.
        return None
    return ReadFault(OTHERS.get(kind, FaultCode.KIND_OTHER), row.spot, values={"kind": shown})
