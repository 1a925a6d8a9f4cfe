"""Phones of all shapes: something to press is always seen, whatever is asked, and however it is held."""

from __future__ import annotations

import pytest
from playwright.async_api import Page, expect

from server.web.catalogue import Language
from tests.browser.accessibility import expect_no_faults, expect_no_sideways_scrolling
from tests.browser.people import Classroom, Student, Teacher
from tests.browser.test_all_in_view import TEXT, becomes, eight, lesson
from tests.browser.test_zoom import STAYING, ZOOMED

SMALL, WIDE, ZOOMED_IN = (320, 568), (568, 320), (ZOOMED["width"], ZOOMED["height"])
# Pixels of the tallest choice that are seen between the clock and one's own line.
TO_PRESS = """() => {
    const top = document.querySelector(".countdown").getBoundingClientRect();
    const end = document.querySelector(".seat-line").getBoundingClientRect().top;
    const isSeen = top.top >= 0 && top.bottom <= innerHeight;
    return Math.max(...[...document.querySelectorAll("button.choice")].map((choice) => {
        const box = choice.getBoundingClientRect();
        return isSeen ? Math.min(box.bottom, end) - Math.max(box.top, top.bottom) : 0;
    }));
}"""
# A finger needs so much (WCAG 2.5.5).
FINGER = 44
LETTERS = "texts => texts.map((text) => parseFloat(getComputedStyle(text).fontSize))"


async def hold(page: Page, size: tuple[int, int]) -> None:
    await page.set_viewport_size({"width": size[0], "height": size[1]})


async def expect_something_to_press(page: Page) -> None:
    async def is_there() -> bool:
        seen: float = await page.evaluate(TO_PRESS)
        return seen >= FINGER

    await becomes(is_there)
    await expect_no_sideways_scrolling(page)


async def asked(classroom: Classroom, language: Language, choices: list[str], text: str) -> Student:
    """Somebody to whom this question is open."""
    _, maya = await asked_by(await lesson(classroom, language, choices, text), classroom, len(choices))
    return maya


async def asked_by(teacher: Teacher, classroom: Classroom, choices: int) -> tuple[Teacher, Student]:
    maya = await classroom.student("Maya", teacher.language)
    await teacher.press("host.start")
    await teacher.press("host.skip_wait")
    await expect(maya.page.locator("button.choice")).to_have_count(choices)
    return teacher, maya


@pytest.mark.parametrize("language", Language)
async def test_the_longest_question_leaves_something_to_press_and_says_that_more_follows(
    classroom: Classroom, language: Language
) -> None:
    maya = await asked(classroom, language, eight(language, 75), (TEXT[language] * 9)[:500])
    cue = maya.page.get_by_text(maya.says("answer.more_below"))

    for size in SMALL, WIDE:
        await hold(maya.page, size)
        await maya.page.evaluate("scrollTo(0, 0)")
        await expect_something_to_press(maya.page)
        await expect(cue).to_be_visible()
        await cue.click()
        await expect(maya.page.locator("button.choice").last).to_be_in_viewport(ratio=0.5)
        await expect(cue).to_be_hidden()
        await expect_something_to_press(maya.page)
    await expect_no_faults(maya.page)


@pytest.mark.parametrize("language", Language)
async def test_who_has_scrolled_to_a_choice_sees_what_comes_next_from_its_beginning(
    classroom: Classroom, language: Language
) -> None:
    teacher = await lesson(classroom, language, eight(language, 75), (TEXT[language] * 9)[:500])
    await classroom.silent("Omar")
    teacher, maya = await asked_by(teacher, classroom, 8)
    await hold(maya.page, SMALL)
    last = maya.page.locator("button.choice").last
    await last.scroll_into_view_if_needed()
    assert await maya.page.evaluate("scrollY") > 0

    await last.click()
    await expect(maya.page.locator(".play .kicker")).to_be_in_viewport()
    await maya.page.evaluate("scrollTo(0, 9999)")
    await teacher.press("host.close")

    await expect(maya.page.get_by_role("heading", name=maya.says("verdict.right"))).to_be_in_viewport()
    await hold(maya.page, WIDE)
    # The verdict on one side, and what was right on the other.
    card, solution = [await maya.page.locator(part).bounding_box() for part in (".verdict-card", ".solution")]
    assert card is not None
    assert solution is not None
    assert (solution["x"] > card["x"] + card["width"]) == (language is Language.EN)
    assert solution["y"] < card["y"] + card["height"]


@pytest.mark.parametrize("size", [SMALL, WIDE])
async def test_the_cue_that_more_follows_hides_no_button(classroom: Classroom, size: tuple[int, int]) -> None:
    language, right = Language.EN, {0, 2}
    teacher = await lesson(classroom, language, eight(language, 75), (TEXT[language] * 9)[:500], right)
    _, maya = await asked_by(teacher, classroom, 8)
    await hold(maya.page, size)
    cue, send = maya.page.get_by_text(maya.says("answer.more_below")), maya.button("answer.send")
    await expect(cue).to_be_visible()

    async def are_apart() -> bool:
        upper, lower = await cue.bounding_box(), await send.bounding_box()
        return upper is not None and lower is not None and upper["y"] + upper["height"] <= lower["y"]

    await becomes(are_apart)


async def test_at_400_percent_nothing_stays_and_a_long_word_breaks(classroom: Classroom) -> None:
    maya = await asked(classroom, Language.EN, ["w" * 60, *"bcdefg", "h"], "Q" * 60)

    await hold(maya.page, ZOOMED_IN)

    await becomes(lambda: maya.page.evaluate(f"{STAYING}.length === 0"))
    await expect_no_sideways_scrolling(maya.page)
    await hold(maya.page, SMALL)
    await expect_no_sideways_scrolling(maya.page)
    await expect_something_to_press(maya.page)


async def test_short_words_fill_their_tiles(classroom: Classroom) -> None:
    teacher, maya = await classroom.teacher(), await classroom.student("Maya")
    await hold(maya.page, (360, 640))
    await teacher.press("host.start")
    await teacher.press("host.skip_wait")
    await expect(maya.choice("Mars")).to_be_visible()

    async def are_large() -> bool:
        sizes: list[float] = await maya.page.locator(".choice .text").evaluate_all(LETTERS)
        return min(sizes) >= 28

    await becomes(are_large)
    # Also in the last of three, which is as wide as the phone.
    await expect(maya.page.locator(".choice .text").last).to_have_css("text-align", "center")


@pytest.mark.parametrize("language", Language)
async def test_choices_that_two_columns_cannot_hold_stand_in_one_and_get_ready_is_seen_before_them(
    classroom: Classroom, language: Language
) -> None:
    teacher = await lesson(classroom, language, eight(language, 75), (TEXT[language] * 9)[:500])
    maya = await classroom.student("Maya", language)
    await hold(maya.page, SMALL)
    await teacher.press("host.start")

    for ready in maya.page.get_by_text(maya.says("question.get_ready")), maya.page.locator(".big-count"):
        await expect(ready).to_be_in_viewport(ratio=1)
    await teacher.press("host.skip_wait")
    await expect(maya.page.locator("button.choice")).to_have_count(8)

    first, second = [await maya.page.locator("button.choice").nth(place).bounding_box() for place in (0, 1)]
    assert first is not None
    assert second is not None
    assert first["x"] == second["x"]
    assert first["width"] > SMALL[0] / 2
