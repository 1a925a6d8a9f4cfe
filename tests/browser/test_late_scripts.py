"""A slow network brings the page before its scripts: whoever is quicker than they are loses nothing."""

from __future__ import annotations

import asyncio

import pytest
from playwright.async_api import Route, expect

from server.web.catalogue import Language
from tests.browser.people import LAPTOP, Classroom, Teacher
from tests.browser.quiz import EMAIL


@pytest.mark.parametrize("language", Language)
async def test_who_logs_in_before_the_scripts_are_there_is_still_at_the_form_with_what_they_typed(
    classroom: Classroom, language: Language
) -> None:
    teacher = Teacher(await classroom.visitors.page(language, LAPTOP), language)
    page, arrived = teacher.page, asyncio.Event()

    async def slowly(route: Route) -> None:
        await arrived.wait()
        await route.continue_()

    await page.route("**/*.js", slowly)
    await page.goto(f"{classroom.address}/login", wait_until="commit")
    name = page.get_by_label(teacher.says("login.name"))
    password = page.get_by_label(teacher.says("login.password"))
    await name.fill(EMAIL)
    await password.fill("not the password")
    await password.press("Enter")
    await expect(teacher.button("login.button")).to_be_disabled()
    arrived.set()
    await expect(teacher.button("login.button")).to_be_enabled()

    await expect(name).to_have_value(EMAIL)
    await teacher.fill_in()
    await teacher.sees_heading(teacher.says("quizzes.title"))
