"""The pictures that a quiz names: only those that its authors brought, or that are in their quizzes."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Protocol

from sqlalchemy.ext.asyncio import AsyncSession

from persistence.media.pictures import take_into_use
from persistence.tables import User
from server.rest.http.problems import fault, refuse


class Pictured(Protocol):
    @property
    def picture(self) -> str | None: ...


class PicturedQuestion(Pictured, Protocol):
    @property
    def choices(self) -> Sequence[Pictured]: ...


Named = tuple[str, str]


async def must_have_pictures(
    db: AsyncSession, caller: User, teacher_id: int, named: Iterable[Named], kept: Iterable[Named] = ()
) -> None:
    """Hold that each of these names, at its pointer, may be used in a quiz of this teacher.

    What is ``kept``, at whatever pointer, is there already and may stay.
    """
    there = {name for _, name in kept}
    new = [(pointer, name) for pointer, name in named if name not in there]
    if not new:
        return
    authors = {caller.id, teacher_id}
    found = await take_into_use(db, authors, {name for _, name in new})
    refuse(
        fault(
            pointer, "unknown_picture", "The name of a picture of yours is expected: POST /api/media gives it"
        )
        for pointer, name in new
        if name not in found
    )


def in_questions(questions: Sequence[PicturedQuestion]) -> Iterator[Named]:
    """The pointer and the name of each picture."""
    for place, question in enumerate(questions):
        yield from in_question(question, f"#/questions/{place}")


def in_question(question: PicturedQuestion, pointer: str = "#") -> Iterator[Named]:
    yield from of_one(question, pointer)
    for place, choice in enumerate(question.choices):
        yield from of_one(choice, f"{pointer}/choices/{place}")


def of_one(thing: Pictured, pointer: str = "#") -> Iterator[Named]:
    if thing.picture is not None:
        yield f"{pointer}/picture", thing.picture
