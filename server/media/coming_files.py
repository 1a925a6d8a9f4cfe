"""Files of lessons that come piece by piece, so that one that broke off goes on where it was."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import uuid4

from persistence.courses.files import complete_file, count_bytes, forget_file, lock_teacher
from persistence.tables import LessonFile
from server.media.file_type import type_of
from server.media.lesson_files import CourseGone, FileTooLarge, LessonFiles, NoSpaceLeft, UnfitFile
from server.media.pieces import PIECE


class WrongPiece(Exception):
    """It has not as many bytes as this piece of the file must have, or there is no such piece."""

    def __init__(self, length: int) -> None:
        super().__init__(length)
        self.length = length


def length_of(size: int, number: int) -> int:
    """How many bytes a piece of a file of so many bytes has; 0 when there is none of this number."""
    return max(0, min(PIECE, size - number * PIECE))


@dataclass(frozen=True, slots=True)
class Arrived:
    """``received`` are the bytes of the file that are there."""

    file: LessonFile
    received: int


@dataclass(frozen=True, slots=True)
class ComingFiles:
    """They count against what their teacher may keep from the first piece on, with all that will come."""

    files: LessonFiles

    async def begin(self, course_id: int, name: str, size: int, first: bytes) -> Arrived:
        """Keep the first piece of a file.

        Raises UnfitFile, FileTooLarge, NoSpaceLeft, CourseGone and WrongPiece.
        """
        found = type_of(first)
        if found is None:
            raise UnfitFile
        if size > self.files.largest:
            raise FileTooLarge
        _must_have(first, length_of(size, 0))
        file = LessonFile(key=uuid4().hex, course_id=course_id, name=name, type=found, expected=size)
        async with self.files.sessions.begin() as db:
            teacher_id = await lock_teacher(db, course_id)
            if teacher_id is None:
                raise CourseGone
            if await count_bytes(db, teacher_id) + size > self.files.quota:
                raise NoSpaceLeft
            db.add(file)
        try:
            return await self.add(file, 0, first)
        except BaseException:
            async with self.files.sessions.begin() as db:
                await forget_file(db, file.id)
            raise

    async def add(self, file: LessonFile, number: int, data: bytes) -> Arrived:
        """Keep a piece; the file is whole once all are there. Raises WrongPiece and CourseGone."""
        assert file.expected, "it is coming"
        _must_have(data, length_of(file.expected, number))
        await self.files.pieces.put(file.key, number, data)
        arrived = await self.arrived(file)
        if arrived.received < file.expected:
            return arrived
        async with self.files.sessions.begin() as db:
            whole = await complete_file(db, file.id, file.expected)
        if whole is None:
            raise CourseGone
        return Arrived(whole, arrived.received)

    async def arrived(self, file: LessonFile) -> Arrived:
        return Arrived(file, file.bytes or await self.files.pieces.size(file.key))


def _must_have(data: bytes, length: int) -> None:
    if not data or len(data) != length:
        raise WrongPiece(length)
