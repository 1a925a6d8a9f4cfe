"""The access token is in a page's memory and nowhere else; each page gets one by the cookie, unnoticed."""

from __future__ import annotations

import asyncio
import json
import re

import pytest
from playwright.async_api import BrowserContext, Page, Route, expect
from sqlalchemy import update

from persistence.database import open_sessions
from persistence.tables import LoginSession
from server.accounts.refresh_tokens import NEW_FOR
from server.settings import Settings
from server.web.catalogue import Language
from tests.browser.people import LAPTOP, Classroom, Teacher, log_in
from tests.browser.quiz import EMAIL, PASSWORD, TITLE

RENEWAL = "**/api/sessions/current/tokens"
# What a browser keeps, and what any script of the page can read of it.
KEPT = "JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie])"
JWT = re.compile(r"eyJ[\w-]+\.")
# Whether anything has led to logging in since the page was there.
WATCH = """
  globalThis.asked = [];
  new MutationObserver(() => {
    const link = document.querySelector("a[href^='/login']");
    if (link) asked.push(link.outerHTML);
  }).observe(document, { childList: true, subtree: true });
"""


async def kept_by(page: Page) -> str:
    return str(await page.evaluate(KEPT))


async def a_teacher(classroom: Classroom, language: Language = Language.EN) -> Teacher:
    teacher = Teacher(await classroom.visitors.page(language, LAPTOP), language)
    await teacher.log_in(classroom.address)
    return teacher


async def expect_quizzes(page: Page) -> None:
    await expect(page.get_by_role("heading", name=TITLE)).to_be_visible()


async def let_the_cookies_grow_old(settings: Settings) -> None:
    async with open_sessions(settings.database_url) as sessions, sessions.begin() as db:
        await db.execute(update(LoginSession).values(rotated_at=LoginSession.rotated_at - NEW_FOR))


def count_renewals(context: BrowserContext) -> list[str]:
    asked: list[str] = []
    context.on(
        "request", lambda request: asked.append(request.url) if "/current/tokens" in request.url else None
    )
    return asked


async def test_no_script_finds_a_token_in_what_the_browser_keeps(classroom: Classroom) -> None:
    teacher = Teacher(await classroom.visitors.page(Language.EN, LAPTOP), Language.EN)
    await teacher.page.goto(f"{classroom.address}/login")
    await teacher.fill_in()
    await expect_quizzes(teacher.page)
    await teacher.host()
    await expect(teacher.button("host.start")).to_be_visible()

    kept = await kept_by(teacher.page)

    assert "zedny.account" in kept
    assert not JWT.search(kept)


async def test_each_page_that_loads_gets_one_token(classroom: Classroom) -> None:
    teacher = await a_teacher(classroom)
    asked = count_renewals(teacher.page.context)

    # Two of its parts ask at once who is there.
    await teacher.page.evaluate("sessionStorage.clear()")
    await teacher.page.goto(f"{classroom.address}/")
    await expect(teacher.page.get_by_role("link", name=teacher.says("home.host"))).to_be_visible()
    assert len(asked) == 1
    await teacher.page.goto(f"{classroom.address}/quizzes")
    await expect_quizzes(teacher.page)

    assert len(asked) == 2


@pytest.mark.parametrize("language", Language)
async def test_a_page_looks_logged_in_while_its_token_is_under_way(
    classroom: Classroom, language: Language
) -> None:
    teacher = await a_teacher(classroom, language)
    page, gate = teacher.page, asyncio.Event()

    async def hold(route: Route) -> None:
        await gate.wait()
        await route.continue_()

    await page.context.route(RENEWAL, hold)
    await page.add_init_script(WATCH)
    async with page.expect_request(RENEWAL):
        await page.reload()

    await expect(teacher.button("nav.log_out")).to_be_visible()
    gate.set()
    await expect_quizzes(page)
    assert await page.evaluate("asked") == []


async def test_tabs_that_load_at_once_do_not_throw_each_other_out(
    classroom: Classroom, settings: Settings
) -> None:
    teacher = await a_teacher(classroom)
    tabs = [await teacher.page.context.new_page() for _ in range(6)]
    await let_the_cookies_grow_old(settings)

    # As a browser does that opens yesterday's tabs again.
    await asyncio.gather(*(tab.goto(f"{classroom.address}/quizzes") for tab in tabs))
    for tab in tabs:
        await expect_quizzes(tab)
    for tab in tabs:
        await tab.reload()
        await expect_quizzes(tab)


async def test_who_logs_out_in_one_tab_is_logged_out_in_all(classroom: Classroom) -> None:
    teacher = await a_teacher(classroom)
    list_page, home = teacher.page, await teacher.page.context.new_page()
    other = Teacher(await teacher.page.context.new_page(), Language.EN)
    for page, path in (home, "/"), (other.page, "/account"):
        await page.goto(f"{classroom.address}{path}")
    await expect(home.get_by_role("link", name=teacher.says("home.host"))).to_be_visible()

    await other.press("nav.log_out")

    await list_page.wait_for_url("**/login?next=*")
    await expect(home.get_by_role("link", name=teacher.says("nav.log_in"))).to_be_visible()
    await expect(home.get_by_role("button", name=teacher.says("nav.log_out"))).to_have_count(0)


async def test_a_login_of_an_older_version_goes_on_and_its_token_leaves_the_browser(
    classroom: Classroom,
) -> None:
    page = await classroom.visitors.page(Language.EN, LAPTOP)
    await log_in(page, classroom.address, EMAIL, PASSWORD)
    await page.evaluate(
        "token => (localStorage['zedny.account'] = token, localStorage['zedny.account.until'] = '1')",
        classroom.school.token,
    )
    assert JWT.search(await kept_by(page))
    asked = count_renewals(page.context)

    await page.goto(f"{classroom.address}/quizzes")

    await expect_quizzes(page)
    kept = await kept_by(page)
    assert not JWT.search(kept)
    assert "until" not in json.loads(kept)[0]
    assert len(asked) == 1
