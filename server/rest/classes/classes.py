"""Classes: made, listed, renamed, archived and deleted by their teachers."""

import secrets
from datetime import UTC, datetime
from functools import partial

from sqlalchemy.ext.asyncio import AsyncSession
from starlette.requests import Request

from game import access_code
from persistence.classes.classes import count_on_class, find_class, list_classes
from persistence.classes.students import count_students
from persistence.codes import store_with_code
from persistence.page import Slice
from persistence.tables import SchoolClass, User
from server.rest.classes.ownership import taught
from server.rest.classes.schemas.school_class import (
    ClassCreate,
    ClassPage,
    ClassQuery,
    ClassResponse,
    ClassUpdate,
)
from server.rest.http.caller import must_teach
from server.rest.http.deletion import Deletion, must_confirm
from server.rest.http.shape import Id
from server.web.join_address import join_base

draw_code = partial(access_code.draw, secrets.choice, access_code.CLASS_LENGTH)


async def list_my_classes(request: Request, db: AsyncSession, caller: User, query: ClassQuery) -> ClassPage:
    """List the classes that one teaches."""
    must_teach(caller)
    found = await list_classes(db, caller.id, Slice(query.offset, query.size), is_archived=query.archived)
    items = [response(request, one.school_class, one.student_count) for one in found.rows]
    return ClassPage(items=items, page=query.page, size=query.size, total=found.total)


def response(request: Request, school_class: SchoolClass, student_count: int) -> ClassResponse:
    return ClassResponse(
        id=school_class.id,
        name=school_class.name,
        code=school_class.code,
        link=link_to(request, school_class),
        teacher_id=school_class.teacher_id,
        student_count=student_count,
        created_at=school_class.created_at,
        updated_at=school_class.updated_at,
        archived_at=school_class.archived_at,
    )


def link_to(request: Request, school_class: SchoolClass) -> str:
    """The page on which somebody joins the class."""
    return f"{join_base(request, request.state['settings'])}/classes/join/{school_class.code}"


async def create_class(request: Request, db: AsyncSession, caller: User, body: ClassCreate) -> ClassResponse:
    """Make a new class, which nobody is in yet."""
    must_teach(caller)
    school_class = await store_with_code(db, SchoolClass(name=body.name, teacher_id=caller.id), draw_code)
    return response(request, school_class, 0)


async def show_class(request: Request, db: AsyncSession, caller: User, class_id: Id) -> ClassResponse:
    """Show a class that one teaches."""
    school_class = taught(caller, await find_class(db, class_id))
    return response(request, school_class, await count_students(db, class_id))


async def update_class(
    request: Request, db: AsyncSession, caller: User, class_id: Id, body: ClassUpdate
) -> ClassResponse:
    """Rename a class."""
    school_class = await locked(db, caller, class_id)
    for field in body.model_fields_set:
        setattr(school_class, field, getattr(body, field))
    await db.flush()
    return response(request, school_class, await count_students(db, class_id))


async def locked(db: AsyncSession, caller: User, class_id: int) -> SchoolClass:
    """A class that the caller teaches, to be changed."""
    return taught(caller, await find_class(db, class_id, is_locked=True))


async def delete_class(db: AsyncSession, caller: User, class_id: Id, query: Deletion) -> None:
    """Delete a class; one that somebody is in, or that was given something, only after a confirmation.

    Its students keep their accounts, their courses and what they have done.
    """
    school_class = await locked(db, caller, class_id)
    dependents = await count_on_class(db, class_id)
    if dependents.total:
        must_confirm(dependents, query, archive=f"/api/classes/{class_id}/archive")
    await db.delete(school_class)


async def archive_class(db: AsyncSession, caller: User, class_id: Id) -> None:
    """Put a class away: it leaves the lists, and nobody joins any more."""
    school_class = await locked(db, caller, class_id)
    school_class.archived_at = school_class.archived_at or datetime.now(UTC)


async def unarchive_class(db: AsyncSession, caller: User, class_id: Id) -> None:
    """Take a class out of the archive."""
    school_class = await locked(db, caller, class_id)
    school_class.archived_at = None


async def renew_class_code(request: Request, db: AsyncSession, caller: User, class_id: Id) -> ClassResponse:
    """Draw another code; nobody joins by the old one any more, and who is in the class stays."""
    school_class = await store_with_code(db, await locked(db, caller, class_id), draw_code)
    return response(request, school_class, await count_students(db, class_id))
