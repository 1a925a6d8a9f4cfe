"""Joining a course by the code that its teacher shows, whether or not the course is published."""

import secrets
from functools import partial

from sqlalchemy.ext.asyncio import AsyncSession
from starlette.requests import Request

from game import access_code
from persistence.courses.codes import find_code, find_invitation, renew_code, switch_code_off
from persistence.courses.courses import find_course, find_course_to_join
from persistence.tables import User
from server.rest.courses.courses import own_course
from server.rest.courses.enrollments import taken
from server.rest.courses.ownership import owned_course
from server.rest.courses.schemas.code import CourseCodeResponse, CourseInvitationResponse
from server.rest.courses.schemas.enrollment import EnrollmentResponse
from server.rest.http.codes import TypedCode, read_code
from server.rest.http.problems import NotFound
from server.rest.http.shape import Id
from server.web.join_address import join_base

draw_code = partial(access_code.draw, secrets.choice, access_code.COURSE_LENGTH)


async def show_course_code(
    request: Request, db: AsyncSession, caller: User, course_id: Id
) -> CourseCodeResponse:
    """Show the code of one's course, if it has one."""
    await owned_course(db, caller, await find_course(db, course_id))
    return response(request, await find_code(db, course_id))


def response(request: Request, code: str | None) -> CourseCodeResponse:
    base = join_base(request, request.state["settings"])
    return CourseCodeResponse(code=code, link=code and f"{base}/courses/join/{code}")


async def renew_course_code(
    request: Request, db: AsyncSession, caller: User, course_id: Id
) -> CourseCodeResponse:
    """Draw a code, or another one; nobody joins by the old one any more, and who takes the course stays."""
    await own_course(db, caller, course_id)
    return response(request, await renew_code(db, course_id, draw_code))


async def switch_course_code_off(db: AsyncSession, caller: User, course_id: Id) -> None:
    """Let nobody else join by a code; who takes the course stays."""
    await own_course(db, caller, course_id)
    await switch_code_off(db, course_id)


async def show_course_invitation(
    request: Request, db: AsyncSession, caller: User, course_code: TypedCode
) -> CourseInvitationResponse:
    """Show which course a code leads to, before one joins."""
    found = await find_invitation(db, await read_code(request, caller, course_code), caller.id)
    if found is None:
        raise NotFound
    return CourseInvitationResponse.model_validate(found)


async def join_course(
    request: Request, db: AsyncSession, caller: User, course_code: TypedCode
) -> EnrollmentResponse:
    """Enrol in the course that a code leads to, or come back to it; quizzes that one has taken count."""
    spelt = await read_code(request, caller, course_code)
    found = await find_invitation(db, spelt, caller.id)
    if found is None or await find_course_to_join(db, found.id) is None:
        raise NotFound
    # Whoever has drawn another code, or put the course away, has done so by now.
    if await find_invitation(db, spelt, caller.id) is None:
        raise NotFound
    return await taken(db, caller, found.id)
