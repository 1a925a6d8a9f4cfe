"""A class of 300 students in the browser: its roster, its search and its gradebook, by keys alone."""

from __future__ import annotations

import pytest
from playwright.async_api import expect
from sqlalchemy import insert, select

from persistence.database import open_sessions
from persistence.tables import ClassStudent, Enrollment
from server.settings import Settings
from server.web.catalogue import Language
from tests.browser.accessibility import expect_no_faults, expect_no_sideways_scrolling
from tests.browser.course import teacher_api
from tests.browser.people import PHONE, Classroom
from tests.browser.quiz import made
from tests.browser.steps import press, reach, shown_focus
from tests.browser.term import TermTeacher, term_teacher
from tests.browser.test_gradebook import IS_SEEN, a_course, grid

STUDENTS = 300
# As many as the page asks for at once.
AT_ONCE = 100


async def at_the_class(
    classroom: Classroom, settings: Settings, language: Language, students: int = STUDENTS
) -> tuple[TermTeacher, int]:
    """A teacher at a class that takes a course, and the course."""
    course = await a_course(classroom, settings, students=students, lessons=4)
    async with teacher_api(classroom) as api:
        school_class = int(str((await made(api, "/classes", {"name": "7b"}))["id"]))
        here = f"/classes/{school_class}"
        async with open_sessions(settings.database_url) as sessions, sessions.begin() as db:
            pupils = await db.scalars(select(Enrollment.user_id).where(Enrollment.course_id == course))
            rows = [{"class_id": school_class, "user_id": one} for one in pupils]
            await db.execute(insert(ClassStudent), rows)
        (await api.put(f"{here}/courses/{course}")).raise_for_status()
    teacher = await term_teacher(classroom, language)
    await teacher.page.goto(f"{classroom.address}{here}")
    await teacher.sees_heading("7b")
    return teacher, course


@pytest.mark.parametrize("language", Language)
async def test_a_class_of_300_is_looked_through_and_one_is_removed_by_keys(
    classroom: Classroom, settings: Settings, language: Language
) -> None:
    teacher, course = await at_the_class(classroom, settings, language)
    page, listed = teacher.page, teacher.part("classes.students").get_by_role("listitem")
    await expect(listed).to_have_count(AT_ONCE)
    await expect_no_faults(page)
    more = teacher.button("quizzes.more")
    for shown in (2 * AT_ONCE, STUDENTS):
        await more.focus()
        await page.keyboard.press("Enter")
        await expect(listed).to_have_count(shown)
    await expect(more).to_have_count(0)

    await page.get_by_label(teacher.says("classes.search")).focus()
    await page.keyboard.type("Student 287")
    await expect(listed).to_have_count(1)
    await reach(page, listed.get_by_role("button"))
    await shown_focus(page)
    await page.keyboard.press("Enter")
    await press(page, page.get_by_role("dialog").get_by_role("button", name=teacher.says("classes.remove")))
    await expect(listed).to_have_count(0)
    await expect(page.locator("#students")).to_be_focused()
    await page.get_by_label(teacher.says("classes.search")).fill("")
    await expect(listed).to_have_count(AT_ONCE)
    async with teacher_api(classroom) as api:
        students = (await api.get(f"/classes/{page.url.rsplit('/', 1)[-1]}/students")).json()
    assert students["total"] == STUDENTS - 1

    await page.goto(f"{classroom.address}/courses/{course}/gradebook?page=6")
    await expect(page.get_by_role("rowheader", name="Student 299")).to_be_visible()
    await grid(page).locator("[tabindex='0']").focus()
    await page.keyboard.press("Control+End")
    for one in (page.locator(":focus"), page.get_by_role("rowheader", name="Student 299")):
        assert await one.evaluate(IS_SEEN) == [True] * 4


@pytest.mark.parametrize("language", Language)
async def test_what_is_looked_at_every_day_stands_before_what_is_settled_once(
    classroom: Classroom, settings: Settings, language: Language
) -> None:
    teacher, _ = await at_the_class(classroom, settings, language, students=3)
    await teacher.page.set_viewport_size(PHONE)  # type: ignore[arg-type]

    parts = [
        await teacher.part(key).evaluate("one => one.getBoundingClientRect().top")
        for key in ("classes.given", "classes.students", "classes.invite", "classes.settle")
    ]

    assert parts == sorted(parts)
    await teacher.page.get_by_role("link", name=teacher.says("classes.invite")).click()
    await expect(teacher.page.locator("#inviting")).to_be_focused()
    await expect_no_faults(teacher.page)
    await expect_no_sideways_scrolling(teacher.page)
