"""Extensions: a teacher gives one student of a homework more time, or more attempts."""

from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from persistence.homework.assignments import find_assignment
from persistence.homework.extensions import (
    HomeworkStudent,
    find_extension,
    is_student_of,
    list_homework_students,
)
from persistence.page import Slice
from persistence.tables import AssignmentExtension, User
from server.rest.homework.ownership import given
from server.rest.homework.schemas.extension import (
    ExtensionResponse,
    ExtensionWrite,
    HomeworkStudentPage,
    HomeworkStudentResponse,
)
from server.rest.http.paging import PageQuery
from server.rest.http.problems import NotFound, fault, refuse
from server.rest.http.shape import Id


async def list_assignment_students(
    db: AsyncSession, caller: User, assignment_id: UUID, query: PageQuery
) -> HomeworkStudentPage:
    """List who has begun a homework or is in a class that was given it, and what each of them has extra."""
    given(caller, await find_assignment(db, assignment_id))
    found = await list_homework_students(db, assignment_id, Slice(query.offset, query.size))
    items = [response(one) for one in found.rows]
    return HomeworkStudentPage(items=items, page=query.page, size=query.size, total=found.total)


def response(found: HomeworkStudent) -> HomeworkStudentResponse:
    more = found.more_attempts
    extension = None if more is None else ExtensionResponse(due_at=found.due_at, more_attempts=more)
    return HomeworkStudentResponse(
        user_id=found.user_id, full_name=found.full_name, attempts=found.attempts, extension=extension
    )


async def extend_assignment(
    db: AsyncSession, caller: User, assignment_id: UUID, user_id: Id, body: ExtensionWrite
) -> ExtensionResponse:
    """Give one student of a homework another due date or more attempts; what they had extra before goes."""
    found = given(caller, await find_assignment(db, assignment_id, is_locked=True))
    if not await is_student_of(db, assignment_id, user_id):
        raise NotFound
    if body.due_at and body.due_at <= found.assignment.opens_at:
        expected = f"Later than {found.assignment.opens_at} is expected"
        refuse([fault("#/due_at", "due_before_it_opens", expected)])
    extension = await find_extension(db, assignment_id, user_id)
    if extension is None:
        extension = AssignmentExtension(assignment_id=assignment_id, user_id=user_id)
        db.add(extension)
    extension.due_at, extension.more_attempts = body.due_at, body.more_attempts
    await db.flush()
    return ExtensionResponse(due_at=extension.due_at, more_attempts=extension.more_attempts)


async def end_extension(db: AsyncSession, caller: User, assignment_id: UUID, user_id: Id) -> None:
    """Let a student have what all others have, and no more."""
    given(caller, await find_assignment(db, assignment_id, is_locked=True))
    extension = await find_extension(db, assignment_id, user_id)
    if extension is None:
        raise NotFound
    await db.delete(extension)
