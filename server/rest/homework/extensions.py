"""Extensions: a teacher gives one student of a homework more time, or more attempts."""

from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from persistence.homework.assignments import find_assignment
from persistence.homework.extensions import find_extension
from persistence.homework.students import is_student_of
from persistence.tables import AssignmentExtension, User
from server.rest.homework.ownership import given
from server.rest.homework.schemas.extension import ExtensionResponse, ExtensionWrite
from server.rest.http.problems import NotFound, fault, refuse
from server.rest.http.shape import Id


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
