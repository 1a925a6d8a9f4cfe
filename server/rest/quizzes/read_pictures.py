"""The pictures inside a file that is read: kept for whoever reads it, as if they were uploaded one by one.

No question has them yet: what no quiz takes is collected by the janitor, as any picture that nothing needs.
"""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace

from obstore.exceptions import BaseError

from persistence.database import Sessions
from persistence.media.pictures import usable
from persistence.tables import User
from server.formats.caps import MEBIBYTE
from server.formats.fault_code import FaultCode
from server.formats.reading import ReadChoice, ReadFault, Reading, ReadPicture, ReadQuestion, pictures_in
from server.media.pictures import Pictures, QuotaReached, UnfitPicture
from server.media.redrawn import Fault
from server.media.sizes import MOST_PIXELS, NAME, path_of, size_of, sizes

# Each takes a second or so, while whoever reads the file waits.
MOST_MADE = 50
CODES = {
    Fault.NOT_A_PICTURE: FaultCode.PICTURE_UNKNOWN,
    Fault.BROKEN: FaultCode.PICTURE_BROKEN,
    Fault.TOO_MANY_PIXELS: FaultCode.PICTURE_PIXELS,
    Fault.TOO_SLOW: FaultCode.PICTURE_TOO_SLOW,
}


@dataclass(frozen=True, slots=True)
class Untaken:
    code: FaultCode
    values: Mapping[str, str | int] = field(default_factory=dict)


# What became of each picture that the questions name: what it is called here, or why it was not taken.
Taken = Mapping[str, str | Untaken]


async def with_pictures(sessions: Sessions, pictures: Pictures, caller: User, reading: Reading) -> Reading:
    """The same reading, whose questions name pictures that its reader may use; the others are told."""
    named = {name for question in reading.questions for name in pictures_in(question)}
    if not named:
        return reading
    own_names = {own_name(one) for one in reading.pictures.values()} - {None}
    async with sessions() as db:
        known = await usable(db, {caller.id}, {*(named - reading.pictures.keys()), *filter(None, own_names)})
    keeping = Keeping(pictures, caller.id, known)
    taken: dict[str, str | Untaken] = {}
    for name in (name for question in reading.questions for name in pictures_in(question)):
        if name in taken:
            continue
        brought = reading.pictures.get(name)
        if brought is not None:
            taken[name] = await keeping.keep(brought)
        else:
            taken[name] = name if name in known else Untaken(FaultCode.PICTURE)
    return pictured(reading, taken)


def own_name(brought: ReadPicture) -> str | None:
    """What a picture that we have written ourselves is called here."""
    stem = brought.file.rpartition(".")[0]
    return stem if re.fullmatch(NAME, stem) else None


@dataclass(slots=True)
class Keeping:
    """``known`` are names that the owner may use already."""

    pictures: Pictures
    owner_id: int
    known: Collection[str]
    made: int = 0
    is_away: bool = False

    async def keep(self, brought: ReadPicture) -> str | Untaken:
        file = brought.file
        try:
            return await self._kept(brought)
        except UnfitPicture as unfit:
            most = {"most": MOST_PIXELS // 10**6} if unfit.fault is Fault.TOO_MANY_PIXELS else {}
            return Untaken(CODES[unfit.fault], {"file": file, **most})
        except QuotaReached:
            return Untaken(FaultCode.PICTURE_QUOTA, {"file": file, "most": self.pictures.quota // MEBIBYTE})
        except (BaseError, OSError):
            # Each further one would wait as long for the same.
            self.is_away = True
            return Untaken(FaultCode.PICTURE_UNKEPT, {"file": file})

    async def _kept(self, brought: ReadPicture) -> str | Untaken:
        if self.is_away:
            return Untaken(FaultCode.PICTURE_UNKEPT, {"file": brought.file})
        if (own := await self._own(brought)) is not None:
            return own
        if self.made >= MOST_MADE:
            return Untaken(FaultCode.PICTURES_TOO_MANY, {"file": brought.file, "most": MOST_MADE})
        self.made += 1
        return (await self.pictures.take_in(self.owner_id, brought.content)).name

    async def _own(self, brought: ReadPicture) -> str | None:
        """Its name, when it is a file of ours that came back: made anew, it would be another picture."""
        name = own_name(brought)
        if name is None or name not in self.known:
            return None
        file = await self.pictures.files.get(path_of(name, sizes(*size_of(name))[-1].box))
        return name if file == brought.content else None


def pictured(reading: Reading, taken: Taken) -> Reading:
    """The same reading with no other pictures than those that were taken."""
    faults = [*reading.faults]
    for place, question in enumerate(reading.questions):
        for part, name in parts_of(question):
            if isinstance(lost := taken[name], Untaken):
                faults.append(ReadFault(lost.code, question.spot, place, part, lost.values))
    questions = tuple(called(question, taken) for question in reading.questions)
    return replace(reading, questions=questions, faults=tuple(faults), pictures={})


def parts_of(question: ReadQuestion) -> list[tuple[str, str]]:
    """Where each picture is, and what it is called."""
    offered = [(f"choices/{place}/picture", one.picture) for place, one in enumerate(question.choices)]
    return [(part, name) for part, name in [("picture", question.picture), *offered] if name is not None]


def called(question: ReadQuestion, taken: Taken) -> ReadQuestion:
    choices = tuple(called_choice(choice, taken) for choice in question.choices)
    picture, words = kept(question, taken)
    return replace(question, picture=picture, alternative_text=words, choices=choices)


def called_choice(choice: ReadChoice, taken: Taken) -> ReadChoice:
    picture, words = kept(choice, taken)
    return replace(choice, picture=picture, alternative_text=words)


def kept(one: ReadQuestion | ReadChoice, taken: Taken) -> tuple[str | None, str | None]:
    """What the picture is called here, and its words; nothing of one that was not taken."""
    name = None if one.picture is None else taken[one.picture]
    return (name, one.alternative_text) if isinstance(name, str) else (None, None)
