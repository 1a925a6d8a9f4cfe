"""Whoever loads a page again, in whichever phase, finds what was on it."""

from __future__ import annotations

import json

import pytest
from playwright.async_api import Page, ViewportSize, expect

from server.web.catalogue import Language
from tests.browser.people import Classroom, Teacher
from tests.browser.quiz import PLANET

SIZES = [
    (ViewportSize(width=1280, height=720), ViewportSize(width=390, height=844)),
    (ViewportSize(width=1920, height=1080), ViewportSize(width=320, height=568)),
]
# What a page is about; what counts down, and who sits beside it, may have moved on.
FACTS = "main :is(h1, .choice .text, .choice .letter, .name, .score, .place, .outcome, .code, .badge)"
SHOWN = f"[...document.querySelectorAll('{FACTS}')].map((one) => one.innerText.trim())"


async def facts(page: Page) -> list[str]:
    found: list[str] = await page.evaluate(SHOWN)
    return found


async def reload(pages: list[Page]) -> None:
    for page in pages:
        before = await facts(page)
        assert before
        await page.reload()
        await expect(page.locator("main h1")).to_be_visible()
        await page.wait_for_function(f"(before) => JSON.stringify({SHOWN}) === before", arg=dumped(before))


def dumped(texts: list[str]) -> str:
    """As a browser writes it."""
    return json.dumps(texts, ensure_ascii=False, separators=(",", ":"))


async def projector_of(teacher: Teacher) -> Page:
    page = await teacher.page.context.new_page()
    await page.goto(teacher.page.url.replace("/host/", "/projector/"))
    return page


@pytest.mark.parametrize(("language", "stage", "phone"), [(Language.EN, *SIZES[0]), (Language.AR, *SIZES[1])])
async def test_every_phase_is_found_again(
    classroom: Classroom, language: Language, stage: ViewportSize, phone: ViewportSize
) -> None:
    await classroom.open_room(announce_seconds=30)
    teacher = await classroom.returning_teacher(language)
    maya = await classroom.student("Maya", language)
    projector = await projector_of(teacher)
    for page in teacher.page, projector:
        await page.set_viewport_size(stage)
    await maya.page.set_viewport_size(phone)
    pages = [teacher.page, projector, maya.page]
    for page in teacher.page, projector:
        await expect(page.get_by_text("Maya")).to_be_visible()
    await reload(pages)

    await teacher.press("host.start")
    await seen_by(pages, PLANET)
    await reload(pages)
    await teacher.press("host.skip_wait")
    await teacher.press("host.pause")
    await expect(maya.choice("Mars")).to_be_visible()
    await reload(pages)
    await teacher.press("host.resume")
    await maya.choose("Mars")
    await maya.sees_heading(maya.says("verdict.right"))
    await expect(projector.locator(".outcome")).to_be_visible()
    await expect(teacher.page.locator(".outcome")).to_be_visible()
    await reload(pages)
    await teacher.press("host.next")
    await seen_by(pages[:2], teacher.says("standings.title"))
    await reload(pages)
    await teacher.press("host.end")
    await teacher.confirm("host.end_yes")
    await maya.sees_heading(maya.says("finale.won"))
    for person in pages[:2]:
        await expect(person.locator("main").get_by_text(teacher.says("finale.stored"))).to_be_visible()
    await reload(pages)


async def seen_by(pages: list[Page], heading: str) -> None:
    for page in pages:
        await expect(page.get_by_role("heading", name=heading)).to_be_visible()
