"""Exports: one's quizzes as files that other programs read."""

import asyncio
from collections import Counter
from collections.abc import Sequence
from contextlib import ExitStack
from typing import Any
from zipfile import ZIP_DEFLATED
from zipfile import ZipFile as Archive

from sqlalchemy import Row
from sqlalchemy.ext.asyncio import AsyncSession
from starlette.requests import Request

from persistence.quizzes.quizzes import find_quiz
from persistence.quizzes.whole_quizzes import all_own, count_own
from persistence.tables import User
from server.rest.http.caller import must_teach
from server.rest.http.shape import Id
from server.rest.http.spooled import Spooled, new_file
from server.rest.quizzes.files import QuizFile, ZipFile, file_of
from server.rest.quizzes.ownership import owned
from server.rest.quizzes.problems import TooManyQuizzes
from server.rest.quizzes.schemas.export import ExportQuery, FileFormat, WrittenQuiz
from server.web.catalogue import say
from server.web.locale import locale_of

# Of a whole zip, which is built before it is sent.
MOST_QUIZZES = 1000


async def export_quiz(db: AsyncSession, caller: User, quiz_id: Id, query: ExportQuery) -> QuizFile:
    """Write one's quiz into a file that other programs read.

    Text is there as it is, and never calculated by a spreadsheet program.
    """
    quiz = WrittenQuiz.model_validate(owned(caller, await find_quiz(db, quiz_id)))
    # In another thread, for games go on in this one.
    return await asyncio.to_thread(file_of, quiz, query.format)


async def export_quizzes(request: Request, db: AsyncSession, caller: User, query: ExportQuery) -> ZipFile:
    """Write all of one's quizzes, archived ones too, into a zip with one file for each."""
    must_teach(caller)
    if await count_own(db, caller.id) > MOST_QUIZZES:
        raise TooManyQuizzes
    with ExitStack() as on_failure:
        spool = on_failure.enter_context(new_file())
        with Archive(spool, "w", ZIP_DEFLATED) as archive:
            names = Counter[str]()
            async for rows in all_own(db, caller.id):
                await asyncio.to_thread(add, archive, rows, query.format, names)
        # Whoever sends it closes it.
        on_failure.pop_all()
    return ZipFile(say(locale_of(request).language, "quizzes.title"), Spooled(spool, spool.tell()))


def add(
    archive: Archive, rows: Sequence[Row[str, str | None, list[Any]]], wanted: FileFormat, names: Counter[str]
) -> None:
    for row in rows:
        file = file_of(WrittenQuiz.model_validate(row), wanted)
        assert isinstance(file.content, bytes)
        archive.writestr(unused(file, names), file.content)


def unused(file: QuizFile, names: Counter[str]) -> str:
    """A name of its own in the archive; most file systems take two cases of a letter for one."""
    name = file.named(file.title)
    names[name.casefold()] += 1
    number = names[name.casefold()]
    if number == 1:
        return name
    # Another quiz may be called so already.
    stem = name.removesuffix(file.ending)[:150]
    return unused(type(file)(f"{stem} ({number})", b""), names)
