"""Files of lessons that their teacher brings piece by piece, and goes on with where they broke off."""

from sqlalchemy.ext.asyncio import AsyncSession
from starlette.requests import Request

from persistence.courses.courses import find_course
from persistence.courses.files import find_coming_file
from persistence.database import Sessions
from persistence.tables import LessonFile, User
from server.media.coming_files import Arrived, ComingFiles, WrongPiece
from server.media.pieces import PIECE
from server.rest.courses.files import course_to_bring_to, told_why
from server.rest.courses.ownership import owned_course
from server.rest.courses.schemas.lesson_file import ComingFile, Number, UploadQuery
from server.rest.http.incoming import Incoming
from server.rest.http.problems import InvalidRequest, NotFound, fault, too_large
from server.rest.http.shape import Id


async def begin_upload(  # noqa: PLR0913, PLR0917  # all that a request brings
    request: Request, sessions: Sessions, caller: User, course_id: Id, query: UploadQuery, incoming: Incoming
) -> ComingFile:
    """Begin to bring a file for a course by its first piece: so many bytes as are told beside its files.

    All pieces have as many, but for the last one. A file that is not whole after a day is deleted.
    """
    coming = ComingFiles(request.state["lesson_files"])
    async with incoming.heard_out(), told_why(coming.files):
        await course_to_bring_to(sessions, caller, course_id)
        with_first = await _piece(incoming)
        try:
            return _told(await coming.begin(course_id, query.name, query.size, with_first))
        except WrongPiece as wrong:
            raise _refused(wrong) from wrong


async def bring_piece(  # noqa: PLR0913, PLR0917  # all that a request brings
    request: Request,
    sessions: Sessions,
    caller: User,
    course_id: Id,
    file_id: Id,
    number: Number,
    incoming: Incoming,
) -> ComingFile:
    """Bring a piece of a file, counted from 0; the same one again changes nothing."""
    coming = ComingFiles(request.state["lesson_files"])
    async with incoming.heard_out(), told_why(coming.files):
        await course_to_bring_to(sessions, caller, course_id)
        async with sessions() as db:
            file = await _coming(db, course_id, file_id)
        data = await _piece(incoming)
        try:
            is_whole = file.bytes is not None
            return _told(await (coming.arrived(file) if is_whole else coming.add(file, number, data)))
        except WrongPiece as wrong:
            raise _refused(wrong) from wrong


async def show_upload(
    db: AsyncSession, request: Request, caller: User, course_id: Id, file_id: Id
) -> ComingFile:
    """Show how much of a file has come."""
    await owned_course(db, caller, await find_course(db, course_id))
    coming = ComingFiles(request.state["lesson_files"])
    return _told(await coming.arrived(await _coming(db, course_id, file_id)))


async def _coming(db: AsyncSession, course_id: int, file_id: int) -> LessonFile:
    file = await find_coming_file(db, course_id, file_id)
    if file is None:
        raise NotFound
    return file


async def _piece(incoming: Incoming) -> bytes:
    data = bytearray()
    async for chunk in incoming.chunks():
        data += chunk
        if len(data) > PIECE:
            raise too_large(PIECE)
    return bytes(data)


def _refused(wrong: WrongPiece) -> InvalidRequest:
    return InvalidRequest(faults=[fault("#", "wrong_piece", f"{wrong.length} bytes are expected")])


def _told(arrived: Arrived) -> ComingFile:
    file, received = arrived.file, arrived.received
    return ComingFile(id=file.id, name=file.name, type=file.type, bytes=file.expected or 0, received=received)
