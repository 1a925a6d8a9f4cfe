"""The roster: who is in a class, added and removed by its teacher."""

from sqlalchemy.ext.asyncio import AsyncSession
from starlette.requests import Request

from persistence.accounts.users import find_by_email
from persistence.classes.classes import find_class
from persistence.classes.students import (
    RosterEntry,
    add_students,
    find_entry,
    list_roster,
    remove_student,
)
from persistence.page import Slice
from persistence.tables import User
from persistence.tables.user import NO_PASSWORD
from server.accounts.mail_limit import MOST_INVITATIONS
from server.mail.letters import Occasion
from server.rest.accounts.correspondence import correspondent, must_not_flood, must_send_mail, post_letter
from server.rest.classes.classes import link_to, locked
from server.rest.classes.joining import must_have_room
from server.rest.classes.ownership import must_go_on, taught
from server.rest.classes.schemas.roster import (
    AddingResponse,
    RosterPage,
    RosterQuery,
    StudentAdd,
    StudentResponse,
)
from server.rest.http.problems import NotFound, fault, refuse
from server.rest.http.shape import Id


async def list_class_students(db: AsyncSession, caller: User, class_id: Id, query: RosterQuery) -> RosterPage:
    """List who is in a class, or those of whom one knows a part of the name."""
    taught(caller, await find_class(db, class_id))
    found = await list_roster(db, class_id, Slice(query.offset, query.size), query.search)
    items = [response(caller, entry) for entry in found.rows]
    return RosterPage(items=items, page=query.page, size=query.size, total=found.total)


def response(caller: User, entry: RosterEntry) -> StudentResponse:
    user = entry.user
    return StudentResponse(
        user_id=user.id,
        full_name=user.full_name,
        email=None if user.user_name else user.email,
        user_name=user.user_name,
        is_kept=user.keeper_id == caller.id,
        has_login=user.hashed_password != NO_PASSWORD,
        joined_at=entry.student.joined_at,
    )


async def add_class_student(
    request: Request, db: AsyncSession, caller: User, class_id: Id, body: StudentAdd
) -> AddingResponse:
    """Put the account of an e-mail address into a class, or send the class's link to an address of nobody."""
    school_class = await locked(db, caller, class_id)
    must_go_on(school_class)
    user = await find_by_email(db, body.email)
    if user is None:
        must_send_mail(request)
        await must_not_flood(request, caller, Occasion.CLASS_INVITATION, MOST_INVITATIONS)
        post_letter(request, correspondent(request).invite(body.email, link_to(request, school_class)))
        return AddingResponse(outcome="invited", student=None)
    if not user.is_active or user.id == school_class.teacher_id:
        refuse([fault("#/email", "email_no_student", "The e-mail address of a student is expected")])
    if await find_entry(db, class_id, user.id) is None:
        await must_have_room(db, school_class, 1)
        await add_students(db, class_id, [user.id])
    entry = await find_entry(db, class_id, user.id)
    assert entry, "added above, in a locked class"
    return AddingResponse(outcome="added", student=response(caller, entry))


async def remove_class_student(db: AsyncSession, caller: User, class_id: Id, user_id: Id) -> None:
    """Take somebody out of a class; the account, courses and what they have done there stay."""
    await locked(db, caller, class_id)
    if await find_entry(db, class_id, user_id) is None:
        raise NotFound
    await remove_student(db, class_id, user_id)
