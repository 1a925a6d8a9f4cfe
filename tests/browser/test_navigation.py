"""The links of every page's top: in a line where there is room, in a menu where there is not."""

from __future__ import annotations

import pytest
from playwright.async_api import expect

from server.web.catalogue import Language
from tests.browser.accessibility import expect_no_faults, expect_no_sideways_scrolling
from tests.browser.people import LAPTOP, Classroom, Teacher
from tests.browser.test_homework import NARROW, pupil
from tests.browser.test_zoom import ZOOMED

# No higher than one line of links, with the room around it.
ONE_LINE = 80


@pytest.mark.parametrize("language", Language)
async def test_on_a_narrow_page_the_links_are_in_a_menu_that_goes_by_keyboard(
    classroom: Classroom, language: Language
) -> None:
    maya = await pupil(classroom, language)
    await maya.page.set_viewport_size(NARROW)  # type: ignore[arg-type]
    await maya.page.goto(f"{classroom.address}/courses")
    menu = maya.button("nav.menu")
    await expect(menu).to_be_visible()
    top = await maya.page.get_by_role("banner").bounding_box()
    assert top
    assert top["height"] <= ONE_LINE
    links = maya.page.get_by_role("navigation").get_by_role("link")
    await expect(links.filter(has_text=maya.says("homework.mine"))).to_be_hidden()

    await menu.focus()
    await maya.page.keyboard.press("Enter")
    await expect(links.filter(has_text=maya.says("homework.mine"))).to_be_visible()
    for size in NARROW, ZOOMED:
        await maya.page.set_viewport_size(size)  # type: ignore[arg-type]
        await expect_no_faults(maya.page)
        await expect_no_sideways_scrolling(maya.page)
    await maya.page.keyboard.press("Escape")
    await expect(links.filter(has_text=maya.says("homework.mine"))).to_be_hidden()
    await expect(menu).to_be_focused()
    await maya.page.keyboard.press("Enter")
    await maya.page.keyboard.press("Tab")
    await expect(links.filter(has_text=maya.says("courses.title"))).to_be_focused()
    await maya.press("nav.log_out")

    await maya.sees(maya.says("nav.log_in"))
    await expect(menu).to_have_count(0)


@pytest.mark.parametrize("language", Language)
async def test_on_a_wide_page_every_link_stands_in_its_line(classroom: Classroom, language: Language) -> None:
    teacher = Teacher(await classroom.visitors.page(language, LAPTOP), language)
    await teacher.log_in(classroom.address)

    for key in "nav.quizzes", "courses.title", "nav.library", "nav.classes", "nav.games", "nav.account":
        top = teacher.page.get_by_role("navigation").get_by_role("link", name=teacher.says(key), exact=True)
        await expect(top).to_be_visible()
    await expect(teacher.button("nav.log_out")).to_be_visible()
    await expect(teacher.button("nav.menu")).to_be_hidden()
