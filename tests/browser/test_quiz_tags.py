"""Tags of quizzes: written in the editor, found by in the list, brought along in a file."""

from __future__ import annotations

import json

import pytest
from playwright.async_api import Locator, expect

from server.web.catalogue import Language
from tests.browser.accessibility import expect_no_faults, expect_no_sideways_scrolling
from tests.browser.author import Author, another_tab, at_the_quiz, rest, stored
from tests.browser.importer import at_the_import
from tests.browser.people import LAPTOP, PHONE, Classroom, Teacher
from tests.browser.quiz import TITLE, made

NARROW = {"width": 320, "height": 640}
LONG = "A tag of forty letters, which is so long"


def field(teacher: Teacher) -> Locator:
    return teacher.page.get_by_role("textbox", name=teacher.says("tags.title"))


def tags_of(author: Author) -> Locator:
    return author.page.locator(".quiz-fields .quiz-tag bdi")


@pytest.mark.parametrize("language", Language)
async def test_tags_are_written_and_taken_away_by_keyboard_alone(
    classroom: Classroom, language: Language
) -> None:
    author = await at_the_quiz(classroom, language)
    keyboard = author.page.keyboard

    await field(author).focus()
    await keyboard.type("Grade  5, علوم، grade 5")
    await keyboard.press("Enter")
    await expect(tags_of(author)).to_have_text(["Grade 5", "علوم"])
    await expect(field(author)).to_be_focused()
    await keyboard.type("Rivers")
    # Who goes on without the Enter key has written it all the same.
    await keyboard.press("Tab")
    await author.sees_saved()
    assert (await stored(classroom))["tags"] == ["Grade 5", "علوم", "Rivers"]

    await author.page.get_by_role("button", name=author.label("tags.remove", "علوم")).focus()
    await keyboard.press("Enter")
    await expect(field(author)).to_be_focused()
    await author.sees_saved()
    assert (await stored(classroom))["tags"] == ["Grade 5", "Rivers"]
    await author.press("editor.undo")

    await expect(tags_of(author)).to_have_text(["Grade 5", "علوم", "Rivers"])
    await author.sees_saved()
    assert (await stored(classroom))["tags"] == ["Grade 5", "علوم", "Rivers"]


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize(
    ("typed", "told"),
    [
        (",".join(map(str, range(11))), "fault.quiz_tags_too_long"),
        ("x" * 41, "fault.quiz_tags__string_too_long"),
        ("Grade 5,Grade ٥", "fault.repeated_tag"),
    ],
)
async def test_a_tag_that_is_refused_stays_with_the_reason_beside_it(
    classroom: Classroom, language: Language, typed: str, told: str
) -> None:
    author = await at_the_quiz(classroom, language)
    *others, last = typed.split(",")

    await field(author).fill(typed)
    await field(author).press("Enter")
    await author.sees(author.says(told))

    await expect(field(author)).to_have_attribute("aria-invalid", "true")
    await expect(tags_of(author)).to_have_text([*others, last])
    await expect_no_faults(author.page)
    await author.page.get_by_role("button", name=author.label("tags.remove", last)).click()
    await author.sees_saved()
    await expect(author.page.get_by_text(author.says(told))).to_have_count(0)
    assert (await stored(classroom))["tags"] == others


@pytest.mark.parametrize("language", Language)
async def test_of_tags_that_two_change_at_once_both_versions_are_shown(
    classroom: Classroom, language: Language
) -> None:
    author = await at_the_quiz(classroom, language)
    other = await another_tab(classroom, author)
    await field(other).fill("Rivers,")
    await other.sees_saved()

    await field(author).fill("Lakes,")

    await author.sees(author.says("editor.conflict_quiz"))
    versions = author.page.get_by_role("group", name=author.says("editor.conflict_short"))
    await expect(versions.locator(".quiz-tag")).to_have_text(["Rivers", "Lakes"])
    await expect_no_faults(author.page)
    await versions.get_by_role("radio").first.check()
    await author.press("editor.settle")
    await author.sees_saved()
    await expect(tags_of(author)).to_have_text(["Rivers"])


async def with_tags(classroom: Classroom) -> None:
    async with rest(classroom) as api:
        for title, tags in [("Bees", ["Grade 5", "أحياء"]), ("Wasps", ["grade 5", LONG]), ("Sums", [])]:
            await made(api, "/quizzes", {"title": title, "tags": tags})


@pytest.mark.parametrize("language", Language)
async def test_quizzes_are_found_by_a_tag(classroom: Classroom, language: Language) -> None:
    await with_tags(classroom)
    teacher = Teacher(await classroom.visitors.page(language, LAPTOP), language)
    await teacher.log_in(classroom.address)
    headings = teacher.page.get_by_role("listitem").get_by_role("heading")
    chosen = teacher.page.get_by_label(teacher.says("list.tag"), exact=True)
    await expect(headings).to_have_text(["Sums", "Wasps", "Bees", TITLE])

    await teacher.page.get_by_role("listitem").get_by_text("Grade 5", exact=True).click()
    await expect(headings).to_have_text(["Wasps", "Bees"])
    await expect(chosen).not_to_have_value("")
    await teacher.page.reload()
    await expect(headings).to_have_text(["Wasps", "Bees"])
    await expect(chosen).not_to_have_value("")
    await chosen.select_option("أحياء")
    await expect(headings).to_have_text(["Bees"])
    await chosen.select_option("")

    await expect(headings).to_have_text(["Sums", "Wasps", "Bees", TITLE])


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("size", [NARROW, PHONE, LAPTOP], ids=["narrow", "phone", "laptop"])
async def test_tags_fit_into_list_and_editor_and_have_no_faults(
    classroom: Classroom, language: Language, size: dict[str, int]
) -> None:
    await with_tags(classroom)
    teacher = Teacher(await classroom.visitors.page(language, size), language)
    await teacher.log_in(classroom.address)
    await expect(teacher.page.locator(".quiz-tag", has_text=LONG)).to_be_visible()

    await expect_no_faults(teacher.page)
    await expect_no_sideways_scrolling(teacher.page)
    await teacher.page.get_by_role("link", name=teacher.says("quizzes.edit")).nth(1).click()
    await expect(teacher.page.locator(".quiz-tag", has_text=LONG)).to_be_visible()

    await expect_no_faults(teacher.page)
    await expect_no_sideways_scrolling(teacher.page)


@pytest.mark.parametrize("language", Language)
async def test_tags_of_a_file_are_shown_before_they_are_taken(
    classroom: Classroom, language: Language
) -> None:
    importer = await at_the_import(classroom, language)
    question = {"text": "1?", "choices": [{"text": "2", "is_correct": True}, {"text": "3"}]}
    file = json.dumps({"title": "T", "tags": ["Grade 5", "علوم"], "questions": [question]}).encode()

    await importer.takes(file, "quiz.json", "application/json")
    await expect(importer.page.locator(".found .quiz-tag")).to_have_text(["Grade 5", "علوم"])
    sent = await importer.saves()

    assert sent["tags"] == ["Grade 5", "علوم"]
