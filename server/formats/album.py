"""The pictures that a file brings: found where its texts name them, and bounded."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from hashlib import sha256
from posixpath import basename
from urllib.parse import unquote

from game.text import is_blank
from server.formats.caps import MEBIBYTE, MOST_PICTURE, MOST_PICTURES
from server.formats.fault_code import FaultCode
from server.formats.reading import ReadChoice, ReadPicture, ReadQuestion

_REMOTE = re.compile(r"\s*(?:https?:)?//", re.IGNORECASE)
# Of an address, so much is told.
_MOST_TOLD = 100


@dataclass(frozen=True, slots=True)
class ShownPicture:
    """A picture that a text shows; ``words`` say the same to who does not see it."""

    address: str
    words: str = ""


@dataclass(frozen=True, slots=True)
class FoundPicture:
    """A picture in the file; ``place`` is where, and ``size`` is known before it is read."""

    place: str
    file: str
    size: int
    read: Callable[[], bytes]


class BrokenPicture(Exception):
    """What stands in the place of the picture cannot be unpacked."""


# What is in the file at an address that a text names.
Finder = Callable[[str], FoundPicture | None]


def nowhere(address: str) -> None:  # noqa: ARG001  # a file that brings nothing
    return None


@dataclass(frozen=True, slots=True)
class Illustrations:
    """What one text shows; ``others`` are files that came with it and are not shown."""

    pictures: Sequence[ShownPicture] = ()
    find: Finder = nowhere
    others: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Lost:
    """What was not taken, and from which part of the question."""

    code: FaultCode
    part: str
    values: Mapping[str, str | int]


class _NotTaken(Exception):
    def __init__(self, code: FaultCode, **values: str | int) -> None:
        super().__init__(code)
        self.code, self.values = code, values


@dataclass(frozen=True, slots=True)
class _Chosen:
    picture: str | None
    words: str | None
    lost: Sequence[Lost]


@dataclass(slots=True)
class Album:
    """``pictures`` are named by what they hold, so that each is there once."""

    pictures: dict[str, ReadPicture] = field(default_factory=dict)
    _places: dict[str, str] = field(default_factory=dict)
    _size: int = 0

    def illustrate(
        self,
        question: ReadQuestion,
        asked: Illustrations,
        offered: Sequence[Illustrations],
        explained: Illustrations,
    ) -> tuple[ReadQuestion, list[Lost]]:
        """The question with the pictures of its text and its choices, one each, and what else there was."""
        own = self._choose(asked, "")
        theirs = [self._choose(one, f"choices/{place}/") for place, one in enumerate(offered)]
        lost = [*own.lost, *(loss for one in theirs for loss in one.lost), *_unexplained(explained)]
        choices = tuple(map(_with, question.choices, theirs)) if theirs else question.choices
        pictured = replace(question, picture=own.picture, alternative_text=own.words, choices=choices)
        return pictured, lost

    def _choose(self, text: Illustrations, part: str) -> _Chosen:
        """The first picture that is there; the others are told."""
        chosen, words, lost = None, None, []
        for one in _once(text.pictures):
            if chosen is not None:
                lost.append(Lost(FaultCode.PICTURE_SECOND, f"{part}picture", {"file": told(one.address)}))
                continue
            try:
                chosen, words = self._taken(one.address, text.find), words_of(one)
            except _NotTaken as refusal:
                lost.append(Lost(refusal.code, f"{part}picture", refusal.values))
        lost += [Lost(FaultCode.FILE_LEFT, f"{part}text", {"file": told(name)}) for name in text.others]
        return _Chosen(chosen, words, lost)

    def _taken(self, address: str, find: Finder) -> str:
        if _REMOTE.match(address):
            raise _NotTaken(FaultCode.PICTURE_REMOTE, address=address.strip()[:_MOST_TOLD])
        found = find(address)
        if found is None:
            raise _NotTaken(FaultCode.PICTURE_ABSENT, file=told(address))
        if found.place not in self._places:
            self._places[found.place] = self._kept(found)
        return self._places[found.place]

    def _kept(self, found: FoundPicture) -> str:
        if found.size > MOST_PICTURE:
            raise _NotTaken(FaultCode.PICTURE_TOO_LARGE, file=told(found.file), most=MOST_PICTURE // MEBIBYTE)
        try:
            content = found.read()
        except BrokenPicture as broken:
            raise _NotTaken(FaultCode.PICTURE_BROKEN, file=told(found.file)) from broken
        name = sha256(content).hexdigest()
        if name not in self.pictures:
            if self._size + len(content) > MOST_PICTURES:
                raise _NotTaken(
                    FaultCode.PICTURES_TOO_LARGE, file=told(found.file), most=MOST_PICTURES // MEBIBYTE
                )
            self._size += len(content)
            self.pictures[name] = ReadPicture(found.file, content)
        return name


def words_of(picture: ShownPicture) -> str | None:
    return None if is_blank(picture.words) else picture.words.strip()


def told(address: str) -> str:
    """What a person calls a picture: its file without the way to it."""
    return basename(unquote(without_query(address)).rstrip("/"))[:_MOST_TOLD]


def without_query(address: str) -> str:
    return address.partition("?")[0].partition("#")[0]


def _once(pictures: Sequence[ShownPicture]) -> Iterator[ShownPicture]:
    """What is shown twice is one picture."""
    seen: set[str] = set()
    for one in pictures:
        if one.address not in seen:
            seen.add(one.address)
            yield one


def _with(choice: ReadChoice, chosen: _Chosen) -> ReadChoice:
    return replace(choice, picture=chosen.picture, alternative_text=chosen.words)


def _unexplained(explained: Illustrations) -> Iterator[Lost]:
    """Explanations have no pictures here."""
    for one in _once(explained.pictures):
        yield Lost(FaultCode.PICTURE_EXPLAINS, "explanation", {"file": told(one.address)})
    for name in explained.others:
        yield Lost(FaultCode.FILE_LEFT, "explanation", {"file": told(name)})
