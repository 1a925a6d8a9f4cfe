"""The page that checks whether a device can play here, and the code that its student reads out."""

from __future__ import annotations

import itertools

import pytest
from playwright.async_api import WebSocketRoute, expect

from server.web.catalogue import Language
from server.web.static_files import address as static
from tests.browser.accessibility import expect_no_faults, expect_no_sideways_scrolling
from tests.browser.people import LAPTOP, PHONE, Person, Visitors

WRONG_CLOCK = "const real = Date.now; Date.now = () => real() + 5 * 3600e3;"
NO_SCREEN = "Object.defineProperty(navigator, 'wakeLock', { value: undefined });"
ALPHABET = "ABCDEFGHJKMNPQRSTVWXYZ34679"


async def refuse(socket: WebSocketRoute) -> None:
    await socket.close()


async def code_of(person: Person) -> str:
    return await person.page.locator("p.code").inner_text()


@pytest.mark.parametrize("language", Language)
async def test_a_device_in_order_is_told_so_and_one_that_is_not_what_to_do(
    address: str, visitors: Visitors, language: Language
) -> None:
    student = Person(await visitors.page(language, PHONE), language)
    await student.page.set_viewport_size({"width": 320, "height": 568})
    await student.page.goto(f"{address}/")
    await student.page.get_by_role("link", name=student.says("check.offer")).click()
    for sentence in ("line_works", "delay_short", "clock_right", "storage_works", "cookies_works"):
        await student.sees(student.says(f"check.{sentence}"))
    await expect_no_faults(student.page)
    await expect_no_sideways_scrolling(student.page)
    good = await code_of(student)

    await student.page.route_web_socket("**/check/line", refuse)
    await student.page.add_init_script(WRONG_CLOCK + NO_SCREEN)
    await student.page.reload()
    await student.sees(student.says("check.bad"))
    await student.sees(student.says("check.line_blocked").partition("{")[0])
    await expect_no_faults(student.page)
    bad = await code_of(student)
    assert bad != good

    teacher = Person(await visitors.page(language, LAPTOP), language)
    await teacher.page.goto(f"{address}/check")
    await teacher.page.get_by_label(teacher.says("check.reader_label")).fill(bad.lower().replace("-", " "))
    await teacher.press("check.reader_button")
    read = teacher.page.get_by_role("region", name=teacher.says("check.reader"))
    for sentence in ("bad", "clock_hours", "screen_none", "storage_works"):
        await expect(read.get_by_text(teacher.says(f"check.{sentence}"))).to_be_visible()
    await expect_no_faults(teacher.page)
    await teacher.page.get_by_label(teacher.says("check.reader_label")).fill(f"A{bad[1:]}")
    await teacher.press("check.reader_button")
    await expect(read.get_by_role("alert")).to_have_text(teacher.says("check.unreadable"))


async def test_each_outcome_has_a_code_of_its_own_and_one_letter_misheard_is_no_other(
    address: str, visitors: Visitors
) -> None:
    page = await visitors.page(Language.EN, PHONE)
    await page.goto(f"{address}/check")
    things = {
        "line": ["works", "blocked", "offline", "away"],
        "delay": ["short", "long"],
        "clock": ["right", "minutes", "hours"],
        "storage": ["works", "none"],
        "cookies": ["works", "none"],
        "screen": ["works", "insecure", "none"],
        "sound": ["works", "none"],
    }
    outcomes = [dict(zip(things, found, strict=True)) for found in itertools.product(*things.values())]

    codes, read = await page.evaluate(
        """async ([module, outcomes]) => {
            const { codeOf, readCode } = await import(module);
            const codes = outcomes.map(codeOf);
            return [codes, codes.map(readCode)];
        }""",
        [static("js/games/check/outcome.js"), outcomes],
    )
    misheard = [
        codes[0][:place] + letter + codes[0][place + 1 :]
        for place, letter in itertools.product(range(7), ALPHABET)
        if codes[0][place] not in ("-", letter)
    ]
    others = await page.evaluate(
        "async ([module, codes]) => codes.map((await import(module)).readCode)",
        [static("js/games/check/outcome.js"), [*misheard, "", "ABC-DEF", "7" * 40]],
    )

    assert read == outcomes
    assert len(set(codes)) == len(codes)
    assert others == [None] * len(others)
