"""At 400 %, 320 by 256 on a laptop: nothing scrolls sideways, and nothing hides what has the focus."""

from __future__ import annotations

import pytest
from playwright.async_api import Page, expect

from server.web.catalogue import Language
from tests.browser.accessibility import expect_no_sideways_scrolling
from tests.browser.author import at_the_quiz
from tests.browser.people import Classroom, Teacher, Visitors
from tests.browser.places import PLACES, in_term
from tests.browser.test_results import open_report, played

ZOOMED = {"width": 320, "height": 256}
PASTED = "Which planet is red?\na) Mars\nb) Venus\n\nWhich is blue?\n"
# What has the focus, unless some of it is seen. An element around it does not hide it.
HIDDEN = """() => {
    const it = document.activeElement;
    const own = [it, ...(it.labels ?? [])];
    const parts = [0.1, 0.5, 0.9].flatMap((x) => [0.1, 0.5, 0.9].map((y) => [x, y]));
    const isSeen = ({ left, top, width, height }) => parts.some(([x, y]) => {
        const hit = document.elementFromPoint(left + width * x, top + height * y);
        return hit && own.some((one) => one.contains(hit) || hit.contains(one));
    });
    const boxes = own.flatMap((one) => [...one.getClientRects()]);
    return it === document.body || boxes.some(isSeen) ? null : it.outerHTML.slice(0, 120);
}"""
# Bars that stay in the window, whatever is scrolled; those of a preview are a picture.
STAYING = """[...document.querySelectorAll("body :not([inert] *)")].filter((one) =>
    ["sticky", "fixed"].includes(getComputedStyle(one).position) && one.offsetWidth > innerWidth / 2
).map((one) => one.className)"""
FITS = "one => one.scrollWidth <= one.clientWidth"
FOCUS = "document.activeElement.outerHTML.slice(0, 300)"


async def expect_readable(page: Page) -> None:
    await expect_no_sideways_scrolling(page)
    assert await page.evaluate(STAYING) == []
    for key in "Tab", "Shift+Tab":
        assert await hidden_on_the_way(page, key) == []


async def hidden_on_the_way(page: Page, key: str) -> list[str]:
    """What could not be seen when it had the focus, from one end of the page to the other."""
    hidden: list[str] = []
    for _ in range(120):
        await page.keyboard.press(key)
        if await page.evaluate("document.activeElement === document.body"):
            return hidden
        if found := await page.evaluate(HIDDEN):
            hidden.append(found)
    raise AssertionError(f"no end is reached from {await page.evaluate(FOCUS)}")


@pytest.mark.parametrize("language", Language)
async def test_the_pages_of_a_teacher_are_read_at_400_percent(
    classroom: Classroom, language: Language
) -> None:
    author = await at_the_quiz(classroom, language, ZOOMED)
    quiz = f"/quizzes/{classroom.school.quiz_id}"
    await author.field("editor.points").fill("x")
    await expect(author.page.locator(".saving.partly")).to_be_visible()
    await expect_readable(author.page)
    await author.field("editor.points").fill("1000")
    await author.sees_saved()

    for path, key in (
        ("/quizzes", "quizzes.title"),
        ("/library", "library.title"),
        (f"{quiz}/shares", "share.title"),
        ("/account", "account.title"),
    ):
        await author.page.goto(f"{classroom.address}{path}")
        await author.sees_heading(author.says(key))
        await expect_readable(author.page)


@pytest.mark.parametrize("language", Language)
async def test_what_was_read_from_a_text_is_mended_at_400_percent(
    classroom: Classroom, language: Language
) -> None:
    teacher = Teacher(await classroom.visitors.page(language, ZOOMED), language)
    await teacher.log_in(classroom.address)
    await teacher.page.goto(f"{classroom.address}/quizzes/import")
    await teacher.page.get_by_label(teacher.says("import.text"), exact=True).fill(PASTED)
    await teacher.press("import.read_text")
    await expect(teacher.button("import.save")).to_be_visible()

    await expect_readable(teacher.page)


async def test_a_report_is_read_at_400_percent(classroom: Classroom) -> None:
    teacher, _ = await played(classroom, Language.AR)
    await open_report(teacher)

    await teacher.page.set_viewport_size(ZOOMED)  # type: ignore[arg-type]

    await expect_readable(teacher.page)


@pytest.mark.parametrize("language", Language)
async def test_courses_classes_and_homework_are_read_at_400_percent(
    classroom: Classroom, language: Language
) -> None:
    term = await in_term(classroom, language)
    for place in PLACES:
        person = await term.open(place)
        await person.page.set_viewport_size(ZOOMED)  # type: ignore[arg-type]
        if place.is_dialog:
            await expect_no_sideways_scrolling(person.page)
            assert await person.page.get_by_role("dialog").evaluate(FITS), place
        else:
            await expect_readable(person.page)


@pytest.mark.parametrize("language", Language)
async def test_the_page_of_the_api_is_read_at_400_percent(
    address: str, visitors: Visitors, language: Language
) -> None:
    page = await visitors.page(language, ZOOMED)

    await page.goto(f"{address}/api/docs")

    await expect_no_sideways_scrolling(page)
    assert await page.locator("pre").evaluate_all(f"all => all.every({FITS})")
