"""Questions that a page asks first can be read, whatever the page looks like behind them."""

from __future__ import annotations

from playwright.async_api import Page, expect

from server.web.static_files import address as static
from tests.browser.contrast import expect_readable
from tests.browser.people import Classroom
from tests.browser.test_forced_colours import EDGES

ASK = """async (module) => {
    const { askWhich } = await import(module);
    const ways = [{ value: "yes", text: "It may", isDanger: true }];
    void askWhich("May it?", ways, ["It cannot be taken back."]);
}"""


async def expect_readable_questions(*pages: Page) -> None:
    for page in pages:
        await page.evaluate(ASK, static("js/ask_first.js"))
        await expect(page.get_by_role("dialog").locator("[aria-disabled=true]")).to_have_count(0)
        await expect_readable(page.get_by_role("dialog"))
        await page.keyboard.press("Escape")
        await expect(page.get_by_role("dialog")).to_have_count(0)


async def test_a_question_can_be_read_in_every_phase_on_every_screen(classroom: Classroom) -> None:
    teacher, maya = await classroom.teacher(), await classroom.student("Maya")
    projector = await teacher.page.context.new_page()
    await projector.goto(teacher.page.url.replace("/host/", "/projector/"))
    await expect(projector.get_by_text("Maya")).to_be_visible()
    pages = teacher.page, projector, maya.page
    await expect_readable_questions(*pages)

    await teacher.press("host.start")
    await expect(teacher.button("host.skip_wait").or_(teacher.button("host.close"))).to_be_visible()
    await expect_readable_questions(*pages)
    await teacher.press("host.skip_wait")
    await expect_readable_questions(*pages)
    await maya.choose("Venus")
    await teacher.sees(teacher.says("choice.right"))
    await expect_readable_questions(*pages)
    await teacher.press("host.next")
    await teacher.sees_heading(teacher.says("standings.title"))
    await expect_readable_questions(*pages)
    await teacher.press("host.end")
    await teacher.confirm("host.end_yes")
    await expect(teacher.page.get_by_role("link", name=teacher.says("report.open"))).to_be_visible()
    await expect_readable_questions(*pages)


async def test_a_question_has_an_edge_in_forced_colours(classroom: Classroom) -> None:
    maya = await classroom.newcomer("Maya")
    await maya.page.goto(f"{classroom.address}/")
    await maya.page.emulate_media(forced_colors="active")

    await maya.page.evaluate(ASK, static("js/ask_first.js"))

    assert await maya.page.get_by_role("dialog").evaluate_all(EDGES) == [True]
