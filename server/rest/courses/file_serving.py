"""Files of lessons as browsers load them: in parts, by a signed address, and never as a page of ours."""

from __future__ import annotations

from datetime import UTC, datetime

from obstore.exceptions import BaseError
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.routing import Route

from persistence.database import Sessions
from persistence.tables import FileType, LessonFile, User
from server.accounts.file_links import FileLink, read_file_link
from server.media.byte_range import NoSuchPart, Part, part_of
from server.media.file_type import ENDINGS, MEDIA_TYPES
from server.media.lesson_files import LessonFiles
from server.rest.courses.lessons import read_lesson
from server.rest.http.file import Disposition, disposition
from server.rest.http.problem import Problem

# A video opened by itself runs nothing and loads nothing. Browsers show no PDF within a sandbox; of its fixed
# type, it is read by their viewer alone, in our pages and nobody else's.
POLICIES = {
    FileType.PDF: "frame-ancestors 'self'",
    FileType.MP4: "default-src 'none'; sandbox",
    FileType.WEBM: "default-src 'none'; sandbox",
}
GUARDS = {"cross-origin-resource-policy": "same-origin", "referrer-policy": "no-referrer"}
AWAY = {**GUARDS, "cache-control": "no-store"}


async def lesson_file(request: Request) -> Response:
    """A file, or a part of it; 404 for who may not load it, 503 while the store cannot be reached."""
    link = read_file_link(request.path_params["token"], request.state["settings"].secret, datetime.now(UTC))
    try:
        file = await _readable(request.state["sessions"], link) if link else None
        if file is None:
            return Response(status_code=404, headers=AWAY)
        return await _answer(request, file)
    except (BaseError, OSError, PoolTimeoutError, DBAPIError):
        return Response(status_code=503, headers={**AWAY, "retry-after": "5"})


async def _readable(sessions: Sessions, link: FileLink) -> LessonFile | None:
    """The file, if whom the address was given to may read its lesson today, and the lesson shows it still."""
    async with sessions() as db:
        user = await db.get(User, link.user_id)
        if user is None or not user.is_active:
            return None
        try:
            _, found = await read_lesson(db, user, link.lesson_id)
        except Problem:
            return None
    return found.file if found.file and found.file.id == link.file_id else None


async def _answer(request: Request, file: LessonFile) -> Response:
    assert file.bytes, "lessons name whole files"
    headers = _headers(request, file)
    if request.headers.get("if-none-match") == headers["etag"]:
        return Response(status_code=304, headers=headers)
    try:
        part = part_of(_asked(request, headers["etag"]), file.bytes)
    except NoSuchPart:
        return Response(status_code=416, headers={**AWAY, "content-range": f"bytes */{file.bytes}"})
    if part:
        headers["content-range"] = f"bytes {part.start}-{part.end - 1}/{file.bytes}"
    part, status = (part, 206) if part else (Part(0, file.bytes), 200)
    headers["content-length"] = str(part.end - part.start)
    media_type = MEDIA_TYPES[file.type]
    if request.method == "HEAD":
        return Response(None, status, headers, media_type)
    kept: LessonFiles = request.state["lesson_files"]
    return StreamingResponse(
        await kept.pieces.opened(file.key, part.start, part.end), status, headers, media_type
    )


def _asked(request: Request, tag: str) -> str | None:
    """The range, unless it is of another version than there is."""
    condition = request.headers.get("if-range")
    return request.headers.get("range") if condition in (None, tag) else None


def _headers(request: Request, file: LessonFile) -> dict[str, str]:
    kind: Disposition = "attachment" if "download" in request.query_params else "inline"
    return {
        **GUARDS,
        "content-security-policy": POLICIES[file.type],
        "content-disposition": disposition(
            kind, file.name.removesuffix(ENDINGS[file.type]), ENDINGS[file.type]
        ),
        "accept-ranges": "bytes",
        # What is under a key never changes.
        "etag": f'"{file.key}"',
        "cache-control": "private, max-age=3600",
    }


lesson_file_route = Route("/lesson-files/{token}", lesson_file)
