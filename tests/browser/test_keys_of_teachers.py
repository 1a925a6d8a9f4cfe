"""A teacher goes by keys alone: a lesson written, moved and published, homework set, the gradebook read."""

from __future__ import annotations

import pytest
from playwright.async_api import expect

from server.web.catalogue import Language
from tests.browser.accessibility import expect_no_faults
from tests.browser.builder import builder
from tests.browser.course import SALMA, TEXT, TITLE, learner, teacher_api, written
from tests.browser.people import Classroom
from tests.browser.quiz import made
from tests.browser.steps import press, reach, shown_focus

LAST = {**TEXT, "title": "Venus"}


@pytest.mark.parametrize("language", Language)
async def test_a_lesson_is_added_moved_and_published_by_keys_alone(
    classroom: Classroom, language: Language
) -> None:
    course, _ = await written(classroom, [TEXT, LAST])
    teacher = await builder(classroom, language)
    page = teacher.page
    await page.goto(f"{classroom.address}/teach/courses")
    edit = page.get_by_role("link", name=teacher.says("quizzes.edit"))
    await expect(edit).to_be_visible()
    await press(page, edit)
    await expect(teacher.field("title").first).to_be_visible()

    adding = page.get_by_role("button", name=teacher.says("lesson_kind.TEXT"), exact=True)
    await press(page, adding)
    await expect(teacher.of_lesson("title")).to_be_focused()
    await page.keyboard.type("Pluto")
    await reach(page, teacher.of_lesson("content_text"))
    await page.keyboard.type("Small")
    await teacher.saved()
    await press(page, teacher.named("builder.up", 3), "Shift+Tab")
    await expect(teacher.named("builder.up", 2)).to_be_focused()
    await press(page, teacher.named("builder.publish", 2), "Shift+Tab")
    await expect(teacher.named("builder.hide", 2)).to_be_focused()
    await teacher.saved()

    _, lessons = await teacher.stored(course)
    assert [(one["title"], one["is_published"]) for one in lessons] == [
        ("Mars", True),
        ("Pluto", True),
        ("Venus", True),
    ]
    await expect_no_faults(page)


@pytest.mark.parametrize("language", Language)
async def test_homework_is_set_from_the_page_of_a_class_and_the_gradebook_read_by_keys_alone(
    classroom: Classroom, language: Language
) -> None:
    course, _ = await written(classroom, [TEXT])
    salma = await learner(classroom, language)
    await salma.enrol(course)
    async with teacher_api(classroom) as api:
        school_class = await made(api, "/classes", {"name": "7b"})
    teacher = await builder(classroom, language)
    page = teacher.page
    await page.goto(f"{classroom.address}/classes/{school_class['id']}")
    await teacher.sees_heading("7b")

    await press(page, teacher.button("homework.set_for_class"))
    dialog = page.get_by_role("dialog")
    await expect(dialog.get_by_role("combobox").first).to_be_focused()
    await press(page, teacher.button("homework.give"))
    await teacher.sees(teacher.says("homework.given_to_class"))
    await expect(dialog.get_by_role("textbox", name=teacher.says("homework.link"))).to_be_focused()
    await page.keyboard.press("Escape")
    await expect(dialog).to_have_count(0)
    await expect(teacher.button("homework.set_for_class")).to_be_focused()

    await page.goto(f"{classroom.address}/teach/courses")
    book = page.get_by_role("link", name=teacher.says("gradebook.title"))
    await expect(book).to_be_visible()
    await press(page, book)
    await expect(page.get_by_role("rowheader", name=SALMA["full_name"])).to_be_visible()
    await reach(page, page.get_by_role("grid").locator("[tabindex='0']"))
    for key in ("ArrowDown", "End"):
        await page.keyboard.press(key)
    await expect(page.locator(":focus")).to_have_text(teacher.says("gradebook.not_started"))
    await shown_focus(page)
    # Out of the table by one key, however many cells it has.
    await page.keyboard.press("Shift+Tab")
    await expect(teacher.button("gradebook.as_csv")).to_be_focused()
    await expect(page.get_by_text(TITLE)).to_be_visible()
    await expect_no_faults(page)
