"""The roster: who is in a class, added and removed by its teacher."""

from sqlalchemy.ext.asyncio import AsyncSession
from starlette.requests import Request

from persistence.accounts.users import find_by_email
from persistence.classes.classes import find_class
from persistence.classes.students import (
    RosterEntry,
    find_entry,
    list_roster,
    remove_student,
)
from persistence.page import Slice
from persistence.tables import SchoolClass, User
from persistence.tables.user import NAMED_DOMAIN, NO_PASSWORD
from server.accounts.mail_limit import MOST_INVITATIONS
from server.mail.letters import Occasion
from server.rest.accounts.correspondence import (
    correspondent,
    must_not_flood,
    must_send_mail,
    post_letter,
    sends_mail,
)
from server.rest.classes.classes import link_to, locked
from server.rest.classes.entering import enter
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
    """Send the class's link to an address, whether or not anybody has it: they join by themselves.

    An account that the teacher has made, and where no mail is sent any, is in the class at once.
    """
    school_class = await locked(db, caller, class_id)
    must_go_on(school_class)
    user = await find_by_email(db, body.email)
    if user and user.id == school_class.teacher_id:
        refuse_as_student()
    entry = await find_entry(db, class_id, user.id) if user else None
    if user and entry is None and may_be_added(request, school_class, user):
        await must_have_room(db, school_class, 1)
        await enter(request, db, class_id, [user.id])
        entry = await find_entry(db, class_id, user.id)
    if entry:
        return AddingResponse(outcome="added", student=response(caller, entry))
    await invite(request, caller, school_class, body.email)
    return AddingResponse(outcome="invited", student=None)


def may_be_added(request: Request, school_class: SchoolClass, user: User) -> bool:
    """Without having agreed: who is asked by mail is not."""
    is_kept = user.keeper_id == school_class.teacher_id
    return user.is_active and not user.is_guest and (is_kept or not sends_mail(request))


async def invite(request: Request, caller: User, school_class: SchoolClass, email: str) -> None:
    """The same for an address of nobody and of somebody: a teacher learns of no account by it."""
    if email.endswith(f"@{NAMED_DOMAIN}"):
        refuse_as_student()
    must_send_mail(request)
    await must_not_flood(request, caller, Occasion.CLASS_INVITATION, MOST_INVITATIONS)
    post_letter(request, correspondent(request).invite(email, link_to(request, school_class)))


def refuse_as_student() -> None:
    refuse([fault("#/email", "email_no_student", "The e-mail address of a student is expected")])


async def remove_class_student(db: AsyncSession, caller: User, class_id: Id, user_id: Id) -> None:
    """Take somebody out of a class; the account, courses and what they have done there stay."""
    await locked(db, caller, class_id)
    if await find_entry(db, class_id, user_id) is None:
        raise NotFound
    await remove_student(db, class_id, user_id)
