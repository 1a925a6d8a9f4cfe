"""Where the file of a lesson is loaded from, for who may read the lesson."""

from datetime import UTC, datetime

from sqlalchemy.ext.asyncio import AsyncSession
from starlette.requests import Request

from persistence.tables import User
from server.accounts.file_links import FILE, FileLink, issue_file_link
from server.rest.courses.files import file_response
from server.rest.courses.lessons import read_lesson
from server.rest.courses.schemas.lesson_file import FileAddress
from server.rest.http.problems import NotFound
from server.rest.http.shape import Id


async def show_file_address(db: AsyncSession, request: Request, caller: User, lesson_id: Id) -> FileAddress:
    """Show where the file of a lesson is loaded from, by who may read the lesson, and for four hours."""
    _, found = await read_lesson(db, caller, lesson_id)
    if found.file is None:
        raise NotFound
    now = datetime.now(UTC)
    link = FileLink(caller.id, lesson_id, found.file.id)
    token = issue_file_link(link, request.state["settings"].secret, now)
    told = file_response(found.file).model_dump()
    return FileAddress(**told, address=f"/lesson-files/{token}", expires_at=now + FILE.lifetime)
