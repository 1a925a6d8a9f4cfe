"""What goes between the server and the process that reads a file for it, and what that process may use."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from pydantic import TypeAdapter

from server.formats.caps import MEBIBYTE
from server.formats.hints import Hints
from server.formats.reading import ReadFault, Reading, ReadPicture

MOST_SECONDS = 10
MOST_MEMORY = 768 * MEBIBYTE


@dataclass(frozen=True, slots=True)
class Task:
    """The first line of what the process is given; the file follows, to the end."""

    name: str
    hints: Hints


@dataclass(frozen=True, slots=True)
class PackedPicture:
    """How a picture is called by the questions and in the file, and how many bytes it takes."""

    name: str
    file: str
    size: int


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the process gives back: one of the two; the ``pictures`` of a reading follow behind its line."""

    reading: Reading | None = None
    fault: ReadFault | None = None
    pictures: tuple[PackedPicture, ...] = ()


TASK = TypeAdapter(Task)
OUTCOME = TypeAdapter(Outcome)


def pack(outcome: Outcome) -> bytes:
    """A line of JSON, and the pictures one behind the other."""
    brought = {} if outcome.reading is None else outcome.reading.pictures
    told = tuple(PackedPicture(name, one.file, len(one.content)) for name, one in brought.items())
    bare = None if outcome.reading is None else replace(outcome.reading, pictures={})
    head = OUTCOME.dump_json(replace(outcome, reading=bare, pictures=told))
    return b"\n".join([head, b"".join(one.content for one in brought.values())])


def unpack(packed: bytes) -> Outcome:
    head, _, rest = packed.partition(b"\n")
    outcome = OUTCOME.validate_json(head)
    if outcome.reading is None:
        return outcome
    return replace(
        outcome, reading=replace(outcome.reading, pictures=dict(_unpacked(outcome.pictures, rest)))
    )


def _unpacked(told: tuple[PackedPicture, ...], rest: bytes) -> Iterator[tuple[str, ReadPicture]]:
    start = 0
    for one in told:
        yield one.name, ReadPicture(one.file, rest[start : start + one.size])
        start += one.size
