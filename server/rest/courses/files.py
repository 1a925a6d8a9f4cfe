"""Files of lessons: brought for a course by its teacher, and named by its lessons."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from obstore.exceptions import BaseError
from sqlalchemy.ext.asyncio import AsyncSession
from starlette.requests import ClientDisconnect, Request

from persistence.courses.courses import find_course
from persistence.courses.dependents import count_on_file
from persistence.courses.enrollments import lock_enrollments
from persistence.courses.files import count_bytes, find_file, give_up_file, list_files, lock_file
from persistence.database import Sessions
from persistence.tables import ContentType, Course, Enrollment, FileType, Lesson, LessonFile, User
from server.media.lesson_files import Coming, CourseGone, FileTooLarge, LessonFiles, NoSpaceLeft, UnfitFile
from server.media.pieces import PIECE
from server.rest.courses.ownership import owned_course
from server.rest.courses.problems import LessonFilesQuotaReached
from server.rest.courses.schemas.lesson_file import FileQuery, LessonFileList, LessonFileResponse
from server.rest.http.deletion import Deletion, must_confirm
from server.rest.http.incoming import Incoming
from server.rest.http.problems import InvalidRequest, NotFound, fault, refuse, too_large
from server.rest.http.shape import Id
from server.rest.media.problems import FilesUnavailable

FITTING = {
    ContentType.PDF: (FileType.PDF,),
    ContentType.VIDEO: (FileType.MP4, FileType.WEBM),
}
UNFIT = "A PDF, or a video in MP4 or WebM, is expected"
CUT_OFF = "The whole file is expected"
UNKNOWN = "The id of a file that was brought for this course is expected"


async def list_lesson_files(
    db: AsyncSession, request: Request, caller: User, course_id: Id
) -> LessonFileList:
    """List the files that were brought for a course, and how much room is left for more."""
    course = await owned_course(db, caller, await find_course(db, course_id))
    kept: LessonFiles = request.state["lesson_files"]
    return LessonFileList(
        items=[file_response(file) for file in await list_files(db, course_id)],
        used=await count_bytes(db, course.teacher_id),
        quota=kept.quota,
        largest=kept.largest,
        piece=PIECE,
    )


async def bring_lesson_file(  # noqa: PLR0913, PLR0917  # all that a request brings
    request: Request, sessions: Sessions, caller: User, course_id: Id, query: FileQuery, incoming: Incoming
) -> LessonFileResponse:
    """Bring a file for a course: a PDF, or a video in MP4 or WebM, which is told by its first bytes.

    The body is the file as it is. A lesson names it by ``file_id``; what no lesson has named for a day is
    deleted.
    """
    kept: LessonFiles = request.state["lesson_files"]
    async with incoming.heard_out(), told_why(kept):
        course = await course_to_bring_to(sessions, caller, course_id)
        coming = Coming(course_id, course.teacher_id, query.name, incoming.said, incoming.chunks())
        return file_response(await kept.take_in(coming))


async def delete_lesson_file(
    db: AsyncSession, caller: User, course_id: Id, file_id: Id, query: Deletion
) -> None:
    """Delete a file, after a confirmation where lessons show it, which have lost it then."""
    await owned_course(db, caller, await find_course(db, course_id))
    await lock_enrollments(db, Enrollment.course_id == course_id)
    if not await lock_file(db, course_id, file_id):
        raise NotFound
    dependents = await count_on_file(db, file_id)
    if dependents.total:
        must_confirm(dependents, query)
    await give_up_file(db, file_id)


async def course_to_bring_to(sessions: Sessions, caller: User, course_id: int) -> Course:
    async with sessions() as db:
        return await owned_course(db, caller, await find_course(db, course_id))


@asynccontextmanager
async def told_why(kept: LessonFiles) -> AsyncIterator[None]:
    """What keeps a file away, as the API refuses it."""
    try:
        yield
    except UnfitFile as unfit:
        raise InvalidRequest(faults=[fault("#", "unfit_file", UNFIT)]) from unfit
    except FileTooLarge as large:
        raise too_large(kept.largest) from large
    except NoSpaceLeft as full:
        raise LessonFilesQuotaReached from full
    except CourseGone as gone:
        raise NotFound from gone
    except ClientDisconnect as left:
        # Nobody hears it, and it is no fault of ours either.
        raise InvalidRequest(faults=[fault("#", "cut_off", CUT_OFF)]) from left
    except BaseError as error:
        raise FilesUnavailable(headers={"Retry-After": "5"}) from error


def file_response(file: LessonFile) -> LessonFileResponse:
    return LessonFileResponse.model_validate(file)


async def must_fit(db: AsyncSession, lesson: Lesson) -> None:
    """The file that a lesson names is one of its course's, and of its type; it stays until it is stored."""
    if lesson.file_id is None:
        return
    file = await find_file(db, lesson.course_id, lesson.file_id)
    if file is None:
        refuse([fault("#/file_id", "unknown_file", UNKNOWN)])
    elif file.type not in FITTING[lesson.content_type]:
        fitting = " or ".join(FITTING[lesson.content_type])
        refuse([fault("#/file_id", "unfit_file", f"A file of the type {fitting} is expected")])
