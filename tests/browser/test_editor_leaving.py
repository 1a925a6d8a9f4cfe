"""Several people use one computer: what one has not saved is asked about, and not left to the next."""

from __future__ import annotations

import asyncio
import json
from contextlib import suppress

import httpx
import pytest
from playwright.async_api import Page, expect
from playwright.async_api import TimeoutError as PlaywrightTimeout

from server.web.catalogue import Language
from tests.browser.accessibility import expect_no_faults
from tests.browser.author import Author, another_tab, at_the_quiz, end_logins, open_quiz, stored
from tests.browser.people import Classroom
from tests.browser.quiz import EMAIL, PASSWORD, PLANET, TITLE, made
from tests.patience import PATIENCE

COLLEAGUE = "colleague@school.example"
SECRET = "Which planet is blue?"


async def write_half(author: Author) -> None:
    """A question that cannot be saved yet."""
    await author.press("editor.add_question")
    await author.field("editor.text").fill(SECRET)
    await expect(author.page.locator(".saving:is(.partly, .under-way)")).to_be_visible()
    await author.page.wait_for_function(
        "() => Object.keys(localStorage).some((name) => name.startsWith('zedny.draft'))"
    )


async def log_out(author: Author) -> None:
    await author.press("nav.log_out")


async def leave_for_good(author: Author) -> None:
    """Log out, and answer that what is not saved may go."""
    dialog = author.page.get_by_role("dialog")
    # No press counts in the moment after a question was answered.
    async with asyncio.timeout(PATIENCE):
        while not await dialog.is_visible():
            with suppress(PlaywrightTimeout):
                await log_out(author)
                await dialog.wait_for(timeout=1000)
    yes = dialog.get_by_role("button", name=author.says("leaving.drop"), exact=True)
    await expect(yes).not_to_have_attribute("aria-disabled", "true")
    await yes.click()
    await author.page.wait_for_url(lambda address: address.split("/", 3)[3] == "")


async def held_by(page: Page) -> str:
    """All that the browser keeps for this address."""
    return json.dumps(await page.evaluate("[{ ...localStorage }, { ...sessionStorage }]"))


async def log_in(classroom: Classroom, author: Author, email: str = EMAIL) -> None:
    await author.page.goto(f"{classroom.address}/login")
    await author.page.get_by_label(author.says("login.email")).fill(email)
    await author.page.get_by_label(author.says("login.password")).fill(PASSWORD)
    await author.press("login.button")
    await author.sees_heading(author.says("quizzes.title"))


async def with_colleague(classroom: Classroom) -> None:
    async with httpx.AsyncClient(base_url=f"{classroom.address}/api") as api:
        body = {"email": COLLEAGUE, "password": PASSWORD, "full_name": "C", "role": "TEACHER"}
        await made(api, "/users", body)


@pytest.mark.parametrize("language", Language)
async def test_who_logs_out_is_asked_about_what_is_not_saved_and_the_next_finds_nothing_of_it(
    classroom: Classroom, language: Language
) -> None:
    await with_colleague(classroom)
    author = await at_the_quiz(classroom, language)
    await write_half(author)
    dialog = author.page.get_by_role("dialog")

    await log_out(author)
    await expect(dialog).to_contain_text(author.says("leaving.question"))
    await expect(dialog).to_contain_text(TITLE)
    await expect_no_faults(author.page)
    await dialog.get_by_role("button", name=author.says("ask.no")).click()
    await expect(author.field("editor.text")).to_have_value(SECRET)
    await expect(dialog).to_have_count(0)
    assert SECRET in await held_by(author.page)
    await leave_for_good(author)

    assert SECRET not in await held_by(author.page)
    await author.page.go_back()
    await author.page.wait_for_url("**/login?next=*")
    await log_in(classroom, author, COLLEAGUE)
    assert SECRET not in await held_by(author.page)
    assert [one["text"] for one in (await stored(classroom))["questions"]][:1] == [PLANET]


async def test_what_can_be_saved_is_saved_before_one_is_logged_out_and_nothing_is_asked(
    classroom: Classroom,
) -> None:
    author = await at_the_quiz(classroom)

    await author.field("editor.text").fill(SECRET)
    await log_out(author)

    await author.page.wait_for_url(lambda address: address.split("/", 3)[3] == "")
    assert (await stored(classroom))["questions"][0]["text"] == SECRET
    assert SECRET not in await held_by(author.page)


async def test_who_logs_out_on_another_page_is_asked_too_and_the_editor_goes_with_it(
    classroom: Classroom,
) -> None:
    author = await at_the_quiz(classroom)
    await write_half(author)
    other = await another_tab(classroom, author)
    await other.page.goto(f"{classroom.address}/quizzes")
    await other.sees_heading(other.says("quizzes.title"))

    await leave_for_good(other)

    await author.page.wait_for_url("**/login")
    await author.page.close(run_before_unload=True)
    assert SECRET not in await held_by(other.page)


@pytest.mark.parametrize("path", ["/library", "/games", "/quizzes/{quiz}/edit", "/"])
async def test_every_page_asks_whoever_logs_out_in_words_and_as_a_dialog(
    classroom: Classroom, path: str
) -> None:
    author = await at_the_quiz(classroom)
    await write_half(author)
    await author.page.goto(classroom.address + path.format(quiz=classroom.school.quiz_id))
    await author.page.wait_for_load_state("networkidle")
    dialog = author.page.get_by_role("dialog")

    await log_out(author)

    await expect(dialog).to_contain_text(author.says("leaving.question"))
    await expect(dialog).to_contain_text(TITLE)
    await expect(dialog.get_by_role("button", name=author.says("ask.no"))).to_be_visible()
    await expect(dialog).to_have_css("border-top-color", "rgba(0, 0, 0, 0)")
    await expect_no_faults(author.page)


async def test_a_login_that_ended_by_itself_loses_nothing_and_another_account_sees_none_of_it(
    classroom: Classroom,
) -> None:
    await with_colleague(classroom)
    author = await at_the_quiz(classroom)
    await write_half(author)
    await end_logins(classroom)

    await log_in(classroom, author, COLLEAGUE)
    await author.page.goto(f"{classroom.address}/quizzes/{classroom.school.quiz_id}/edit")
    await author.sees(author.says("share.out_of_reach"))
    await expect(author.page.get_by_text(SECRET)).to_have_count(0)
    await author.page.goto(f"{classroom.address}/")
    await log_out(author)
    await expect(author.page.get_by_role("link", name=author.says("nav.log_in"))).to_be_visible()

    await log_in(classroom, author)
    await open_quiz(classroom, author.page, 4)
    await author.sees(author.says("editor.restored"))
    await expect(author.field("editor.text")).to_have_value(SECRET)


async def test_who_comes_in_the_place_of_somebody_is_asked_about_what_they_have_not_saved(
    classroom: Classroom,
) -> None:
    await with_colleague(classroom)
    author = await at_the_quiz(classroom)
    await write_half(author)
    await author.page.goto(f"{classroom.address}/login?another")
    await author.page.get_by_label(author.says("login.email")).fill(COLLEAGUE)
    await author.page.get_by_label(author.says("login.password")).fill(PASSWORD)

    await author.press("login.button")
    yes = author.page.get_by_role("dialog").get_by_role(
        "button", name=author.says("leaving.drop"), exact=True
    )
    assert SECRET in await held_by(author.page)
    await expect(yes).not_to_have_attribute("aria-disabled", "true")
    await yes.click()

    await author.sees_heading(author.says("quizzes.title"))
    assert SECRET not in await held_by(author.page)
