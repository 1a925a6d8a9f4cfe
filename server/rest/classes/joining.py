"""Joining a class by its code, and leaving it."""

from sqlalchemy.ext.asyncio import AsyncSession
from starlette.requests import Request

from persistence.classes.classes import find_class, find_class_to_join, find_invitation, list_joined
from persistence.classes.students import count_students, find_entry, remove_student
from persistence.page import Slice
from persistence.tables import SchoolClass, User
from server.rest.classes.entering import enter
from server.rest.classes.ownership import must_go_on
from server.rest.classes.problems import ClassIsFull, YouTeachIt
from server.rest.classes.schemas.roster import MOST_STUDENTS
from server.rest.classes.schemas.school_class import InvitationResponse, MyClass, MyClassPage
from server.rest.http.codes import TypedCode, read_code
from server.rest.http.paging import PageQuery
from server.rest.http.problems import NotFound
from server.rest.http.shape import Id


async def show_class_invitation(
    request: Request, db: AsyncSession, caller: User, code: TypedCode
) -> InvitationResponse:
    """Show which class a code leads to, before one joins."""
    return await response(db, caller, await read_code(request, caller, code))


async def response(db: AsyncSession, caller: User, code: str) -> InvitationResponse:
    found = await find_invitation(db, code, caller.id)
    if found is None:
        raise NotFound
    return InvitationResponse(
        id=found.id,
        name=found.name,
        teacher_name=found.teacher_name,
        joined_at=found.joined_at,
        is_archived=found.archived_at is not None,
    )


async def join_class(request: Request, db: AsyncSession, caller: User, code: TypedCode) -> InvitationResponse:
    """Join the class that a code leads to; one takes its courses and finds its homework from then on."""
    spelt = await read_code(request, caller, code)
    school_class = await find_class_to_join(db, spelt)
    if school_class is None:
        raise NotFound
    must_go_on(school_class)
    if school_class.teacher_id == caller.id:
        raise YouTeachIt
    if await find_entry(db, school_class.id, caller.id) is None:
        await must_have_room(db, school_class, 1)
        await enter(request, db, school_class.id, [caller.id])
    return await response(db, caller, spelt)


async def must_have_room(db: AsyncSession, school_class: SchoolClass, newcomers: int) -> None:
    if await count_students(db, school_class.id) + newcomers > MOST_STUDENTS:
        raise ClassIsFull


async def list_joined_classes(db: AsyncSession, caller: User, query: PageQuery) -> MyClassPage:
    """List the classes that one is in."""
    found = await list_joined(db, caller.id, Slice(query.offset, query.size))
    items = [
        MyClass(id=one.id, name=one.name, teacher_name=one.teacher_name, joined_at=one.joined_at)
        for one in found.rows
        if one.joined_at
    ]
    return MyClassPage(items=items, page=query.page, size=query.size, total=found.total)


async def leave_class(db: AsyncSession, caller: User, class_id: Id) -> None:
    """Leave a class; courses and what one has done in them stay."""
    await find_class(db, class_id, is_locked=True)
    if await find_entry(db, class_id, caller.id) is None:
        raise NotFound
    await remove_student(db, class_id, caller.id)
