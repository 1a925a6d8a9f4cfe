"""A nickname of forty letters is seen whole, wherever it is shown."""

from __future__ import annotations

from playwright.async_api import Page, expect

from server.web.catalogue import Language
from tests.browser.people import Classroom

NARROW = {"width": 320, "height": 568}
WIDE, ARABIC = "W" * 40, "عبدالرحمنبنمحمدالمستعصمباللهالحسينيالشريف"[:40]
# Their boxes end where their letters end, and within the screen.
IS_CUT = """([name]) => [...document.querySelectorAll('main *')]
    .filter((box) => box.children.length === 0 && box.textContent === name)
    .map((box) => {
        const letters = document.createRange();
        letters.selectNodeContents(box);
        const { left, right } = letters.getBoundingClientRect();
        const style = getComputedStyle(box);
        return left < 0 || right > innerWidth || style.overflow !== "visible";
    })"""


async def expect_whole(page: Page, name: str, times: int = 1) -> None:
    await expect(page.get_by_text(name, exact=True)).to_have_count(times)
    assert await page.evaluate(IS_CUT, [name]) == [False] * times


async def test_forty_wide_letters_are_whole_on_the_stage_and_on_a_narrow_phone(classroom: Classroom) -> None:
    teacher = await classroom.teacher()
    maya = await classroom.newcomer(WIDE)
    await maya.page.set_viewport_size(NARROW)  # type: ignore[arg-type]
    await maya.join(classroom.address, classroom.school.code)
    await classroom.student(ARABIC, Language.AR)

    await expect_whole(maya.page, WIDE, times=2)
    for name in WIDE, ARABIC:
        await expect_whole(teacher.page, name)

    await teacher.press("host.start")
    await teacher.press("host.skip_wait")
    await maya.choose("Mars")
    await expect_whole(maya.page, WIDE)
    await teacher.press("host.close")
    await teacher.press("host.next")
    await teacher.sees_heading(teacher.says("standings.title"))
    for name in WIDE, ARABIC:
        await expect_whole(teacher.page, name)
        await expect_whole(maya.page, name, times=2 if name == WIDE else 1)
