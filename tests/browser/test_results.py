"""A teacher's results: the way to the report of a game, and the list of all of them."""

from __future__ import annotations

import asyncio
from contextlib import suppress

import pytest
from playwright.async_api import TimeoutError as PlaywrightTimeout
from playwright.async_api import expect

from server.web.catalogue import Language
from tests.browser.accessibility import expect_no_faults
from tests.browser.people import Classroom, Student, Teacher
from tests.browser.quiz import PLANET, TITLE
from tests.patience import PATIENCE


async def played(classroom: Classroom, language: Language) -> tuple[Teacher, Student]:
    """A game that ends after its first question, which one player has got right."""
    teacher, maya = await classroom.teacher(language), await classroom.student("Maya", language)
    await teacher.press("host.start")
    await teacher.press("host.skip_wait")
    await maya.choose("Mars")
    await maya.sees_heading(maya.says("verdict.right"))
    await teacher.press("host.end")
    await teacher.confirm("host.end_yes")
    await teacher.sees(teacher.says("finale.stored"))
    return teacher, maya


async def open_report(teacher: Teacher) -> None:
    """Follow the link of the finale, which takes no press before it can have been seen."""
    link = teacher.page.get_by_role("link", name=teacher.says("report.open"))
    async with asyncio.timeout(PATIENCE):
        while "/games/" not in teacher.page.url:
            with suppress(PlaywrightTimeout):
                await link.click(timeout=1000)


@pytest.mark.parametrize("language", Language)
async def test_the_finale_and_the_list_lead_to_the_report(classroom: Classroom, language: Language) -> None:
    teacher, _ = await played(classroom, language)

    await open_report(teacher)
    await teacher.sees_heading(TITLE)
    await teacher.sees_heading(PLANET)

    await teacher.page.get_by_role("link", name=teacher.says("nav.games"), exact=True).click()
    await teacher.page.wait_for_url("**/games")
    await expect(teacher.page.get_by_role("listitem")).to_have_count(1)
    await expect_no_faults(teacher.page)
    await teacher.page.get_by_role("link", name=TITLE).click()
    await teacher.page.wait_for_url("**/games/*")
    await teacher.sees_heading(TITLE)


async def test_a_game_that_is_not_over_leads_back_to_its_room(classroom: Classroom) -> None:
    teacher = await classroom.teacher()

    await teacher.page.goto(f"{classroom.address}/games")
    await teacher.sees(teacher.says("games.live"))
    await teacher.page.get_by_role("link", name=TITLE).click()

    await teacher.page.wait_for_url(f"**/host/{classroom.school.code}")
