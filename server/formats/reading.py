"""What was read from a file of questions: a quiz that a person still looks through, and what was not taken.

Nothing here is sure to be playable: a question that lacks its right mark is told with a fault, so that it can
be mended where it is shown.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from game.question_types import QuestionType


class Unit(StrEnum):
    """What a person counts to find a place in the file."""

    ROW = "row"
    LINE = "line"
    ITEM = "item"


@dataclass(frozen=True, slots=True)
class Spot:
    """A place in the file; ``number`` counts from 1, as the program that wrote the file shows it."""

    unit: Unit
    number: int


@dataclass(frozen=True, slots=True)
class ReadFault:
    """Something that was not taken.

    ``code`` names the sentence for a reader, and ``values`` fill it in. ``question`` is the place, counted
    from 0, of the question that has to be mended; None when nothing of it was taken.
    """

    code: str
    spot: Spot | None = None
    question: int | None = None
    values: Mapping[str, str | int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ReadChoice:
    text: str
    is_correct: bool = False


@dataclass(frozen=True, slots=True)
class ReadQuestion:
    """``time_limit`` is in seconds; None where the file says nothing, for what is usual here."""

    text: str
    question_type: QuestionType
    choices: tuple[ReadChoice, ...]
    points: int | None = None
    time_limit: int | None = None
    explanation: str | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """``encoding`` and ``separator`` are what was guessed or given; None where the format has none."""

    format: str
    questions: tuple[ReadQuestion, ...]
    faults: tuple[ReadFault, ...] = ()
    title: str | None = None
    description: str | None = None
    encoding: str | None = None
    separator: str | None = None
