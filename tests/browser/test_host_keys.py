"""What a host does by keys, and the menu beside the next step."""

from __future__ import annotations

from io import BytesIO

import pytest
from PIL import Image
from playwright.async_api import Locator, Page, expect

from server.web.catalogue import Language
from server.web.static_files import address as static
from tests.browser.accessibility import expect_no_faults, expect_no_sideways_scrolling
from tests.browser.contrast import expect_readable
from tests.browser.people import PHONE, Classroom, Visitors
from tests.browser.presses import A_WHILE
from tests.browser.test_presses import led_to

DEEDS = "async ([module, keys]) => keys.map((await import(module)).deedOf)"
# How an Arabic keyboard writes where another one has P.
KEYS = [
    ({"key": " ", "code": "Space"}, "step"),
    ({"key": "ArrowRight", "code": "ArrowRight"}, "step"),
    ({"key": "ArrowLeft", "code": "ArrowLeft"}, None),
    ({"key": "PageDown", "code": "PageDown"}, "step"),
    ({"key": "P", "code": "KeyP"}, "pause"),
    ({"key": "ح", "code": "KeyP"}, "pause"),
    ({"key": "m", "code": "Semicolon"}, "mute"),
    ({"key": "ص", "code": "KeyW"}, "roll"),
    ({"key": "f", "code": "KeyF", "ctrlKey": True}, None),
    ({"key": "؟", "code": "Slash"}, "help"),
    ({"key": "Enter", "code": "Enter"}, None),
]


async def test_a_key_is_known_on_every_keyboard(classroom: Classroom, visitors: Visitors) -> None:
    page: Page = await visitors.page(Language.EN, PHONE)
    await page.goto(f"{classroom.address}/")

    found = await page.evaluate(DEEDS, [static("js/games/keys.js"), [key for key, _ in KEYS]])

    assert found == [deed for _, deed in KEYS]


async def test_keys_take_one_step_each_and_none_behind_what_has_the_focus(classroom: Classroom) -> None:
    desk = await led_to(classroom, [])
    keyboard = desk.page.keyboard

    await keyboard.press("Space")
    await desk.is_offered("host.skip_wait")
    await keyboard.press("Space")
    await desk.page.clock.run_for(A_WHILE)
    await keyboard.press("ArrowRight")
    await desk.is_offered("host.close")
    await desk.page.clock.run_for(A_WHILE)
    await keyboard.press("p")
    await desk.is_offered("host.resume")
    await desk.page.clock.run_for(A_WHILE)
    await keyboard.press("p")
    await desk.is_offered("host.close")
    await desk.page.clock.run_for(A_WHILE)
    await keyboard.press("?")
    await expect(desk.page.get_by_role("dialog")).to_be_visible()
    await desk.page.clock.run_for(A_WHILE)
    await keyboard.press("ArrowRight")
    await keyboard.press("Escape")
    await desk.page.clock.run_for(A_WHILE)
    await (await desk.host.switch("host.lock")).focus()
    await keyboard.press("Space")
    await expect(await desk.host.switch("host.lock")).to_be_checked()

    assert desk.line.commands == ["start_game", "skip_wait", "pause_game", "resume_game", "lock_room"]


@pytest.mark.parametrize("language", Language)
async def test_the_menu_and_the_list_of_keys_can_be_read_and_fit(
    classroom: Classroom, language: Language
) -> None:
    teacher = await classroom.teacher(language)
    await teacher.sees(teacher.says("host.upcoming").format(i=1, n=3))
    for width, height in (1280, 720), (320, 568):
        await teacher.page.set_viewport_size({"width": width, "height": height})
        await teacher.open_menu()
        await expect_no_faults(teacher.page)
        await expect_no_sideways_scrolling(teacher.page)

        await teacher.press("host.keys")

        await expect_no_faults(teacher.page)
        await expect_readable(teacher.page.get_by_role("dialog"))
        await teacher.page.keyboard.press("Escape")


@pytest.mark.parametrize("language", Language)
async def test_all_that_the_menu_offers_is_on_a_projected_page_and_the_end_on_a_phone(
    classroom: Classroom, language: Language
) -> None:
    teacher = await classroom.teacher(language)
    await classroom.silent("Sara")
    await teacher.press("host.start")
    await teacher.press("host.skip_wait")

    for width, height in (1024, 640), (1280, 720), (1920, 1080):
        await teacher.page.set_viewport_size({"width": width, "height": height})
        await teacher.open_menu()
        for key in "host.pause", "host.end", "remote.title", "host.keys":
            await expect(teacher.button(key)).to_be_in_viewport(ratio=1)
        hidden = "one => one.scrollHeight - one.clientHeight"
        # Heights are rounded.
        assert await teacher.page.locator(".disclosed").evaluate(hidden) <= 1
    await teacher.page.set_viewport_size({"width": 320, "height": 568})
    await expect(teacher.button("host.end")).to_be_in_viewport(ratio=1)
    # Where more follows there is a shadow, and none at the end.
    menu = teacher.page.locator(".disclosed")
    assert await menu.evaluate(hidden) > 1
    for place, darker in ("0", ["bottom"]), ("one.scrollHeight", ["top"]):
        await menu.evaluate(f"one => one.scrollTo(0, {place})")
        assert await shadows(menu) == darker


async def test_what_is_done_at_once_closes_the_menu(classroom: Classroom) -> None:
    teacher = await classroom.teacher()
    await classroom.silent("Sara")
    await teacher.press("host.start")
    await teacher.press("host.skip_wait")

    await teacher.press("host.pause")

    await teacher.sees(teacher.says("phase.paused"))
    await expect(teacher.page.locator(".disclosed")).to_have_count(0)
    await expect(teacher.button("host.menu")).to_be_focused()


async def shadows(menu: Locator) -> list[str]:
    """At which edges the picture of it is darker than what it is drawn upon."""
    with Image.open(BytesIO(await menu.screenshot())) as picture:
        grey = picture.convert("L").tobytes()
        # Beside the buttons and within the frame.
        top, bottom = [grey[y * picture.width + 8] for y in (6, picture.height - 7)]
    return [name for name, at in (("top", top), ("bottom", bottom)) if at < 220]
