"""What was read from a file of questions: a quiz that a person still looks through, and what was not taken.

Nothing here is sure to be playable: a question that lacks its right mark is told with a fault, so that it can
be mended where it is shown.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from game.question_types import QuestionType
from server.formats.fault_code import FaultCode


class Format(StrEnum):
    """Whose way of writing questions it is; any of them may also be asked for by its name."""

    KAHOOT = "kahoot"
    QUIZIZZ = "quizizz"
    BLOOKET = "blooket"
    GIMKIT = "gimkit"
    COLUMNS = "columns"
    JSON = "json"
    MOODLE_XML = "moodle_xml"
    QTI = "qti"
    GIFT = "gift"
    AIKEN = "aiken"
    PLAIN = "plain"


@dataclass(frozen=True, slots=True)
class Words:
    """What the two choices of a true-or-false question say where the file has no words for them."""

    true: str
    false: str


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

    ``code`` names the sentence for a reader, which the catalogue has as ``reading.{code}``, and ``values``
    fill it in; no sentence counts, for that takes plural forms. ``question`` is the place, counted from 0,
    of the question that has to be mended; None when nothing of it was taken. ``part`` is the way from there
    to what has to be mended: "choices" or "choices/1/text", "text", "time_limit"; "" is the whole question.
    What every question must obey (a right choice, lengths, bounds) need not be told here: whoever asked for
    the reading finds it, and leaves it out where the reader has told a fault of the same part.
    """

    code: FaultCode
    spot: Spot | None = None
    question: int | None = None
    part: str = ""
    values: Mapping[str, str | int] = field(default_factory=dict)


class Unreadable(Exception):
    """The file as a whole is not taken: ``fault`` says why."""

    def __init__(self, code: FaultCode, **values: str | int) -> None:
        super().__init__(code)
        self.fault = ReadFault(code, values=values)


@dataclass(frozen=True, slots=True)
class ReadChoice:
    """``picture`` is one of those that the reading has brought, or a name that this server may have given."""

    text: str
    is_correct: bool = False
    picture: str | None = None
    alternative_text: str | None = None


@dataclass(frozen=True, slots=True)
class ReadQuestion:
    """``time_limit`` is in seconds; None where the file says nothing, for what is usual here.

    ``spot`` is where the question begins in the file; two questions that say the same are equal wherever.
    """

    text: str
    question_type: QuestionType
    choices: tuple[ReadChoice, ...]
    points: int | None = None
    time_limit: int | None = None
    explanation: str | None = None
    picture: str | None = None
    alternative_text: str | None = None
    keeps_choice_order: bool = False
    spot: Spot | None = field(default=None, compare=False)


def pictures_in(question: ReadQuestion) -> list[str]:
    """Its own, and those of its choices."""
    named = [question.picture, *(choice.picture for choice in question.choices)]
    return [name for name in named if name is not None]


@dataclass(frozen=True, slots=True)
class ReadPicture:
    """A picture as it came inside a file, in which it is called ``file``; nobody has looked at it yet."""

    file: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Reading:
    """``encoding`` and ``separator`` are what was guessed or given; None where the format has none.

    ``pictures`` are those that came inside the file, by what the questions call them.
    """

    format: Format
    questions: tuple[ReadQuestion, ...]
    faults: tuple[ReadFault, ...] = ()
    title: str | None = None
    description: str | None = None
    tags: tuple[str, ...] = ()
    encoding: str | None = None
    separator: str | None = None
    pictures: Mapping[str, ReadPicture] = field(default_factory=dict)
