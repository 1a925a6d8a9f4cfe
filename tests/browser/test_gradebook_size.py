"""A gradebook of 300 students and 60 lessons on a screen, and a small one on paper."""

from __future__ import annotations

import pytest
from playwright.async_api import Page, expect

from server.settings import Settings
from server.web.catalogue import Language
from tests.browser.builder import builder
from tests.browser.people import Classroom
from tests.browser.test_gradebook import IS_SEEN, a_course, drawn, grid


@pytest.mark.parametrize("language", Language)
async def test_300_students_and_60_lessons_stay_readable_to_the_last_cell(
    classroom: Classroom, settings: Settings, language: Language
) -> None:
    course = await a_course(classroom, settings, students=300, lessons=60)
    teacher = await builder(classroom, language)
    await teacher.page.goto(f"{classroom.address}/courses/{course}/gradebook?page=6")
    await drawn(teacher)
    await grid(teacher.page).locator("[tabindex='0']").focus()

    await teacher.page.keyboard.press("Control+End")

    await expect(teacher.page.locator(":focus")).to_have_attribute("tabindex", "0")
    place = "[document.activeElement.parentElement.rowIndex, document.activeElement.cellIndex]"
    assert await teacher.page.evaluate(place) == [50, 62]
    for one in (
        teacher.page.locator(":focus"),
        teacher.page.get_by_role("rowheader", name="Student 299"),
        teacher.page.get_by_role("columnheader", name="Lesson 59"),
    ):
        assert await one.evaluate(IS_SEEN) == [True] * 4
    assert await grid(teacher.page).get_attribute("aria-rowcount") == "301"
    assert await grid(teacher.page).locator("tr").last.get_attribute("aria-rowindex") == "301"


async def is_cut_off(page: Page) -> bool:
    return bool(
        await page.locator(".gradebook-frame").evaluate(
            "one => one.scrollHeight > one.clientHeight + 1 && getComputedStyle(one).overflowY !== 'visible'"
        )
    )


@pytest.mark.parametrize("language", Language)
async def test_on_paper_every_row_is_there_and_nothing_that_is_pressed(
    classroom: Classroom, settings: Settings, language: Language
) -> None:
    course = await a_course(classroom, settings, students=40, lessons=6)
    teacher = await builder(classroom, language)
    await teacher.page.goto(f"{classroom.address}/courses/{course}/gradebook")
    await drawn(teacher)
    assert await is_cut_off(teacher.page)

    await teacher.page.emulate_media(media="print")

    assert not await is_cut_off(teacher.page)
    await expect(teacher.page.get_by_role("button")).to_have_count(0)
    await expect(teacher.page.get_by_role("navigation")).to_have_count(0)
    await expect(teacher.page.get_by_role("rowheader").last).to_be_visible()
