"""The import of a list of students from a spreadsheet, after a dry run that changes nothing."""

import secrets
from functools import partial

from sqlalchemy.ext.asyncio import AsyncSession
from starlette.requests import Request

from game import user_name
from persistence.classes.accounts import find_by_addresses, make_named
from persistence.classes.students import list_members
from persistence.database import Sessions
from persistence.tables import SchoolClass, User
from server.formats.reading import Unreadable
from server.formats.reading_desk import DeskBusyError
from server.formats.rosters.apart import read_roster_apart
from server.formats.rosters.reading import RosterLine
from server.rest.accounts.correspondence import sends_mail
from server.rest.classes.classes import locked
from server.rest.classes.entering import enter
from server.rest.classes.import_plan import Flaw, ImportPlan, Standing, plan_import
from server.rest.classes.joining import must_have_room
from server.rest.classes.ownership import must_go_on
from server.rest.classes.roster import invite, may_be_added
from server.rest.classes.schemas.importing import (
    ImportedLine,
    ImportFault,
    ImportResponse,
    Outcome,
)
from server.rest.http.problems import fault, refuse
from server.rest.http.shape import Id
from server.rest.http.upload import Upload
from server.rest.quizzes.problems import ReadingsBusy
from server.rest.quizzes.readings import refusal
from server.web.catalogue import Language, say
from server.web.locale import locale_of

LARGEST_ROSTER = 2 * 1024 * 1024


async def try_import(
    request: Request, sessions: Sessions, caller: User, class_id: Id, upload: Upload
) -> ImportResponse:
    """Tell what POST /classes/{class_id}/roster would do with this file; nothing is changed."""
    lines = await read_for(request, sessions, caller, class_id, upload)
    async with sessions() as db:
        _, plan = await planned(request, db, caller, class_id, lines)
    return response(plan, locale_of(request).language)


async def import_roster(
    request: Request, sessions: Sessions, caller: User, class_id: Id, upload: Upload
) -> ImportResponse:
    """Put the students of a table (XLSX, ODS, CSV) into a class, all of them or nobody.

    Its headings, in English or Arabic, say which column holds names and which one addresses. Who has no
    address gets an account with a user name; its passphrase is made by POST /classes/{class_id}/logins.
    """
    lines = await read_for(request, sessions, caller, class_id, upload)
    async with sessions.begin() as db:
        school_class, plan = await planned(request, db, caller, class_id, lines)
        refuse(fault(f"#/rows/{flaw.row}/{flaw.column}", flaw.code, "Mend it") for flaw in plan.flaws)
        await carry_out(request, db, caller, school_class, plan)
    return response(plan, locale_of(request).language)


async def read_for(
    request: Request, sessions: Sessions, caller: User, class_id: int, upload: Upload
) -> tuple[RosterLine, ...]:
    """The lines of a file, which is read for whoever may import it, while no connection is held."""
    async with sessions.begin() as db:
        must_go_on(await locked(db, caller, class_id))
    try:
        return await read_roster_apart(request.state["reading_desk"], upload.content)
    except Unreadable as error:
        raise refusal(error.fault, locale_of(request).language) from error
    except DeskBusyError as error:
        raise ReadingsBusy(headers={"Retry-After": "5"}) from error


async def planned(
    request: Request, db: AsyncSession, caller: User, class_id: int, lines: tuple[RosterLine, ...]
) -> tuple[SchoolClass, ImportPlan]:
    school_class = await locked(db, caller, class_id)
    must_go_on(school_class)
    plan = plan_import(lines, await standing_of(request, db, school_class, lines))
    await must_have_room(db, school_class, len(plan.of(Outcome.ADDED, Outcome.MADE)))
    return school_class, plan


async def standing_of(
    request: Request, db: AsyncSession, school_class: SchoolClass, lines: tuple[RosterLine, ...]
) -> Standing:
    found = await find_by_addresses(db, (line.email for line in lines if line.email))
    members = await list_members(db, school_class.id)
    in_class = {user.id for user in members}
    accounts = {
        address: user
        for address, user in found.items()
        if user.id in in_class or may_be_added(request, school_class, user)
    }
    teacher = await db.get_one(User, school_class.teacher_id)
    return Standing(accounts, members, teacher.email.lower(), sends_mail(request))


async def carry_out(
    request: Request, db: AsyncSession, caller: User, school_class: SchoolClass, plan: ImportPlan
) -> None:
    known = await find_by_addresses(db, (line.email or "" for line in plan.of(Outcome.ADDED)))
    names = [line.full_name or "" for line in plan.of(Outcome.MADE)]
    made = await make_named(
        db, names, school_class.teacher_id, partial(user_name.draw, choose=secrets.choice)
    )
    newcomers = sorted([*(user.id for user in known.values()), *made])
    await enter(request, db, school_class.id, newcomers)
    for line in plan.of(Outcome.INVITED):
        await invite(request, caller, school_class, line.email or "")


def response(plan: ImportPlan, language: Language) -> ImportResponse:
    return ImportResponse(
        lines=[ImportedLine.model_validate(line) for line in plan.lines],
        faults=[shown(flaw, language) for flaw in plan.flaws],
    )


def shown(flaw: Flaw, language: Language) -> ImportFault:
    detail = say(language, f"roster.{flaw.code}")
    return ImportFault(row=flaw.row, column=flaw.column, code=flaw.code, detail=detail)
