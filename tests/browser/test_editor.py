"""The editor: a quiz is written from nothing, stored while it is, and faults stand beside their fields."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.async_api import Locator, Page, expect

from server.web.catalogue import Language
from tests.browser.accessibility import expect_no_faults, expect_no_sideways_scrolling
from tests.browser.author import at_a_new_quiz, at_the_quiz, stored
from tests.browser.people import PHONE, Classroom
from tests.browser.presses import middle
from tests.browser.quiz import FLAT, MOONS, PLANET


def texts(quiz: dict[str, Any]) -> list[str]:
    return [question["text"] for question in quiz["questions"]]


async def test_a_quiz_is_written_from_nothing_and_stored_as_it_is_written(classroom: Classroom) -> None:
    author = await at_a_new_quiz(classroom)

    await author.field("editor.quiz_title").fill("Rivers")
    await author.page.get_by_label(author.says("editor.public")).check()
    await author.write("Which is the longest?", "Nile", "Rhine")

    await author.sees_saved()
    quiz = await stored(classroom, author.quiz_id)
    assert (quiz["title"], quiz["is_public"]) == ("Rivers", True)
    (question,) = quiz["questions"]
    assert question["text"] == "Which is the longest?"
    assert [(one["text"], one["is_correct"]) for one in question["choices"]] == [
        ("Nile", True),
        ("Rhine", False),
    ]


@pytest.mark.parametrize("language", Language)
async def test_the_order_of_choices_is_kept_by_a_switch_beside_them(
    classroom: Classroom, language: Language
) -> None:
    author = await at_the_quiz(classroom, language, PHONE)
    kept = author.page.get_by_role("checkbox", name=author.says("editor.keep_order"), exact=True)
    await expect(kept).to_have_accessible_description(author.says("editor.keep_order_hint"))
    await expect(kept).to_be_checked()

    await kept.uncheck()

    await author.sees_saved()
    assert [one["keeps_choice_order"] for one in (await stored(classroom))["questions"]] == [
        False,
        True,
        False,
    ]
    await expect_no_faults(author.page)
    await expect_no_sideways_scrolling(author.page)
    # True stays before false without it.
    await author.line(3).click()
    await expect(author.field("editor.text")).to_have_value(FLAT)
    await expect(kept).to_have_count(0)


@pytest.mark.parametrize("language", Language)
async def test_whoever_types_markdown_is_told_that_it_is_shown_as_it_is_typed(
    classroom: Classroom, language: Language
) -> None:
    author = await at_the_quiz(classroom, language, {"width": 320, "height": 568})
    told = author.page.get_by_text(author.says("editor.marks_told").partition("{")[0])
    await author.field("editor.text").fill("Is 2 * 3 * 4 less than 5 * 6 in __init__ [1]?")
    await author.page.get_by_label(author.says("editor.explanation")).fill("- Iron\n- Rust: $x^2$")
    await expect(told).to_have_count(0)

    for field in author.field("editor.text"), author.page.get_by_label(author.says("editor.explanation")):
        for typed in (
            "It is **red**.",
            "It is *red*.",
            "# Rust",
            "[Mars](https://mars.example)",
            "`x`",
            "~~no~~",
        ):
            await field.fill(typed)
            await expect(told).to_have_count(1)
        await field.fill("It is red.")
        await expect(told).to_have_count(0)

    await author.page.get_by_label(author.says("editor.explanation")).fill("It is **red**.")
    await expect_no_faults(author.page)
    await expect_no_sideways_scrolling(author.page)


async def test_who_makes_a_quiz_types_its_title_at_once(classroom: Classroom) -> None:
    author = await at_a_new_quiz(classroom)
    await expect(author.field("editor.quiz_title")).to_be_focused()

    await author.page.keyboard.type("Rivers")

    await author.sees_saved()
    assert (await stored(classroom, author.quiz_id))["title"] == "Rivers"


async def test_questions_are_duplicated_deleted_and_moved(classroom: Classroom) -> None:
    author = await at_the_quiz(classroom)

    await author.tool("editor.duplicate_question", 1).click()
    await author.field("editor.text").fill("A copy")
    await author.tool("editor.remove_question", 3).click()
    await author.tool("editor.question_up", 3).click()

    await author.sees_saved()
    assert texts(await stored(classroom)) == [PLANET, FLAT, "A copy"]


async def test_every_edit_is_undone_and_done_again_also_after_it_was_stored(classroom: Classroom) -> None:
    author = await at_the_quiz(classroom)
    await author.tool("editor.remove_question", 2).click()
    await author.field("editor.text").fill("Which planet is blue?")
    await author.sees_saved()
    assert texts(await stored(classroom)) == ["Which planet is blue?", FLAT]

    for _ in range(2):
        await author.page.keyboard.press("Control+z")
    await author.sees_saved()
    assert texts(await stored(classroom)) == [PLANET, MOONS, FLAT]
    for _ in range(2):
        await author.page.keyboard.press("Control+y")

    await author.sees_saved()
    assert texts(await stored(classroom)) == ["Which planet is blue?", FLAT]


async def test_the_second_click_of_two_on_add_a_question_changes_nothing(classroom: Classroom) -> None:
    author = await at_the_quiz(classroom)
    add, text = author.button("editor.add_question"), author.field("editor.text")
    await add.scroll_into_view_if_needed()

    await author.page.mouse.dblclick(*await middle(add))

    await expect(author.page.locator(".question-name")).to_have_count(4)
    await expect(text).to_be_focused()
    # Two clicks on a word still mark it.
    await author.page.keyboard.type("Rivers")
    await text.dblclick(position={"x": 30, "y": 25})
    await author.page.keyboard.type("Lakes")
    await expect(text).to_have_value("Lakes")


async def test_the_line_of_a_question_counts_the_choices_that_are_written(classroom: Classroom) -> None:
    author = await at_a_new_quiz(classroom)
    count = author.page.locator(".question-card .sum")

    await author.write("Which is the longest?", "Nile", "Rhine")
    await author.sees_saved()
    await expect(count).to_have_text("2 choices")
    await author.choice("C").fill("Tigris")

    await expect(count).to_have_text("3 choices")


@pytest.mark.parametrize("language", Language)
async def test_how_formulas_are_written_is_told_to_who_asks(classroom: Classroom, language: Language) -> None:
    author = await at_the_quiz(classroom, language, PHONE)
    told = author.page.locator(".formulas-told p")
    await expect(told).to_be_hidden()

    await author.page.get_by_text(author.says("editor.formulas"), exact=True).click()
    await author.field("editor.text").press_sequentially(r" $x^2$ \$5")

    await expect(told).to_contain_text("$x^2$")
    await expect(author.page.locator(".screen math")).to_have_count(2)
    await expect(author.page.locator(".screen.phone h1")).to_contain_text("$5")
    await expect(author.page.locator(".screen.phone h1")).not_to_contain_text("\\")
    await expect_no_faults(author.page)
    await expect_no_sideways_scrolling(author.page)


@pytest.mark.parametrize("language", Language)
async def test_a_question_that_breaks_a_rule_waits_as_a_draft_and_all_else_is_stored(
    classroom: Classroom, language: Language
) -> None:
    author = await at_the_quiz(classroom, language)

    await author.press("editor.add_question")
    await author.field("editor.text").fill("Which is the longest?")
    await author.field("editor.quiz_title").fill("Rivers")

    question = author.page.locator(".question-card").nth(3)
    await expect(question).to_contain_text(author.says("unplayable.choice_count"))
    await expect(author.page.locator(".saving")).to_contain_text(author.says_of_one("editor.partly"))
    quiz = await stored(classroom)
    assert (quiz["title"], len(quiz["questions"])) == ("Rivers", 3)


async def test_nobody_is_told_of_blanks_before_they_had_time_to_fill_them(classroom: Classroom) -> None:
    author = await at_the_quiz(classroom)

    await author.press("editor.add_question")
    question = author.page.locator(".question-card").nth(3)
    await expect(question).to_contain_text(author.says("editor.draft"))
    await expect(question.locator(".refusal")).to_have_count(0)
    await expect(author.page.locator(".saving")).to_have_text(author.says("editor.under_way"))
    await author.field("editor.quiz_title").focus()

    await expect(question.locator(".refusal").first).to_be_visible()
    await expect(author.page.locator(".saving")).to_have_text(author.says_of_one("editor.partly"))


@pytest.mark.parametrize("language", Language)
async def test_a_fault_stands_beside_its_field(classroom: Classroom, language: Language) -> None:
    author = await at_the_quiz(classroom, language)

    await author.field("editor.points").fill("2001")
    await author.field("editor.time").fill("x")

    for key, field in ("editor.points", "points"), ("editor.time", "time_limit"):
        box = author.field(key)
        await expect(box).to_have_attribute("aria-invalid", "true")
        await expect(box).to_have_accessible_description(author.says(f"fault.question_{field}"))
    assert (await stored(classroom))["questions"][0]["points"] == 1000
    await author.field("editor.points").fill("2000")
    await author.field("editor.time").fill("60")
    await author.sees_saved()
    await expect(author.field("editor.points")).not_to_have_attribute("aria-invalid", "true")


async def test_questions_and_choices_are_dragged_to_another_place(classroom: Classroom) -> None:
    author = await at_the_quiz(classroom)
    grips = author.page.locator(".grip")

    await drag(
        author.page, author.page.locator(".badge-letter").nth(0), author.page.locator(".badge-letter").nth(2)
    )
    await author.line(1).click()
    await drag(author.page, grips.nth(2), grips.nth(0))

    await author.sees_saved()
    quiz = await stored(classroom)
    assert texts(quiz) == [FLAT, PLANET, MOONS]
    assert [choice["text"] for choice in quiz["questions"][1]["choices"]] == ["Venus", "زحل", "Mars"]


async def test_a_finger_drags_as_a_mouse_does_and_lets_go_by_escape(classroom: Classroom) -> None:
    author = await at_the_quiz(classroom)
    await author.line(1).click()
    first, last = [await author.page.locator(".grip").nth(place).bounding_box() for place in (0, 2)]
    assert first
    assert last

    async def touch(*moves: tuple[str, float]) -> None:
        for kind, y in moves:
            await (
                author.page.locator(".grip")
                .nth(0)
                .dispatch_event(
                    kind, {"pointerId": 7, "pointerType": "touch", "button": 0, "clientX": 5, "clientY": y}
                )
            )

    await touch(("pointerdown", first["y"] + 5), ("pointermove", last["y"] + 30))
    await author.page.keyboard.press("Escape")
    await touch(("pointerup", last["y"] + 30))
    await expect(author.line(1)).to_contain_text(PLANET)
    await touch(
        ("pointerdown", first["y"] + 5), ("pointermove", last["y"] + 30), ("pointerup", last["y"] + 30)
    )

    await expect(author.line(3)).to_contain_text(PLANET)


async def drag(page: Page, grip: Locator, target: Locator) -> None:
    """From the middle of the one to just beyond the middle of the other."""
    for one in grip, target:
        await one.scroll_into_view_if_needed()
    start, end = await grip.bounding_box(), await target.bounding_box()
    assert start
    assert end
    beyond = 8 if end["y"] > start["y"] else -8
    await page.mouse.move(start["x"] + start["width"] / 2, start["y"] + start["height"] / 2)
    await page.mouse.down()
    await page.mouse.move(end["x"] + end["width"] / 2, end["y"] + end["height"] / 2 + beyond, steps=5)
    await page.mouse.up()
