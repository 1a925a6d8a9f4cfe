"""A host sees who has not answered and who is away, and the solution where it is wanted."""

from __future__ import annotations

import pytest
from playwright.async_api import Locator, Page, expect

from server.web.catalogue import Language
from tests.browser.accessibility import expect_no_faults, expect_no_sideways_scrolling
from tests.browser.contrast import expect_readable
from tests.browser.people import LAPTOP, PHONE, Classroom, Teacher
from tests.browser.presses import A_WHILE
from tests.browser.test_presses import led_to
from tests.browser.test_zoom import ZOOMED
from tests.browser.test_zoom import expect_readable as expect_readable_at_400_percent

SMALL = {"width": 320, "height": 568}


def panel(teacher: Teacher) -> Locator:
    return teacher.page.get_by_role("region", name=teacher.says("roll.title"))


def part(teacher: Teacher, key: str) -> Locator:
    heading = teacher.page.get_by_role("heading", name=teacher.says(key))
    return panel(teacher).locator(".roll-part").filter(has=heading)


async def asking(classroom: Classroom, language: Language) -> tuple[Teacher, Page]:
    """Maya has answered the first question, Omar has not, and neither has Noor; also the phone of Noor."""
    teacher = await classroom.teacher(language)
    maya = await classroom.student("Maya", language)
    await classroom.silent("Omar")
    noor = await classroom.student("Noor", language)
    await teacher.press("host.start")
    await teacher.press("host.skip_wait")
    await maya.choose("Mars")
    return teacher, noor.page


@pytest.mark.parametrize("language", Language)
async def test_a_host_sees_who_has_not_answered_and_who_is_away(
    classroom: Classroom, language: Language
) -> None:
    teacher, noor = await asking(classroom, language)

    await teacher.page.keyboard.press("w")

    waiting, away = part(teacher, "roll.unanswered"), part(teacher, "roll.away")
    await expect(waiting.get_by_role("listitem")).to_have_text(["Omar", "Noor"])
    await expect(away).to_contain_text(teacher.says("roll.nobody_away"))
    await noor.close()
    await expect(away.get_by_role("listitem")).to_have_text(["Noor"])
    await expect(waiting.get_by_role("listitem")).to_have_text(["Omar"])
    await teacher.press("host.close")
    await expect(part(teacher, "roll.silent").get_by_role("listitem")).to_have_text(["Omar"])
    await teacher.press("host.next")
    await teacher.sees_heading(teacher.says("standings.title"))
    await expect(part(teacher, "roll.silent")).to_have_count(0)
    await teacher.page.keyboard.press("w")
    await expect(panel(teacher)).to_have_count(0)


@pytest.mark.parametrize("language", Language)
async def test_the_panel_fits_and_can_be_read(classroom: Classroom, language: Language) -> None:
    teacher, _ = await asking(classroom, language)
    await (await teacher.switch("roll.solution")).click()
    await expect(part(teacher, "preview.solution").get_by_role("listitem")).to_contain_text("Mars")

    await teacher.page.keyboard.press("Escape")

    for size in LAPTOP, PHONE, SMALL, ZOOMED:
        await teacher.page.set_viewport_size(size)  # type: ignore[arg-type]
        await expect_no_faults(teacher.page)
        await expect_no_sideways_scrolling(teacher.page)
    await expect_readable(panel(teacher))
    await teacher.page.set_viewport_size(ZOOMED)  # type: ignore[arg-type]
    await expect_readable_at_400_percent(teacher.page)


async def test_the_solution_stands_in_the_panel_as_long_as_that_is_open(classroom: Classroom) -> None:
    teacher, _ = await asking(classroom, Language.EN)
    await teacher.page.keyboard.press("w")
    await expect(part(teacher, "roll.unanswered")).to_be_visible()
    await expect(part(teacher, "preview.solution")).to_have_count(0)

    await (await teacher.switch("roll.solution")).click()

    solution = part(teacher, "preview.solution").get_by_role("listitem")
    await expect(solution).to_contain_text(["Mars"])
    await teacher.press("host.close")
    await teacher.press("host.next")
    await teacher.press("host.next")
    await expect(solution).to_contain_text(["Europa", "Titan"])
    await teacher.page.keyboard.press("w")
    await teacher.page.keyboard.press("w")
    await expect(part(teacher, "roll.away")).to_be_visible()
    await expect(part(teacher, "preview.solution")).to_have_count(0)


async def test_by_keyboard_the_panel_is_entered_and_left(classroom: Classroom) -> None:
    teacher = await classroom.teacher()
    title = panel(teacher).get_by_role("heading", level=2)

    await teacher.page.keyboard.press("w")
    await expect(title).to_be_focused()
    await teacher.page.keyboard.press("Tab")
    close = panel(teacher).get_by_role("button", name=teacher.says("keys.close"))
    await expect(close).to_be_focused()
    await teacher.page.keyboard.press("Escape")

    await expect(panel(teacher)).to_have_count(0)
    await expect(teacher.page.locator(".stage h1")).to_be_focused()


async def test_the_room_is_asked_once_a_second_and_only_while_the_panel_is_open(classroom: Classroom) -> None:
    desk = await led_to(classroom, ["host.start", "host.skip_wait"])

    async def comes(name: str) -> None:
        desk.line.heard.clear()
        await classroom.silent(name)
        await desk.line.hears("tally_counted")

    await comes("Omar")
    await desk.page.clock.run_for(A_WHILE)
    assert desk.line.commands == []

    await desk.page.keyboard.press("w")
    await desk.page.clock.run_for(10)
    await desk.line.hears("roll_called")
    await comes("Noor")
    await comes("Zaid")
    await desk.page.clock.run_for(900)
    await desk.page.get_by_role("region", name="Who is missing").get_by_text("Omar").wait_for()
    assert desk.line.commands == ["call_roll"]

    await desk.page.clock.run_for(A_WHILE)
    await desk.page.get_by_role("region", name="Who is missing").get_by_text("Zaid").wait_for()
    assert desk.line.commands == ["call_roll"] * 2
