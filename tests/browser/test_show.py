"""The show on the stage: the last seconds, the solution, how places changed, and the ceremony at the end."""

from __future__ import annotations

import re

import pytest
from playwright.async_api import Page, expect

from server.web.catalogue import Language, say
from tests.browser.accessibility import expect_no_faults
from tests.browser.contrast import expect_readable
from tests.browser.people import Classroom, Teacher
from tests.browser.quiz import PLANET
from tests.patience import PATIENCE

# What the last seconds look like, and whether it can be seen while nothing moves.
GLOW = """(stage) => {
    stage.classList.add("tense");
    const { borderTopStyle, opacity } = getComputedStyle(stage, "::after");
    return [borderTopStyle, opacity];
}"""
SHOWN = """(tiles) => tiles.map((tile) => {
    const { backgroundColor, width } = getComputedStyle(tile);
    return [backgroundColor, tile.getBoundingClientRect().width / parseFloat(width)];
})"""


async def projector(teacher: Teacher) -> Page:
    page = await teacher.page.context.new_page()
    await page.set_viewport_size({"width": 1920, "height": 1080})
    await page.goto(teacher.page.url.replace("/host/", "/projector/"))
    return page


@pytest.mark.parametrize("language", Language)
async def test_the_class_sees_the_whole_show(classroom: Classroom, language: Language) -> None:
    teacher = await classroom.teacher(language)
    maya, omar = await classroom.student("Maya", language), await classroom.student("Omar", language)
    stage = await projector(teacher)
    await teacher.press("host.start")
    await expect(stage.get_by_role("heading", name=PLANET)).to_be_visible()
    await teacher.press("host.skip_wait")
    assert await stage.locator(".stage").evaluate(GLOW) == ["solid", "1"]
    await maya.choose("Mars")
    await omar.choose("Venus")

    told = say(language, "choice.outcome", i="1", n="2")
    await expect(stage.get_by_text(told)).to_be_visible(timeout=PATIENCE * 1000)
    await expect(stage.get_by_text(re.compile(r"^50\W*%")).first).to_be_attached()
    await expect_no_faults(stage)
    (right, right_size), (wrong, wrong_size), (other, _) = await stage.locator(".choice").evaluate_all(SHOWN)
    assert len({right, wrong, other}) == 3, "wrong choices keep their colours"
    assert (round(right_size, 2), round(wrong_size, 2)) == (1.03, 1)
    await expect_readable(stage.locator(".stage"))

    await teacher.press("host.next")
    await teacher.sees_heading(teacher.says("standings.title"))
    lines = stage.get_by_role("listitem")
    await expect(lines.first).to_contain_text("+")
    await expect(lines.last).not_to_contain_text("+")
    await expect_no_faults(stage)
    await teacher.press("host.end")
    await teacher.confirm("host.end_yes")
    await expect(stage.get_by_text("Maya")).to_be_visible()
    await expect(stage.locator(".confetti")).to_be_hidden()
    await expect_no_faults(stage)
