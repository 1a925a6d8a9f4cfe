"""A quiz that shall be written into a file."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from server.formats.reading import ReadQuestion


@dataclass(frozen=True, slots=True)
class WrittenQuiz:
    """Its questions are in the shape that readers give, so that what is read again can be compared.

    ``pictures`` are the files, in WebP, of those that they name and a format has a place for.
    """

    title: str
    questions: tuple[ReadQuestion, ...] = ()
    description: str | None = None
    tags: tuple[str, ...] = ()
    pictures: Mapping[str, bytes] = field(default_factory=dict)
