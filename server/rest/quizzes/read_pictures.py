"""The pictures that a file names: kept where whoever reads it may use them here, told where not."""

from collections.abc import Collection
from dataclasses import replace

from persistence.database import Sessions
from persistence.media.pictures import usable
from persistence.tables import User
from server.formats.fault_code import FaultCode
from server.formats.reading import ReadChoice, ReadFault, Reading, ReadQuestion


async def with_own_pictures(sessions: Sessions, caller: User, reading: Reading) -> Reading:
    names = {name for question in reading.questions for name in pictures_in(question)}
    if not names:
        return reading
    async with sessions() as db:
        return with_pictures(reading, await usable(db, {caller.id}, names))


def with_pictures(reading: Reading, known: Collection[str]) -> Reading:
    """The same reading with no other pictures than these."""
    lost = [
        ReadFault(FaultCode.PICTURE, question.spot, place)
        for place, question in enumerate(reading.questions)
        if any(name not in known for name in pictures_in(question))
    ]
    questions = tuple(kept(question, known) for question in reading.questions)
    return replace(reading, questions=questions, faults=(*reading.faults, *lost))


def pictures_in(question: ReadQuestion) -> list[str]:
    named = [question.picture, *(choice.picture for choice in question.choices)]
    return [name for name in named if name is not None]


def kept(question: ReadQuestion, known: Collection[str]) -> ReadQuestion:
    whole = replace(question, choices=tuple(kept_choice(choice, known) for choice in question.choices))
    return whole if question.picture in known else replace(whole, picture=None, alternative_text=None)


def kept_choice(choice: ReadChoice, known: Collection[str]) -> ReadChoice:
    return choice if choice.picture in known else replace(choice, picture=None, alternative_text=None)
