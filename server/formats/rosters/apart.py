"""Has a list of students read at the desk where files are read."""

from pydantic import TypeAdapter

from server.apart.program import module
from server.formats.reading import Unreadable
from server.formats.reading_desk import ReadingDesk
from server.formats.rosters.reading import RosterLine, RosterOutcome

PROGRAM = module("server.formats.rosters")
OUTCOME = TypeAdapter(RosterOutcome)


async def read_roster_apart(desk: ReadingDesk, content: bytes) -> tuple[RosterLine, ...]:
    """Raises `Unreadable`, and `DeskBusyError`."""
    with desk.place():
        outcome = OUTCOME.validate_json(await desk.run(PROGRAM, content))
    if outcome.fault:
        raise Unreadable(outcome.fault.code, **outcome.fault.values)
    return outcome.lines
