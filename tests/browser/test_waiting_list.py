"""A host lets newcomers in by hand: on both screens, in each language."""

from __future__ import annotations

import pytest
from playwright.async_api import expect

from server.web.catalogue import Language
from tests.browser.accessibility import expect_no_faults
from tests.browser.people import Classroom, Student, Teacher
from tests.browser.test_pattern import hosting


async def at_the_door(classroom: Classroom, name: str, language: Language) -> Student:
    phone = await classroom.newcomer(name, language)
    await phone.type_code(classroom.address, classroom.school.code)
    await phone.type_name(name)
    await phone.sees_heading(phone.says("door.title"))
    return phone


async def look(teacher: Teacher) -> None:
    await teacher.press("newcomers.look")


@pytest.mark.parametrize("language", Language)
async def test_a_phone_waits_until_the_host_lets_it_in(classroom: Classroom, language: Language) -> None:
    teacher = await hosting(classroom, language, "options.approves_newcomers")
    maya = await at_the_door(classroom, "Maya", language)
    await expect(maya.page.get_by_text(maya.says("door.hint"))).to_be_visible()
    await expect(maya.page.get_by_text("Maya", exact=True)).to_be_visible()
    await expect_no_faults(maya.page)
    await expect(teacher.page.get_by_text("Maya")).to_have_count(0)
    await look(teacher)
    await expect_no_faults(teacher.page)

    await teacher.press("newcomers.let_in")

    await maya.sees_heading(maya.says("lobby.in"))
    await expect(teacher.page.get_by_text(teacher.says("newcomers.title"))).to_have_count(0)
    await expect(teacher.page.get_by_role("button", name="Maya")).to_be_visible()
