"""A browser that translates a page puts elements of its own around every text: the game goes on."""

from __future__ import annotations

import pytest
from playwright.async_api import Locator, Page, expect

from tests.browser.people import Classroom, Person, Student, Teacher
from tests.browser.quiz import MOONS, PLANET

# As Google Translate does it: the text is moved into two elements that nobody else would make.
TRANSLATE = """() => {
    const walker = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT);
    const texts = [];
    while (walker.nextNode()) texts.push(walker.currentNode);
    for (const text of texts.filter(({ parentElement }) => !parentElement.closest("[translate=no], font"))) {
        const [outer, inner] = [document.createElement("font"), document.createElement("font")];
        inner.textContent = `«${text.data}»`;
        outer.append(inner);
        text.replaceWith(outer);
    }
    for (const one of document.querySelectorAll("main [aria-label]")) one.ariaLabel = `«${one.ariaLabel}»`;
}"""
# As Firefox does it: what a text says is another thing, and its place is the same.
REWRITE = """() => {
    const walker = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
        const { currentNode: text } = walker;
        const isDone = text.data.startsWith("«") || text.parentElement.closest("[translate=no]");
        if (!isDone) text.data = `«${text.data}»`;
    }
}"""


@pytest.mark.parametrize("translate", [TRANSLATE, REWRITE], ids=["wrapped", "rewritten"])
async def test_a_game_goes_on_on_pages_that_are_translated(classroom: Classroom, translate: str) -> None:
    await classroom.open_room(announce_seconds=30)
    teacher = await classroom.returning_teacher()
    await classroom.silent("Omar")
    maya = await classroom.student("Maya")
    people = (teacher, maya)

    async def all_translated() -> None:
        for person in people:
            await person.page.evaluate(translate)

    await all_translated()
    await expect(maya.page.get_by_role("main").get_by_text("Maya", exact=True).first).to_be_visible()
    await onward(teacher, "host.start")
    await see_heading(people, PLANET)
    await all_translated()
    await onward(teacher, "host.skip_wait")
    await expect(choice(maya, "Mars")).to_be_enabled()
    await all_translated()
    await ticks(maya.page)
    # What stays as it is stays translated, however often the page is drawn.
    await expect(choice(maya, "Mars")).to_contain_text("«Mars»")
    await choice(maya, "Mars").click()
    await expect(maya.page.get_by_role("main").get_by_text(maya.says("answer.counted"))).to_be_visible()
    await all_translated()
    await onward(teacher, "host.close")
    await see_heading((maya,), maya.says("verdict.right"))
    await all_translated()
    await onward(teacher, "host.next")
    await see_heading((teacher,), teacher.says("standings.title"))
    await all_translated()
    await onward(teacher, "host.next")
    await see_heading(people, MOONS)
    await all_translated()
    # The menu's own name is translated too.
    await teacher.page.locator(".controls .disclosure > button").click()
    await onward(teacher, "host.end")
    await teacher.page.get_by_role("dialog").get_by_role("button", name=teacher.says("host.end_yes")).click()

    await see_heading((maya,), maya.says("finale.won"))
    await expect(maya.page.get_by_role("main").get_by_text(maya.says("finale.stored"))).to_be_visible()


async def onward(teacher: Teacher, key: str) -> None:
    await teacher.page.get_by_role("complementary").get_by_role("button", name=teacher.says(key)).click()


async def see_heading(people: tuple[Person, ...], text: str) -> None:
    for person in people:
        await expect(person.page.get_by_role("heading", name=text)).to_be_visible()


def choice(student: Student, text: str) -> Locator:
    return student.page.get_by_role("main").get_by_role("button", name=text)


async def ticks(page: Page) -> None:
    """The page is drawn some times more, as it is each time that the clock has gone on a little."""
    label = await page.get_by_role("timer").get_attribute("aria-label")
    await expect(page.get_by_role("timer")).not_to_have_attribute("aria-label", label or "")
