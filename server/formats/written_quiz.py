"""A quiz that shall be written into a file."""

from dataclasses import dataclass

from server.formats.reading import ReadQuestion


@dataclass(frozen=True, slots=True)
class WrittenQuiz:
    """Its questions are in the shape that readers give, so that what is read again can be compared."""

    title: str
    questions: tuple[ReadQuestion, ...] = ()
    description: str | None = None
