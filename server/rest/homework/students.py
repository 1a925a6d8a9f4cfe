"""The students of a homework: who has not begun, who is on the way, who has finished, shown and as files."""

import asyncio
from collections.abc import Sequence
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession
from starlette.requests import Request

from persistence.homework.assignments import FoundAssignment, find_assignment
from persistence.homework.run_endings import end_overdue_runs
from persistence.homework.students import (
    HomeworkStudent,
    Wanted,
    all_homework_students,
    count_standings,
    list_homework_students,
)
from persistence.page import Slice
from persistence.tables import Game, User
from server.rest.homework.ownership import given
from server.rest.homework.schemas.extension import ExtensionResponse
from server.rest.homework.schemas.student import (
    BestAttempt,
    HomeworkStudentPage,
    HomeworkStudentQuery,
    HomeworkStudentResponse,
    StandingsResponse,
    StudentsOfQuery,
)
from server.rest.http.file import Csv, Xlsx
from server.rest.http.row_sheet import Cell
from server.rest.http.spreadsheet import CsvSheet, Sheet, xlsx_sheet
from server.web.catalogue import Language, say
from server.web.locale import locale_of

COLUMNS = (
    "gradebook.name",
    "gradebook.user_id",
    "standing.title",
    "homework.attempts",
    "homework.points",
    "homework.right",
    "homework_file.questions",
    "homework_file.percent",
    "homework_file.finished",
)


async def list_assignment_students(
    db: AsyncSession, caller: User, assignment_id: UUID, query: HomeworkStudentQuery
) -> HomeworkStudentPage:
    """List who has begun a homework or is in a class that was given it, how far they are, and how it went."""
    await looked_at(db, caller, assignment_id)
    wanted = Wanted(query.class_id, query.standing, query.search)
    found = await list_homework_students(db, assignment_id, Slice(query.offset, query.size), wanted)
    standings = await count_standings(db, assignment_id, query.class_id)
    return HomeworkStudentPage(
        items=[response(one) for one in found.rows],
        page=query.page,
        size=query.size,
        total=found.total,
        standings=StandingsResponse.model_validate(standings),
    )


async def looked_at(db: AsyncSession, caller: User, assignment_id: UUID) -> FoundAssignment:
    """A homework of the caller's own, whose runs that are over by themselves have ended."""
    found = given(caller, await find_assignment(db, assignment_id))
    await end_overdue_runs(db, Game.assignment_id == assignment_id)
    return found


def response(found: HomeworkStudent) -> HomeworkStudentResponse:
    more = found.more_attempts
    return HomeworkStudentResponse(
        user_id=found.user_id,
        full_name=found.full_name,
        standing=found.standing,
        attempts=found.attempts,
        best=best(found),
        extension=None if more is None else ExtensionResponse(due_at=found.due_at, more_attempts=more),
    )


def best(found: HomeworkStudent) -> BestAttempt | None:
    score, right, of = found.score, found.correct_answers, found.total_questions
    if score is None or right is None or not of or found.completed_at is None:
        return None
    return BestAttempt(
        score=score,
        correct_answers=right,
        total_questions=of,
        percent=round(100 * right / of, 1),
        completed_at=found.completed_at,
    )


async def write_students_csv(
    request: Request, db: AsyncSession, caller: User, assignment_id: UUID, query: StudentsOfQuery
) -> Csv:
    """Write all students of a homework and how far they are as CSV, in the language that the reader prefers.

    Text that a spreadsheet program would calculate has an apostrophe in front; times are ISO 8601, in UTC.
    """
    title = title_of(await looked_at(db, caller, assignment_id))
    language = locale_of(request).language
    wanted = Wanted(query.class_id)
    return Csv(title, await written(CsvSheet(), db, assignment_id, wanted, language))


async def write_students_xlsx(
    request: Request, db: AsyncSession, caller: User, assignment_id: UUID, query: StudentsOfQuery
) -> Xlsx:
    """Write all students of a homework and how far they are for Excel and its like, in the reader's language.

    Text is there as it is, and never calculated; times are dates in UTC.
    """
    title = title_of(await looked_at(db, caller, assignment_id))
    language = locale_of(request).language
    wanted, name = Wanted(query.class_id), say(language, "homework.title")
    with xlsx_sheet(name=name, is_right_to_left=language.direction == "rtl") as sheet:
        return Xlsx(title, await written(sheet, db, assignment_id, wanted, language))


def title_of(found: FoundAssignment) -> str:
    return found.assignment.title or found.quiz_title


async def written(
    sheet: Sheet, db: AsyncSession, assignment_id: UUID, wanted: Wanted, language: Language
) -> bytes:
    # In another thread, for games go on in this one.
    header = [say(language, column) for column in COLUMNS]
    await asyncio.to_thread(sheet.add, [header])
    async for students in all_homework_students(db, assignment_id, wanted):
        await asyncio.to_thread(sheet.add, [row(student, language) for student in students])
    return await asyncio.to_thread(sheet.close)


def row(student: HomeworkStudent, language: Language) -> Sequence[Cell]:
    standing = say(language, f"standing.{student.standing}")
    return [student.full_name, student.user_id, standing, student.attempts, *figures(best(student))]


def figures(found: BestAttempt | None) -> Sequence[Cell]:
    if found is None:
        return [None] * 5
    right, of = found.correct_answers, found.total_questions
    return [found.score, right, of, found.percent, found.completed_at]
