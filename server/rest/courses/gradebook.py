"""The gradebook of a course: shown, and written into files that a spreadsheet opens."""

import asyncio
from collections.abc import Iterator, Sequence
from functools import cache, partial

from sqlalchemy.ext.asyncio import AsyncSession
from starlette.requests import Request

from persistence.courses.gradebook import (
    Grade,
    GradedLesson,
    GradedStudent,
    all_graded_students,
    list_graded_lessons,
    list_graded_students,
)
from persistence.page import Slice
from persistence.tables import Course, LessonStatus, User
from server.rest.courses.ownership import graded
from server.rest.courses.schemas.gradebook import GradebookPage, GradedLessonResponse, GradedStudentResponse
from server.rest.http.file import Csv, Xlsx
from server.rest.http.paging import PageQuery
from server.rest.http.row_sheet import Cell
from server.rest.http.shape import Id
from server.rest.http.spreadsheet import CsvSheet, Sheet, xlsx_sheet
from server.web.catalogue import Language, say
from server.web.locale import locale_of


async def show_gradebook(
    reading: AsyncSession, caller: User, course_id: Id, query: PageQuery
) -> GradebookPage:
    """Show how the students of one's course do in every lesson."""
    course = graded(caller, await reading.get(Course, course_id))
    lessons = await list_graded_lessons(reading, course.id)
    found = await list_graded_students(reading, course.id, lessons, Slice(query.offset, query.size))
    return GradebookPage(
        course_id=course.id,
        course_title=course.title,
        lessons=[GradedLessonResponse.model_validate(lesson) for lesson in lessons],
        items=[GradedStudentResponse.model_validate(student) for student in found.rows],
        page=query.page,
        size=query.size,
        total=found.total,
    )


async def write_csv(request: Request, db: AsyncSession, caller: User, course_id: Id) -> Csv:
    """Write the whole gradebook as CSV, in the language that the reader prefers.

    Text that a spreadsheet program would calculate has an apostrophe in front; times are ISO 8601, in UTC.
    """
    course = graded(caller, await db.get(Course, course_id))
    language = locale_of(request).language
    return Csv(file_title(course, language), await written(CsvSheet(), db, course, language))


async def write_xlsx(request: Request, db: AsyncSession, caller: User, course_id: Id) -> Xlsx:
    """Write the whole gradebook for Excel and its like, in the language that the reader prefers.

    Text is there as it is, and never calculated; times are dates in UTC.
    """
    course = graded(caller, await db.get(Course, course_id))
    language = locale_of(request).language
    name = say(language, "gradebook.title")
    with xlsx_sheet(name=name, is_right_to_left=language.direction == "rtl") as sheet:
        return Xlsx(file_title(course, language), await written(sheet, db, course, language))


def file_title(course: Course, language: Language) -> str:
    return f"{say(language, 'gradebook.title')} {course.title}"


async def written(sheet: Sheet, db: AsyncSession, course: Course, language: Language) -> bytes:
    lessons = await list_graded_lessons(db, course.id)
    # In another thread, for games go on in this one.
    await asyncio.to_thread(sheet.add, [header(lessons, language)])
    async for students in all_graded_students(db, course.id, lessons):
        await asyncio.to_thread(sheet.add, (row(student, lessons, language) for student in students))
    return await asyncio.to_thread(sheet.close)


def header(lessons: Sequence[GradedLesson], language: Language) -> Sequence[Cell]:
    word = partial(say, language)
    before = [word("gradebook.name"), word("gradebook.email"), word("gradebook.user_id")]
    titles = [title for lesson in lessons for title in titles_of(lesson, language)]
    after = ("progress", "status", "enrolled_at", "completed_at")
    return [*before, *titles, *(word(f"gradebook.{name}") for name in after)]


def titles_of(lesson: GradedLesson, language: Language) -> Iterator[str]:
    """A quiz has a second column, for a figure beside its word: each can be sorted and counted."""
    yield lesson.title
    if lesson.quiz_id is not None:
        yield say(language, "gradebook.best", title=lesson.title)


def row(student: GradedStudent, lessons: Sequence[GradedLesson], language: Language) -> Sequence[Cell]:
    grades = zip(lessons, student.grades, strict=True)
    return [
        student.full_name,
        student.email,
        student.user_id,
        *(cell for lesson, grade in grades for cell in cells(lesson, grade, language)),
        round(student.progress_percent, 2),
        status_word(language, student.status),
        student.enrolled_at,
        student.completed_at,
    ]


def cells(lesson: GradedLesson, grade: Grade, language: Language) -> Iterator[Cell]:
    """How far somebody is, as the page says it, and what the best attempt on a quiz brought."""
    yield word_of(lesson, grade, language)
    if lesson.quiz_id is not None:
        yield None if grade.percent is None else round(grade.percent, 2)


def word_of(lesson: GradedLesson, grade: Grade, language: Language) -> str | None:
    is_completed = grade.status is LessonStatus.COMPLETED
    if not is_completed and grade.percent is not None:
        return status_word(language, "not_passed")
    # Nobody is behind in what nobody sees.
    is_told = lesson.is_published or is_completed
    return status_word(language, grade.status) if is_told else None


@cache
def status_word(language: Language, status: str) -> str:
    """One for each cell, and the same few in all of them."""
    return say(language, f"gradebook.{status.lower()}")
