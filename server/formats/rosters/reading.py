"""What was read from a list of students: a line for each, not yet looked at."""

from dataclasses import dataclass

from server.formats.reading import ReadFault


@dataclass(frozen=True, slots=True)
class RosterLine:
    """``row`` counts from 1, as the program shows it; ``is_broken``: a cell does not show what it holds."""

    row: int
    name: str
    email: str
    is_broken: bool = False


@dataclass(frozen=True, slots=True)
class RosterOutcome:
    """What the process gives back: lines, or why there are none."""

    lines: tuple[RosterLine, ...] = ()
    fault: ReadFault | None = None
