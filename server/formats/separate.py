"""What goes between the server and the process that reads a file for it, and what that process may use."""

from dataclasses import dataclass

from pydantic import TypeAdapter

from server.formats.caps import MEBIBYTE
from server.formats.hints import Hints
from server.formats.reading import ReadFault, Reading

MOST_SECONDS = 10
MOST_MEMORY = 768 * MEBIBYTE


@dataclass(frozen=True, slots=True)
class Task:
    """The first line of what the process is given; the file follows, to the end."""

    name: str
    hints: Hints


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the process gives back: one of the two."""

    reading: Reading | None = None
    fault: ReadFault | None = None


TASK = TypeAdapter(Task)
OUTCOME = TypeAdapter(Outcome)
