"""What colours say on a phone is there where people choose the colours, and can be read in the dark."""

from __future__ import annotations

import re

from playwright.async_api import expect

from tests.browser.accessibility import expect_no_faults
from tests.browser.contrast import expect_readable
from tests.browser.people import PHONE, Classroom

# Whether each tile has an edge, and a shape that is not of the colour behind it.
TILES = """(tiles) => tiles.map((tile) => {
    const { backgroundColor, borderBlockStartWidth } = getComputedStyle(tile);
    const shape = getComputedStyle(tile.querySelector(".shape")).backgroundColor;
    return parseFloat(borderBlockStartWidth) > 0 && shape !== backgroundColor;
})"""
GROUND = "getComputedStyle(document.body).backgroundColor"


async def test_the_verdict_is_the_whole_phone_and_its_figure_is_there_at_once(classroom: Classroom) -> None:
    teacher, maya = await classroom.teacher(), await classroom.student("Maya")
    omar = await classroom.student("Omar")
    await teacher.press("host.start")
    await teacher.press("host.skip_wait")
    await expect(maya.choice("Mars")).to_be_visible()
    await maya.page.emulate_media(forced_colors="active", reduced_motion="reduce")
    tiles = maya.page.locator("button.choice")
    assert await tiles.evaluate_all(TILES) == [True] * await tiles.count()
    await maya.page.emulate_media(forced_colors="none", reduced_motion="reduce")
    await maya.choose("Mars")
    await omar.choose("Venus")
    await maya.sees_heading(maya.says("verdict.right"))
    await omar.sees_heading(omar.says("verdict.wrong"))

    await expect(maya.page.get_by_text(re.compile(r"^\+[\d,]+$")).first).to_be_attached()
    grounds = [await student.page.evaluate(GROUND) for student in (maya, omar)]
    assert len(set(grounds)) == 2
    for student in maya, omar:
        await expect_readable(student.page.locator("main"))
        await expect_no_faults(student.page)


async def test_the_forms_of_a_phone_can_be_read_in_the_dark(classroom: Classroom) -> None:
    await classroom.open_room()
    maya = await classroom.newcomer("Maya")
    await maya.page.emulate_media(color_scheme="dark", reduced_motion="reduce")
    await maya.page.set_viewport_size({"width": PHONE["width"], "height": PHONE["height"]})
    await maya.page.goto(classroom.address)
    light = "rgb(255, 255, 255)"

    for form in maya.page.locator(".card").first, maya.page.locator(".card.entry"):
        await expect(form).not_to_have_css("background-color", light)
        await expect_readable(form)
        await expect_no_faults(maya.page)
        await maya.page.goto(f"{classroom.address}/play/{classroom.school.code}")
        await maya.sees_heading(maya.says("seat.title"))
