"""Exports: one's quizzes as files that other programs read."""

import asyncio
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from zipfile import ZIP_DEFLATED
from zipfile import ZipFile as Archive

from obstore.exceptions import BaseError
from sqlalchemy.ext.asyncio import AsyncSession
from starlette.requests import Request

from persistence.quizzes.quizzes import find_quiz
from persistence.quizzes.whole_quizzes import all_own, count_own
from persistence.tables import User
from server.media.files import PictureFiles
from server.media.sizes import path_of, size_of, sizes
from server.rest.http.file import named
from server.rest.http.shape import Id
from server.rest.http.spooled import Spooled, new_file
from server.rest.quizzes.files import QuizFile, ZipFile, file_of
from server.rest.quizzes.ownership import known
from server.rest.quizzes.problems import PicturesUnavailable, TooManyQuizzes
from server.rest.quizzes.schemas.export import ExportQuery, FileFormat, WrittenQuiz
from server.web.catalogue import say
from server.web.locale import locale_of

# Of a whole zip, which is built before it is sent.
MOST_QUIZZES = 1000
PICTURED = (FileFormat.MOODLE, FileFormat.QTI)


async def export_quiz(
    request: Request, db: AsyncSession, caller: User, quiz_id: Id, query: ExportQuery
) -> QuizFile:
    """Write one's quiz, or one that is shared with one, into a file that other programs read.

    Text is there as it is, and never calculated by a spreadsheet program. Who may not teach, or not any
    more, still takes along what is theirs.
    """
    quiz = WrittenQuiz.model_validate(await known(db, caller, await find_quiz(db, quiz_id)))
    # In another thread, for games go on in this one.
    return await asyncio.to_thread(
        file_of, quiz, query.format, await pictures_of(request, quiz, query.format)
    )


async def export_quizzes(request: Request, db: AsyncSession, caller: User, query: ExportQuery) -> ZipFile:
    """Write all of one's quizzes, archived ones too, into a zip with one file for each."""
    if await count_own(db, caller.id) > MOST_QUIZZES:
        raise TooManyQuizzes
    with ExitStack() as on_failure:
        spool = on_failure.enter_context(new_file())
        with Archive(spool, "w", ZIP_DEFLATED) as archive:
            names = Counter[str]()
            async for rows in all_own(db, caller.id):
                for row in rows:
                    quiz = WrittenQuiz.model_validate(row)
                    pictures = await pictures_of(request, quiz, query.format)
                    file = await asyncio.to_thread(file_of, quiz, query.format, pictures)
                    await asyncio.to_thread(archive.writestr, unused(file, names), content_of(file))
        # Whoever sends it closes it.
        on_failure.pop_all()
    return ZipFile(say(locale_of(request).language, "quizzes.title"), Spooled(spool, spool.tell()))


async def pictures_of(request: Request, quiz: WrittenQuiz, wanted: FileFormat) -> Mapping[str, bytes]:
    """The largest file of each picture that is there, for a format that has a place for them."""
    if wanted not in PICTURED:
        return {}
    files: PictureFiles = request.state["pictures"].files
    found: dict[str, bytes] = {}
    for name in dict.fromkeys(pictures_in(quiz)):
        try:
            file = await files.get(path_of(name, sizes(*size_of(name))[-1].box))
        except (BaseError, OSError) as error:
            raise PicturesUnavailable(headers={"Retry-After": "5"}) from error
        if file is not None:
            found[name] = file
    return found


def pictures_in(quiz: WrittenQuiz) -> Iterator[str]:
    for question in quiz.questions:
        shown = [question.picture, *(choice.picture for choice in question.choices)]
        yield from (name for name in shown if name is not None)


def content_of(file: QuizFile) -> bytes:
    assert isinstance(file.content, bytes)
    return file.content


def unused(file: QuizFile, names: Counter[str]) -> str:
    """A name of its own in the archive; most file systems take two cases of a letter for one."""
    name = named(file.title, file.ending)
    names[name.casefold()] += 1
    number = names[name.casefold()]
    if number == 1:
        return name
    # Another quiz may be called so already.
    stem = name.removesuffix(file.ending)[:150]
    return unused(type(file)(f"{stem} ({number})", b""), names)
