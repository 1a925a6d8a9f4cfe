"""All options of the next game, on small screens and for whoever chooses the colours."""

from __future__ import annotations

import pytest
from playwright.async_api import expect

from server.web.catalogue import Language
from tests.browser.accessibility import expect_no_faults, expect_no_sideways_scrolling
from tests.browser.author import rest
from tests.browser.people import Classroom, Teacher
from tests.browser.quiz import made
from tests.browser.test_quizzes import at_the_list
from tests.browser.test_zoom import ZOOMED
from tests.browser.test_zoom import expect_readable as expect_readable_at_400_percent

# What reaches into the margin of the box, or is so near to the next that a finger meets both.
OUT_OF_PLACE = """box => {
    const { left, right } = box.getBoundingClientRect();
    const padding = parseFloat(getComputedStyle(box).paddingInlineStart) - 1;
    const found = [...box.querySelectorAll("label, select")].map((one) => [one, one.getBoundingClientRect()]);
    const outside = found.filter(([, at]) => at.left < left + padding || at.right > right - padding);
    const isSwitch = ([one]) => one.matches("label:has(input)");
    const lines = found.filter(isSwitch).map(([one, at]) => [one, at.top, at.bottom]);
    const near = lines.filter(([, top], i) => i && top - lines[i - 1][2] < 4 && top >= lines[i - 1][2]);
    return [...outside, ...near].map(([one]) => one.id || one.textContent);
}"""
EDGE = "one => getComputedStyle(one).borderBlockStartWidth !== '0px'"


async def unfolded(classroom: Classroom, language: Language) -> Teacher:
    async with rest(classroom) as api:
        await made(api, "/classes", {"name": "Class 7b, which has rather a long name of its own"})
    teacher = await at_the_list(classroom, language)
    await teacher.page.get_by_text(teacher.says("options.more"), exact=True).click()
    await teacher.page.get_by_label(teacher.says("options.class")).select_option(index=1)
    await expect(teacher.page.get_by_label(teacher.says("options.only_class"))).to_be_visible()
    return teacher


@pytest.mark.parametrize("language", Language)
async def test_all_options_fit_and_have_room_between_them(classroom: Classroom, language: Language) -> None:
    teacher = await unfolded(classroom, language)
    box = teacher.page.locator("fieldset.options")

    for width, height in (320, 568), (390, 844), (1280, 720):
        await teacher.page.set_viewport_size({"width": width, "height": height})
        await expect_no_sideways_scrolling(teacher.page)
        assert await box.evaluate(OUT_OF_PLACE) == []
    await expect_no_faults(teacher.page)
    await teacher.page.set_viewport_size(ZOOMED)  # type: ignore[arg-type]
    await expect_readable_at_400_percent(teacher.page)
    await teacher.page.emulate_media(forced_colors="active")
    for field in await box.locator("select").all():
        assert await field.evaluate(EDGE)
