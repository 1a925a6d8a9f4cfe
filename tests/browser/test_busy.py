"""What takes longer than a moment shows that it goes on."""

from __future__ import annotations

import asyncio

import pytest
from playwright.async_api import Route, expect

from server.web.catalogue import Language
from tests.browser.accessibility import expect_no_sideways_scrolling
from tests.browser.people import PHONE, Classroom, Person, Visitors, log_in
from tests.browser.quiz import EMAIL, PASSWORD, TITLE

WHEEL = """button => {
    const { animationName, content } = getComputedStyle(button, "::before");
    return content !== "none" && animationName.startsWith("turn");
}"""


@pytest.mark.parametrize("language", Language)
async def test_a_form_turns_a_wheel_until_it_is_through_and_says_so_to_who_listens(
    address: str, visitors: Visitors, language: Language
) -> None:
    person = Person(await visitors.page(language, PHONE), language)
    goes_on = asyncio.Event()

    async def late(route: Route) -> None:
        await goes_on.wait()
        await route.continue_()

    await person.page.route("**/api/users", late)
    await person.page.goto(f"{address}/register")
    button = person.button("register.button")
    await expect(button).to_be_enabled()
    assert not await button.evaluate(WHEEL)
    for label, typed in (
        ("register.name", "Noor"),
        ("login.email", "not an address@example"),
        ("login.password", "a long password"),
    ):
        await person.page.get_by_label(person.says(label)).fill(typed)
    # What the browser would say by itself is none of this.
    await person.page.locator("main form").evaluate("form => { form.noValidate = true; }")

    await button.click()

    await expect(button).to_have_attribute("aria-busy", "true")
    assert await button.evaluate(WHEEL)
    await expect(person.page.locator("#announcements")).to_have_text(person.says("busy.told"))
    goes_on.set()
    await expect(person.page.get_by_role("alert").locator(".refusal")).to_be_visible()
    await expect(button).to_be_enabled()
    assert not await button.evaluate(WHEEL)


async def test_a_button_that_opens_a_room_turns_a_wheel_too(classroom: Classroom) -> None:
    teacher = Person(await classroom.visitors.page(Language.EN, PHONE), Language.EN)
    goes_on = asyncio.Event()

    async def late(route: Route) -> None:
        await goes_on.wait()
        await route.continue_()

    await log_in(teacher.page, classroom.address, EMAIL, PASSWORD)
    await teacher.page.route("**/api/games", late)
    await teacher.page.goto(f"{classroom.address}/quizzes/{classroom.school.quiz_id}/edit")
    button = teacher.button("quizzes.host")
    await teacher.page.set_viewport_size({"width": 320, "height": 568})
    await expect(button).to_be_enabled()
    await expect_no_sideways_scrolling(teacher.page)
    # Beside so many buttons the words have a line of their own.
    saved = await teacher.page.locator(".saving").bounding_box()
    assert saved
    assert saved["width"] > saved["height"]

    await button.click()

    await expect(button).to_have_attribute("aria-busy", "true")
    goes_on.set()
    await teacher.page.wait_for_url("**/host/*")
    await teacher.sees_heading(TITLE)
