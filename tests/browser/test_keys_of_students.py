"""A student goes by keys alone, from home through homework to its summary, and sees where they are."""

from __future__ import annotations

import pytest
from playwright.async_api import Page, expect

from server.web.catalogue import Language
from tests.browser.accessibility import expect_no_faults
from tests.browser.course import Learner, learner
from tests.browser.people import LAPTOP, Classroom
from tests.browser.quiz import MOONS
from tests.browser.steps import press, shown_focus
from tests.browser.test_student_home import given_to_a_class_of


async def answered(page: Page, *keys: str) -> None:
    await expect(page.locator("button.choice").first).to_be_enabled()
    for key in keys:
        await page.keyboard.press(key)


async def go_on(salma: Learner, key: str) -> None:
    """By the button that has the focus, once a press can be meant for it."""
    await expect(salma.button(key)).to_be_focused()
    await expect(salma.button(key)).to_be_enabled()
    await shown_focus(salma.page)
    await salma.page.keyboard.press("Enter")


@pytest.mark.parametrize("language", Language)
async def test_homework_is_reached_answered_and_read_by_keys_alone(
    classroom: Classroom, language: Language
) -> None:
    salma = await learner(classroom, language)
    await given_to_a_class_of(classroom, salma)
    page = salma.page
    await page.set_viewport_size(LAPTOP)  # type: ignore[arg-type]
    await salma.open("/")
    await expect(page.get_by_role("link", name="Week 3").first).to_be_visible()

    await press(page, page.get_by_role("main").get_by_role("link", name="Week 3").first)
    await go_on(salma, "homework.start")
    await answered(page, "1")
    await go_on(salma, "homework.next")
    await salma.sees_heading(MOONS)
    await answered(page, "1", "3")
    await press(page, salma.button("answer.send"))
    await go_on(salma, "homework.next")
    await answered(page, "2")
    await go_on(salma, "homework.result")

    await expect(page.get_by_role("heading", name=salma.says("homework.done"))).to_be_focused()
    await expect_no_faults(page)
    # What has only just come on the screen takes no press, and this button says so.
    await expect(salma.button("homework.again")).to_be_enabled()
    await press(page, page.get_by_role("main").get_by_role("link", name=salma.says("homework.mine")))
    await salma.sees_heading(salma.says("homework.mine"))
