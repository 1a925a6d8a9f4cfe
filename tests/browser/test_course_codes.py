"""A course is joined by the code on the board, typed on the home page where games are joined too."""

from __future__ import annotations

import pytest
from playwright.async_api import expect

from server.web.catalogue import Language
from tests.browser.accessibility import expect_no_faults, expect_no_sideways_scrolling
from tests.browser.author import Author, rest
from tests.browser.people import LAPTOP, PHONE, Classroom
from tests.browser.test_homework import NARROW, pupil


async def at_the_code(classroom: Classroom, language: Language) -> Author:
    """Of a course that is in no catalogue."""
    async with rest(classroom) as api:
        assert (await api.post("/courses", json={"title": "Rivers"})).is_success
    teacher = Author(await classroom.visitors.page(language, LAPTOP), language)
    await teacher.log_in(classroom.address)
    await teacher.page.goto(f"{classroom.address}/teach/courses")
    await teacher.press("courses.code")
    await teacher.sees(teacher.says("courses.code_none"))
    return teacher


@pytest.mark.parametrize("language", Language)
async def test_a_course_is_joined_by_the_code_typed_at_home(classroom: Classroom, language: Language) -> None:
    teacher = await at_the_code(classroom, language)
    await expect_no_faults(teacher.page)
    await expect(teacher.button("courses.code_on")).to_be_enabled()
    await teacher.button("courses.code_on").press("Enter")
    await teacher.sees(teacher.says("courses.code_drawn"))
    await expect_no_faults(teacher.page)
    code = str(await teacher.page.locator("dialog .code").text_content())
    picture = teacher.page.locator("dialog img")
    assert await picture.evaluate("async one => (await one.decode(), one.naturalWidth > 0)")
    maya = await pupil(classroom, language)

    await maya.page.goto(classroom.address)
    await maya.page.locator("#code").fill(f"{code[:4].lower()}-{code[4:].lower()}")
    await maya.page.keyboard.press("Enter")
    await maya.sees_heading(maya.says("courses.join"))
    await maya.sees("Rivers")
    await expect_no_faults(maya.page)
    await maya.press("classes.join_now")
    await maya.sees_heading(maya.says("courses.joined"))
    await expect(maya.page.get_by_role("heading", level=1)).to_be_focused()
    await expect_no_faults(maya.page)
    await maya.page.set_viewport_size(NARROW)  # type: ignore[arg-type]
    await expect_no_sideways_scrolling(maya.page)
    await maya.page.get_by_role("link", name=maya.says("lesson.to_course")).click()
    await maya.sees_heading("Rivers")


@pytest.mark.parametrize("language", Language)
async def test_a_code_that_was_switched_off_leads_nowhere_and_says_so(
    classroom: Classroom, language: Language
) -> None:
    teacher = await at_the_code(classroom, language)
    await teacher.button("courses.code_on").press("Enter")
    await teacher.sees(teacher.says("courses.code_drawn"))
    code = await teacher.page.locator("dialog .code").text_content()
    await teacher.page.set_viewport_size(NARROW)  # type: ignore[arg-type]
    await expect_no_sideways_scrolling(teacher.page)
    await expect_no_faults(teacher.page)

    await teacher.press("courses.code_off")
    question = teacher.page.get_by_role("dialog").last
    await question.get_by_role("button", name=teacher.says("courses.code_off"), exact=True).click()
    await teacher.sees(teacher.says("courses.code_is_off"))
    await expect_no_faults(teacher.page)

    maya = await pupil(classroom, language)
    await maya.page.goto(f"{classroom.address}/courses/join/{code}")
    await maya.sees_heading(maya.says("courses.unknown"))
    await expect_no_faults(maya.page)


async def test_the_code_of_a_class_is_typed_at_home_too(classroom: Classroom) -> None:
    async with rest(classroom) as api:
        code = (await api.post("/classes", json={"name": "7b"})).json()["code"]
    page = await classroom.visitors.page(Language.EN, PHONE)

    await page.goto(classroom.address)
    await page.locator("#code").fill(code)
    await page.keyboard.press("Enter")

    await page.wait_for_url(f"{classroom.address}/classes/join/{code}")
