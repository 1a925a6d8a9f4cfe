"""A class is joined by a program, and the teacher clears the room in one action."""

from __future__ import annotations

import re

import pytest
from playwright.async_api import expect

from server.web.catalogue import Language
from tests.browser.accessibility import expect_no_faults, expect_no_sideways_scrolling
from tests.browser.people import PHONE, Classroom


@pytest.mark.parametrize("language", Language)
async def test_a_teacher_removes_all_who_came_just_now(classroom: Classroom, language: Language) -> None:
    teacher = await classroom.teacher(language)
    for name in ("Maya", "Omar"):
        await classroom.silent(name)
    places = teacher.page.get_by_text(re.compile("Maya|Omar"))
    await expect(places).to_have_count(2)
    lina = await classroom.student("Lina", language)
    await teacher.page.keyboard.press("w")
    panel = teacher.page.get_by_role("region", name=teacher.says("roll.title"))
    many = panel.get_by_role("button", name=re.compile("300"))
    await expect_no_faults(teacher.page)
    await teacher.page.set_viewport_size(PHONE)  # type: ignore[arg-type]
    await expect_no_sideways_scrolling(teacher.page)

    await many.click()
    await teacher.confirm("host.kick")

    await expect(places).to_have_count(0)
    await lina.sees(lina.says("reason.kicked"))
