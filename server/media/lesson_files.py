"""Files of lessons: taken in within their limits, and collected when no lesson names them any more."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import uuid4

from persistence.courses.files import (
    complete_file,
    count_bytes,
    delete_unused,
    forget_file,
    lock_teacher,
    mark_unused,
)
from persistence.database import Sessions
from persistence.tables import LessonFile
from server.media.file_type import BEGINNING, type_of
from server.media.files import open_store
from server.media.pieces import Pieces
from server.settings import Settings
from server.startup_error import StartupError

# Who takes a file out of a lesson may want it back, and who uploads one has not stored the lesson yet.
GRACE = timedelta(days=1)
_AT_ONCE = 100


class UnfitFile(Exception):
    """The file is none that a lesson can show."""


class FileTooLarge(Exception):
    """It is larger than a file of a lesson may be."""


class NoSpaceLeft(Exception):
    """It would go beyond what the teacher of the course may keep."""


class CourseGone(Exception):
    """The course was deleted while the file came."""


@dataclass(frozen=True, slots=True)
class Coming:
    """A file on its way: for which course, what the sender calls it, and how large it is said to be."""

    course_id: int
    teacher_id: int
    name: str
    said: int | None
    chunks: AsyncIterator[bytes]


def open_lesson_files(settings: Settings, sessions: Sessions) -> LessonFiles:
    """As the operator has set them up. Raises StartupError when there is no such place."""
    try:
        pieces = Pieces(open_store(settings.media_url, settings.media_folder))
    except (ValueError, OSError) as error:
        raise StartupError(f"MEDIA_URL names no place to keep files: {error}") from error
    largest, quota = settings.lesson_file_mb * 1024**2, settings.lesson_files_quota_mb * 1024**2
    return LessonFiles(sessions, pieces, largest, quota)


@dataclass(frozen=True, slots=True)
class LessonFiles:
    """``largest`` is how many bytes one file may have, ``quota`` all files of one teacher."""

    sessions: Sessions
    pieces: Pieces
    largest: int
    quota: int

    async def take_in(self, coming: Coming) -> LessonFile:
        """Keep a file for a course. Raises UnfitFile, FileTooLarge, NoSpaceLeft and CourseGone.

        Whatever goes wrong on the way, nothing of it stays.
        """
        await self._must_have_space(coming)
        beginning = await _beginning(coming.chunks)
        found = type_of(beginning)
        if found is None:
            raise UnfitFile
        file = LessonFile(key=uuid4().hex, course_id=coming.course_id, name=coming.name, type=found)
        # Noted first: should we die now, the janitor finds the row, and with it whatever pieces there are.
        async with self.sessions.begin() as db:
            db.add(file)
        try:
            size = await self.pieces.write(file.key, self._within_limit(beginning, coming.chunks))
            return await self._complete(file.id, size, coming)
        except BaseException:
            # Also when whoever sent it has left, and nobody waits for us any more.
            await asyncio.shield(self._forget(file))
            raise

    async def collect(self, now: datetime) -> int:
        """Delete files that no lesson has named for the grace time; returns how many."""
        async with self.sessions.begin() as db:
            await mark_unused(db, now)
        async with self.sessions.begin() as db:
            keys = await delete_unused(db, since=now - GRACE, most=_AT_ONCE)
            await self.pieces.delete(keys)
        return len(keys)

    async def _must_have_space(self, coming: Coming) -> None:
        """By what is said of its size; what is true is counted as it comes."""
        said = coming.said or 1
        if said > self.largest:
            raise FileTooLarge
        async with self.sessions() as db:
            if await count_bytes(db, coming.teacher_id) + said > self.quota:
                raise NoSpaceLeft

    async def _within_limit(self, beginning: bytes, rest: AsyncIterator[bytes]) -> AsyncIterator[bytes]:
        yield beginning
        size = len(beginning)
        async for chunk in rest:
            size += len(chunk)
            if size > self.largest:
                raise FileTooLarge
            yield chunk

    async def _complete(self, file_id: int, size: int, coming: Coming) -> LessonFile:
        async with self.sessions.begin() as db:
            teacher_id = await lock_teacher(db, coming.course_id)
            if teacher_id is None:
                raise CourseGone
            if await count_bytes(db, teacher_id) + size > self.quota:
                raise NoSpaceLeft
            file = await complete_file(db, file_id, size)
            if file is None:
                raise CourseGone
            return file

    async def _forget(self, file: LessonFile) -> None:
        await self.pieces.delete([file.key])
        async with self.sessions.begin() as db:
            await forget_file(db, file.id)


async def _beginning(chunks: AsyncIterator[bytes]) -> bytes:
    """As much as tells what it is; all of it, if that is less."""
    found = b""
    while len(found) < BEGINNING and (chunk := await anext(chunks, b"")):
        found += chunk
    return found
