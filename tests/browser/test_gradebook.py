"""The gradebook in the pages: every figure of the API, in a table that stays readable and goes by keys."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.async_api import Locator, Page, expect
from sqlalchemy import insert

from persistence.database import open_sessions
from persistence.tables import (
    ContentType,
    Course,
    Enrollment,
    EnrollmentStatus,
    Lesson,
    LessonProgress,
    LessonStatus,
    QuizAttempt,
    User,
)
from server.settings import Settings
from server.web.catalogue import Language, say
from tests.browser.accessibility import expect_no_faults, expect_no_sideways_scrolling
from tests.browser.builder import Builder, api, builder
from tests.browser.people import Classroom

# Each side of a cell lies within what the table shows at the moment.
IS_SEEN = """one => {
  const [box, of] = [one, one.closest(".gradebook-frame")].map((it) => it.getBoundingClientRect());
  const sides = [box.left - of.left, of.right - box.right, box.top - of.top, of.bottom - box.bottom];
  return sides.map((room) => room >= -1);
}"""
NARROW = {"width": 320, "height": 568}


async def a_course(classroom: Classroom, settings: Settings, students: int, lessons: int) -> int:
    """Every third lesson is the quiz, the second is hidden; how far a student is goes by their number."""
    async with open_sessions(settings.database_url) as sessions, sessions.begin() as db:
        quiz_id = classroom.school.quiz_id
        course = Course(title="Rivers", teacher_id=1, is_published=True)
        course.lessons = [
            Lesson(title=f"Lesson {n}", order_index=n, is_published=n != 1)
            if n % 3
            else Lesson(
                title=f"نهر {n}", order_index=n, content_type=ContentType.QUIZ_LINK, linked_quiz_id=quiz_id
            )
            for n in range(lessons)
        ]
        pupils = [
            User(email=f"{n:03}@school.example", hashed_password="-", full_name=f"Student {n:03}")
            for n in range(students)
        ]
        pupils[0].full_name = None
        kinds = list(EnrollmentStatus)
        course.enrollments = [
            Enrollment(
                user=pupil, progress_percent=round(10_000 * n / (students + 1)) / 100, status=kinds[n % 3]
            )
            for n, pupil in enumerate(pupils)
        ]
        db.add(course)
        await db.flush()
        states = [LessonStatus.IN_PROGRESS, LessonStatus.COMPLETED]
        progress = [
            {"enrollment_id": one.id, "lesson_id": lesson.id, "status": states[(n + at) % 2]}
            for n, one in enumerate(course.enrollments)
            for at, lesson in enumerate(course.lessons)
            if (n + at) % 5
        ]
        await db.execute(insert(LessonProgress), progress)
        attempts = [
            {"quiz_id": quiz_id, "user_id": pupil.id, "total_questions": 7, "correct_answers": right}
            for n, pupil in enumerate(pupils)
            if n % 4
            for right in (n % 7, 1)
        ]
        await db.execute(insert(QuizAttempt), attempts)
        return course.id


def grid(page: Page) -> Locator:
    return page.get_by_role("grid")


async def drawn(teacher: Builder) -> list[list[str]]:
    await expect(grid(teacher.page)).not_to_have_attribute("aria-busy", "true")
    rows = "table => [...table.rows].map(row => [...row.cells].map(cell => cell.innerText.trim()))"
    cells: list[list[str]] = await grid(teacher.page).evaluate(rows)
    return cells


def figure(value: float) -> str:
    return f"{value:g}" if value == round(value, 2) else f"{value:.2f}"


def told(student: dict[str, Any], lessons: list[dict[str, Any]], language: Language) -> list[str]:
    """A row as it is to be read, by what REST says of it."""
    cells = [student["full_name"] or student["email"], figure(student["progress_percent"])]
    cells.append(say(language, f"gradebook.{student['status'].lower()}"))
    for lesson, grade in zip(lessons, student["grades"], strict=True):
        percent, status = grade["percent"], grade["status"]
        if not lesson["is_published"] and status != "COMPLETED" and percent is None:
            cells.append("–")
            continue
        key = "not_passed" if status != "COMPLETED" and percent is not None else status.lower()
        word = say(language, f"gradebook.{key}")
        shown = "" if percent is None else say(language, "gradebook.percent", value=figure(percent)) + "\n"
        cells.append(shown + word)
    return cells


@pytest.mark.parametrize("language", Language)
async def test_every_figure_of_the_gradebook_is_the_one_of_the_api(
    classroom: Classroom, settings: Settings, language: Language
) -> None:
    course = await a_course(classroom, settings, students=70, lessons=7)
    teacher = await builder(classroom, language)
    await teacher.page.goto(f"{classroom.address}/courses/{course}/gradebook")
    first = await drawn(teacher)
    await expect_no_faults(teacher.page)
    await teacher.press("report.next")
    await expect(teacher.page.get_by_role("rowheader", name="Student 069")).to_be_attached()
    second = await drawn(teacher)

    async with api(classroom) as client:
        pages = [(await client.get(f"/courses/{course}/gradebook?size=50&page={n}")).json() for n in (1, 2)]
    lessons, students = pages[0]["lessons"], [one for page in pages for one in page["items"]]
    assert len(students) == 70
    assert first[1:] + second[1:] == [told(one, lessons, language) for one in students]
    hidden = say(language, "builder.hidden")
    assert [head.split("\n")[0] for head in first[0][3:]] == [one["title"] for one in lessons]
    assert [hidden in head for head in first[0][3:]] == [not one["is_published"] for one in lessons]
    assert teacher.page.url.endswith("?page=2")


@pytest.mark.parametrize("language", Language)
async def test_the_table_goes_by_arrows_and_its_names_and_headings_stay(
    classroom: Classroom, settings: Settings, language: Language
) -> None:
    course = await a_course(classroom, settings, students=30, lessons=20)
    teacher = await builder(classroom, language)
    await teacher.page.goto(f"{classroom.address}/courses/{course}/gradebook")
    await drawn(teacher)
    press = teacher.page.keyboard.press
    on, back = ("ArrowLeft", "ArrowRight") if language is Language.AR else ("ArrowRight", "ArrowLeft")
    place = "[document.activeElement.parentElement.rowIndex, document.activeElement.cellIndex]"
    await grid(teacher.page).locator("[tabindex='0']").focus()
    visited = []
    for key in (on, on, back, "ArrowUp", "ArrowDown", "ArrowDown", "End", on, "PageDown", "Home"):
        await press(key)
        visited.append(await teacher.page.evaluate(place))
    await press("Control+End")
    last = await teacher.page.evaluate(place)

    columns = 22
    assert visited == [
        *([0, 1], [0, 2], [0, 1], [0, 1], [1, 1], [2, 1], [2, columns], [2, columns], [12, columns], [12, 0])
    ]
    assert last == [30, columns]
    assert await grid(teacher.page).locator("[tabindex='0']").count() == 1
    name = teacher.page.get_by_role("rowheader", name="Student 029")
    assert await name.evaluate(IS_SEEN) == [True] * 4
    heading = teacher.page.get_by_role("columnheader", name="Lesson 19")
    assert await heading.evaluate(IS_SEEN) == [True] * 4
    assert await teacher.page.locator(":focus").evaluate(IS_SEEN) == [True] * 4
    await teacher.page.set_viewport_size(NARROW)  # type: ignore[arg-type]
    await expect_no_sideways_scrolling(teacher.page)
    await expect_no_faults(teacher.page)


@pytest.mark.parametrize("language", Language)
async def test_the_files_of_the_gradebook_are_downloaded(
    classroom: Classroom, settings: Settings, language: Language
) -> None:
    course = await a_course(classroom, settings, students=3, lessons=2)
    teacher = await builder(classroom, language)
    await teacher.page.goto(f"{classroom.address}/courses/{course}/gradebook")
    await drawn(teacher)

    for key, ending in (("gradebook.as_xlsx", ".xlsx"), ("gradebook.as_csv", ".csv")):
        async with teacher.page.expect_download() as download:
            await teacher.press(key)
        assert (
            await download.value
        ).suggested_filename == f"{teacher.says('gradebook.title')} Rivers{ending}"


@pytest.mark.parametrize("language", Language)
async def test_a_gradebook_without_students_and_one_that_is_not_there_say_so(
    classroom: Classroom, language: Language
) -> None:
    teacher = await builder(classroom, language)
    async with api(classroom) as client:
        course = (await client.post("/courses", json={"title": "Empty"})).json()["id"]

    await teacher.page.goto(f"{classroom.address}/courses/{course}/gradebook")
    await teacher.sees(teacher.says("gradebook.nobody"))
    await expect_no_faults(teacher.page)
    await teacher.page.goto(f"{classroom.address}/courses/4242/gradebook")

    await teacher.sees_heading(teacher.says("problem.course-out-of-reach"))
