"""The rows below the headings, each made into a question or told as a fault."""

from collections.abc import Callable, Iterator, Sequence

from game.playable import MOST_QUESTIONS
from server.formats.fault_code import FaultCode
from server.formats.reading import Format, ReadFault, Reading, ReadQuestion, Unreadable
from server.formats.sheets.grid import Grid, Row
from server.formats.sheets.headings import Headings, Role, find_headings
from server.formats.sheets.row_question import RowReader, Taken

# Makes the question of a row; a fault, where nothing of it can be taken; None, where it is no question.
Take = Callable[[RowReader], Taken | ReadFault | None]


def headings_of(grid: Grid) -> Headings:
    found = find_headings(grid)
    if found is None:
        raise Unreadable(FaultCode.NO_HEADINGS)
    return found


def read_rows(format: Format, grid: Grid, headings: Headings, take: Take) -> Reading:  # noqa: A002  # its name
    questions: list[ReadQuestion] = []
    faults: list[ReadFault] = []
    for row in filled(grid.rows[headings.index + 1 :], headings):
        if len(questions) > MOST_QUESTIONS:
            # One more tells that there are more; nobody sees the others.
            break
        is_first = row is grid.rows[headings.index + 1]
        match take(RowReader(headings, row, len(questions), is_first=is_first)):
            case Taken() as taken:
                questions.append(taken.question)
                faults += taken.faults
            case ReadFault() as fault:
                faults.append(fault)
            case _:
                pass
    return Reading(format, tuple(questions), tuple(faults))


def filled(rows: Sequence[Row], headings: Headings) -> Iterator[Row]:
    """Templates number their empty rows, and give them a time."""
    said = [headings.columns.get(Role.TEXT), *headings.answers.values(), *headings.wrong]
    for row in rows:
        if any(row.cell(column).shown.strip() or row.cell(column).trouble for column in said):
            yield row
