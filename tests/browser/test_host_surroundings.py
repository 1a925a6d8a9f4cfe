"""What is around a game: paper, a dark preference, and a browser that lets the screen go dark."""

from __future__ import annotations

import pytest
from playwright.async_api import expect

from server.web.catalogue import Language, say
from tests.browser.accessibility import expect_no_faults
from tests.browser.contrast import expect_readable
from tests.browser.people import LAPTOP, Classroom, Teacher

NO_LOCK = "delete Navigator.prototype.wakeLock"
# Printers leave the ground away, and so does this measure.
GROUND = "getComputedStyle(document.body).backgroundImage"


@pytest.mark.parametrize("language", Language)
async def test_a_printed_lobby_invites_and_a_dark_preference_hides_nothing(
    classroom: Classroom, language: Language
) -> None:
    teacher = await classroom.teacher(language)
    page, code = teacher.page, classroom.school.code
    await page.emulate_media(media="print")

    assert await page.evaluate(GROUND) == "none"
    await expect_readable(page.locator(".stage"))
    await expect(page.get_by_text(code)).to_be_visible()
    await expect(page.locator(".address")).to_be_visible()
    await expect(page.get_by_alt_text(teacher.says("lobby.qr"))).to_be_visible()
    await expect(page.locator(".controls")).to_be_hidden()

    await page.emulate_media(media="screen", color_scheme="dark")
    await teacher.open_menu()
    await expect_readable(page.locator("main"))
    await expect_no_faults(page)


async def test_who_cannot_keep_the_screen_awake_says_so_before_the_game(classroom: Classroom) -> None:
    teacher = Teacher(await classroom.visitors.page(Language.EN, LAPTOP), Language.EN)
    maya = await classroom.newcomer("Maya", Language.AR)
    for page in teacher.page, maya.page:
        await page.add_init_script(NO_LOCK)
    await teacher.log_in(classroom.address)
    await teacher.host()
    await teacher.sees(say(Language.EN, "awake.none"))
    await teacher.press("host.end")
    await teacher.sees(say(Language.EN, "host.end_unasked"))
    await teacher.confirm("ask.no")
    await maya.join(classroom.address, classroom.school.code)
    await maya.sees(maya.says("awake.none"))

    await teacher.press("host.start")
    await teacher.press("host.skip_wait")

    await expect(teacher.page.get_by_text(say(Language.EN, "awake.none"))).to_be_hidden()
    await teacher.press("host.end")
    await teacher.sees(say(Language.EN, "host.end_open"))
