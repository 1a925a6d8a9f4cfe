"""Two who share a device play as two, and each finds their own seat again."""

from __future__ import annotations

import pytest
from playwright.async_api import ViewportSize, expect

from server.web.catalogue import Language
from tests.browser.accessibility import expect_no_faults, expect_no_sideways_scrolling
from tests.browser.people import Classroom, Student, log_in
from tests.browser.quiz import EMAIL, PASSWORD

SMALL = ViewportSize(width=320, height=568)


async def expect_seat_of(student: Student) -> None:
    await student.sees_heading(student.says("lobby.in"))
    await expect(student.page.locator(".badge")).to_have_text(student.nickname)


@pytest.mark.parametrize("language", Language)
async def test_in_a_second_tab_somebody_else_joins_and_both_go_on(
    classroom: Classroom, language: Language
) -> None:
    await classroom.open_room()
    maya = await classroom.student("Maya", language)
    omar = Student(await maya.page.context.new_page(), language, "Omar")
    await omar.page.set_viewport_size(SMALL)
    await omar.page.goto(maya.page.url)
    others = omar.page.get_by_role("group", name=omar.says("seat.others"))
    await expect(others.get_by_role("button", name="Maya")).to_be_visible()
    await expect_no_faults(omar.page)
    await expect_no_sideways_scrolling(omar.page)
    await omar.type_name("Omar")

    for student in maya, omar:
        await expect_seat_of(student)
        await student.page.reload()
        await expect_seat_of(student)


async def test_on_one_tab_a_second_person_joins_and_the_first_goes_on_elsewhere(classroom: Classroom) -> None:
    await classroom.open_room()
    maya = await classroom.student("Maya")
    await expect(maya.button("seat.somebody_else")).to_have_count(0)
    await maya.page.reload()
    await maya.page.set_viewport_size(SMALL)
    await expect(maya.button("seat.somebody_else")).to_be_visible()
    await expect_no_faults(maya.page)
    await maya.press("seat.somebody_else")
    omar = Student(maya.page, Language.EN, "Omar")
    await omar.type_name("Omar")
    await expect_seat_of(omar)

    again = Student(await maya.page.context.new_page(), Language.EN, "Maya")
    await again.page.goto(omar.page.url)

    await expect_seat_of(again)
    await expect_seat_of(omar)


async def test_the_account_of_the_first_is_not_the_seconds(classroom: Classroom) -> None:
    await classroom.open_room()
    maya = await classroom.newcomer("Maya")
    await log_in(maya.page, classroom.address, EMAIL, PASSWORD)
    await maya.join(classroom.address, classroom.school.code)
    omar = Student(await maya.page.context.new_page(), Language.EN, "Omar")
    await omar.page.goto(maya.page.url)
    await omar.type_name("Omar")
    await expect_seat_of(omar)

    kept = await omar.page.evaluate("Object.entries(localStorage).filter(([key]) => key.includes('.seat.'))")

    accounts = {'"nickname":"Maya"': True, '"nickname":"Omar"': False}
    for name, has_account in accounts.items():
        [seat] = [text for _, text in kept if name in text]
        assert f'"hasAccount":{str(has_account).lower()}' in seat
