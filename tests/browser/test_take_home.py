"""What a player takes home: the questions with the right answers, kept by who makes it their own."""

from __future__ import annotations

import httpx
import pytest
from playwright.async_api import expect

from server.web.catalogue import Language
from tests.browser.accessibility import expect_no_faults, expect_no_sideways_scrolling
from tests.browser.people import Classroom, log_in
from tests.browser.quiz import MOONS, PLANET, TITLE, made

STUDENT = {"email": "maya@school.example", "password": "a long password"}


@pytest.mark.parametrize("language", Language)
async def test_a_guest_looks_back_at_a_game_and_keeps_it_with_an_account(
    classroom: Classroom, language: Language
) -> None:
    async with httpx.AsyncClient(base_url=f"{classroom.address}/api") as api:
        await made(api, "/users", {**STUDENT, "full_name": "Maya", "role": "STUDENT"})
    teacher = await classroom.teacher(language)
    maya = await classroom.student("Maya", language)
    await classroom.silent("Omar")
    await teacher.press("host.start")
    await teacher.press("host.skip_wait")
    await maya.choose("Venus")
    await teacher.press("host.close")
    lina = await classroom.newcomer("Lina", language)
    await lina.type_code(classroom.address, classroom.school.code)
    await lina.type_name("Lina")
    await expect(lina.page.locator(".seat-line")).to_be_visible()
    await teacher.press("host.end")
    await teacher.confirm("host.end_yes")

    review = maya.page.get_by_role("region", name=maya.says("review.title"))
    await expect(review.get_by_role("heading", name=PLANET)).to_be_visible()
    await expect(review.get_by_role("heading", name=MOONS)).to_have_count(0)
    await expect(review.get_by_role("listitem")).to_contain_text([maya.says("verdict.wrong")])
    await expect(review.get_by_role("listitem")).to_contain_text(["Mars"])
    await lina.sees(lina.says("review.absent"))
    await expect_no_faults(maya.page)
    await maya.page.set_viewport_size({"width": 320, "height": 568})
    await expect_no_sideways_scrolling(maya.page)
    await expect(maya.page.get_by_role("link", name=maya.says("login.register"))).to_be_visible()

    # By the link of the page itself it is kept at once, for that is what it is for.
    keeping = maya.page.locator(".keeping").get_by_role("link", name=maya.says("nav.log_in"))
    await keeping.click()
    await maya.page.get_by_label(maya.says("login.name")).fill(STUDENT["email"])
    await maya.page.get_by_label(maya.says("login.password")).fill(STUDENT["password"])
    await maya.press("login.button")
    await maya.sees(maya.says("account.claimed"))
    await log_in(lina.page, classroom.address, STUDENT["email"], STUDENT["password"])
    await lina.page.goto(f"{classroom.address}/play/{classroom.school.code}")
    await expect(lina.button("review.keep")).to_be_visible()
    await maya.page.goto(f"{classroom.address}/history")
    await maya.sees_heading(TITLE)

    await maya.press("review.title")
    await expect(review.get_by_role("heading", name=PLANET)).to_be_visible()
    await expect(review.get_by_role("listitem")).to_contain_text(["Mars"])
    await expect(maya.button("review.title")).to_have_attribute("aria-expanded", "true")
    await expect_no_faults(maya.page)
    await expect_no_sideways_scrolling(maya.page)
    await maya.press("review.title")
    await expect(review).to_have_count(0)
