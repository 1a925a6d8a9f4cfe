"""Whoever joins taps the shapes that the big screen shows, in each language and by keyboard."""

from __future__ import annotations

import re

import pytest
from playwright.async_api import ViewportSize, expect

from game import pattern
from server.web.catalogue import Language
from tests.browser.accessibility import expect_no_faults, expect_no_sideways_scrolling
from tests.browser.people import Classroom, Student, Teacher
from tests.browser.test_quizzes import at_the_list

SMALL, ZOOMED = ViewportSize(width=320, height=568), ViewportSize(width=320, height=256)
SHAPES = ("shape.triangle", "shape.diamond", "shape.circle", "shape.square")


@pytest.fixture(autouse=True)
def _no_turn_ends_meanwhile(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pattern, "TURN_MS", 10**9)


async def shown(teacher: Teacher) -> list[int]:
    """What the big screen shows, as it is read out."""
    row = teacher.page.locator(".stage .pattern")
    await expect(row).to_be_visible()
    label = await row.get_attribute("aria-label") or ""
    names = [teacher.says(name) for name in SHAPES]
    return [names.index(one.strip()) for one in re.split("[,،]", label)]


async def tap(student: Student, shapes: list[int]) -> None:
    for place in shapes:
        await student.button(SHAPES[place]).click()


async def hosting(classroom: Classroom, language: Language, option: str) -> Teacher:
    teacher = await at_the_list(classroom, language)
    await teacher.page.get_by_text(teacher.says("options.more"), exact=True).click()
    await teacher.page.get_by_label(teacher.says(option)).check()
    await teacher.host()
    return teacher


@pytest.mark.parametrize("language", Language)
async def test_a_phone_taps_what_the_stage_shows_and_comes_in(
    classroom: Classroom, language: Language
) -> None:
    teacher = await hosting(classroom, language, "options.asks_for_pattern")
    shapes = await shown(teacher)
    await expect_no_faults(teacher.page)
    maya = await classroom.newcomer("Maya", language)
    await maya.type_code(classroom.address, classroom.school.code)
    await maya.type_name("Maya")
    await maya.sees_heading(maya.says("pattern.title"))
    await expect_no_faults(maya.page)
    for size in SMALL, ZOOMED:
        await maya.page.set_viewport_size(size)
        await expect_no_sideways_scrolling(maya.page)

    await tap(maya, [(shapes[0] + 1) % pattern.SHAPES, *shapes[1:]])
    await maya.sees(maya.says("reason.pattern_wrong"))
    await tap(maya, shapes[:1])
    await maya.press("pattern.take_back")
    await tap(maya, shapes)

    await expect(maya.page.locator(".badge")).to_have_text("Maya")
    await teacher.page.get_by_text("Maya").wait_for()


async def test_three_wrong_ones_wait_for_the_next_pattern_and_the_name_is_kept(classroom: Classroom) -> None:
    teacher = await hosting(classroom, Language.EN, "options.asks_for_pattern")
    shapes = await shown(teacher)
    maya = await classroom.newcomer("Maya")
    await maya.type_code(classroom.address, classroom.school.code)
    await maya.type_name("Maya")
    await maya.sees_heading(maya.says("pattern.title"))

    for _ in range(pattern.TRIES):
        await tap(maya, [(shapes[0] + 1) % pattern.SHAPES, *shapes[1:]])
        await maya.sees(maya.says("reason.pattern_wrong"))
    await tap(maya, shapes)

    await maya.sees(maya.says("reason.pattern_spent"))
    await maya.press("pattern.other_name")
    await expect(maya.page.get_by_label(maya.says("seat.nickname"))).to_have_value("Maya")


@pytest.mark.parametrize("language", Language)
async def test_where_accounts_alone_play_a_guest_is_led_to_the_login(
    classroom: Classroom, language: Language
) -> None:
    await hosting(classroom, language, "options.only_accounts")
    maya = await classroom.newcomer("Maya", language)
    code = classroom.school.code
    await maya.type_code(classroom.address, code)
    await maya.type_name("Maya")

    await maya.sees(maya.says("reason.account_wanted"))
    await maya.page.get_by_role("link", name=maya.says("nav.log_in")).last.click()

    await expect(maya.page).to_have_url(re.compile(rf"/login\?next=%2Fplay%2F{code}$"))
