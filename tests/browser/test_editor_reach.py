"""The editor by keyboard alone, by ear, in narrow windows, in forced colours, and with 200 questions."""

from __future__ import annotations

import re

import pytest
from playwright.async_api import Locator, expect

from server.web.catalogue import Language
from tests.browser.accessibility import expect_no_faults, expect_no_sideways_scrolling
from tests.browser.author import Author, at_a_new_quiz, at_the_quiz, rest, stored
from tests.browser.people import LAPTOP, PHONE, Classroom
from tests.browser.quiz import made

# A phone of the smallest kind, which is also a laptop at 400 %.
NARROW = {"width": 320, "height": 256}
# What is one thing and what is another, and how they are told apart when their colours are the reader's.
APART = [
    (".joined [aria-pressed=true]", ".joined [aria-pressed=false]", "backgroundColor"),
    (".segment :checked + span", ".segment :not(:checked) + span", "backgroundColor"),
    (".choice-field.right > [type=text]", ".choice-field:not(.right) > [type=text]", "borderTopStyle"),
    (".question-card.open", ".question-card:not(.open)", "outlineStyle"),
    ("[aria-invalid=true]", ".figure input:not([aria-invalid])", "borderTopStyle"),
    (".badge-letter .shape", "body", "backgroundColor"),
    (".screen.phone .choice-0", "body", "backgroundColor"),
    (".screen.phone .choice-0", ".screen.phone .choice-1", "backgroundColor"),
]


async def show_everything(author: Author) -> None:
    """Faults, a draft, and two versions of one question."""
    await author.field("editor.points").fill("x")
    await author.press("editor.add_question")
    await author.field("editor.quiz_title").focus()
    await expect(author.page.locator(".trouble")).to_have_count(2)


@pytest.mark.parametrize("size", [LAPTOP, PHONE], ids=["laptop", "phone"])
@pytest.mark.parametrize("language", Language)
async def test_axe_finds_nothing_in_a_quiz_with_faults(
    classroom: Classroom, language: Language, size: dict[str, int]
) -> None:
    author = await at_the_quiz(classroom, language, size)
    await expect_no_faults(author.page)

    await show_everything(author)

    await expect_no_faults(author.page)


@pytest.mark.parametrize("language", Language)
async def test_everything_fits_into_320_pixels(classroom: Classroom, language: Language) -> None:
    author = await at_the_quiz(classroom, language, NARROW)
    await author.field("editor.text").fill("Who wrote the book that gave algebra its name? " * 5)
    await show_everything(author)

    await expect_no_sideways_scrolling(author.page)
    await author.line(1).click()
    await expect_no_sideways_scrolling(author.page)


async def test_pictures_on_buttons_are_seen_in_forced_colours(classroom: Classroom) -> None:
    author = await at_the_quiz(classroom)
    await author.page.emulate_media(forced_colors="active")

    picture, page = await author.page.evaluate(
        """() => [getComputedStyle(document.querySelector(".icon-bin"), "::before").backgroundColor,
                  getComputedStyle(document.body).backgroundColor]"""
    )

    assert picture != page


async def test_what_colours_told_is_told_apart_in_forced_colours(classroom: Classroom) -> None:
    author = await at_the_quiz(classroom)
    await author.page.emulate_media(forced_colors="active")
    await author.field("editor.time").fill("x")
    await expect(author.page.locator(".saving.partly")).to_be_visible()
    dots = [await look_of(author.page.locator(".saving > p").first, "borderRadius", "::before")]
    await author.page.context.set_offline(True)
    await author.field("editor.quiz_title").fill("Rivers")
    await expect(author.page.locator(".saving.stuck")).to_be_visible()
    dots.append(await look_of(author.page.locator(".saving > p").first, "borderRadius", "::before"))

    alike = [
        (one, other)
        for one, other, look in APART
        if await look_of(author.page.locator(one).first, look)
        == await look_of(author.page.locator(other).first, look)
    ]

    assert alike == []
    assert dots[0] != dots[1]


async def look_of(found: Locator, look: str, part: str | None = None) -> str:
    return str(await found.evaluate("(one, [look, part]) => getComputedStyle(one, part)[look]", [look, part]))


async def test_a_quiz_is_written_by_keyboard_alone_in_arabic_and_played(classroom: Classroom) -> None:
    author = await at_a_new_quiz(classroom, Language.AR)
    keyboard = author.page.keyboard
    await author.field("editor.quiz_title").focus()

    await keyboard.press("Control+a")
    await keyboard.type("الأنهار")
    await tab_to(author, "editor.add_question")
    await keyboard.press("Enter")
    await keyboard.type("ما أطول نهر؟")
    # The kind, which stays, is one stop; so is the choice that is right.
    await keyboard.press("Tab")
    for text in "النيل", "الراين":
        await focus_choice(author)
        await keyboard.type(text)
    await tab_to(author, "editor.right", shift=True)
    await keyboard.press("Space")
    await author.sees_saved()
    quiz = await stored(classroom, author.quiz_id)
    (question,) = quiz["questions"]
    assert (quiz["title"], question["text"]) == ("الأنهار", "ما أطول نهر؟")
    assert [choice["text"] for choice in question["choices"]] == ["النيل", "الراين"]
    assert sum(choice["is_correct"] for choice in question["choices"]) == 1

    await author.page.goto(f"{classroom.address}/quizzes")
    await author.host("الأنهار")
    student = await classroom.newcomer("Maya", Language.AR)
    await student.join(classroom.address, quiz["access_code"])
    await author.press("host.start")
    await author.press("host.skip_wait")
    await student.choose(next(one["text"] for one in question["choices"] if one["is_correct"]))
    await student.sees_heading(student.says("verdict.right"))


async def tab_to(author: Author, key: str, *, shift: bool = False) -> None:
    """Press Tab until what has the focus is named so."""
    name = re.compile(re.sub(r"\\{\w+\\}", ".+", re.escape(author.says(key))))
    for _ in range(60):
        await author.page.keyboard.press("Shift+Tab" if shift else "Tab")
        focused = author.page.locator(":focus")
        if name.fullmatch((await focused.get_attribute("aria-label")) or (await focused.inner_text())):
            return
    raise AssertionError(f"{key} is not reached")


async def focus_choice(author: Author) -> None:
    """Press Tab until an empty choice has the focus."""
    for _ in range(20):
        await author.page.keyboard.press("Tab")
        is_choice = "document.activeElement.matches('.choice-field input[type=text]:placeholder-shown')"
        if await author.page.evaluate(is_choice):
            return
    raise AssertionError("no empty choice is reached")


async def test_who_moves_a_question_by_keyboard_stays_with_it_and_is_told_where_it_is(
    classroom: Classroom,
) -> None:
    author = await at_the_quiz(classroom)
    down = author.tool("editor.question_down", 1)
    await down.focus()

    await author.page.keyboard.press("Enter")

    told = author.says("editor.moved").replace("{i}", "2").replace("{n}", "3")
    await expect(author.page.locator("#announcements")).to_have_text(told)
    await expect(author.tool("editor.question_down", 2)).to_be_focused()


async def test_of_two_hundred_questions_only_the_open_one_is_drawn_while_one_types(
    classroom: Classroom,
) -> None:
    choices = [{"text": "Yes", "is_correct": True}, {"text": "No"}]
    questions = [{"text": f"Question {number}", "choices": choices} for number in range(197)]
    async with rest(classroom) as api:
        for question in questions:
            await made(api, f"/quizzes/{classroom.school.quiz_id}/questions", question)
    author = await at_the_quiz(classroom, count=200)
    # A mark that drawing this question again would take away.
    words = author.page.locator(".question-name .words").nth(7)
    await words.evaluate("(element) => { element.firstChild.data = 'untouched'; }")

    await author.field("editor.text").press_sequentially("abc")
    await author.sees_saved()

    await expect(words).to_have_text("untouched")


async def test_a_question_that_is_opened_stays_under_the_finger(classroom: Classroom) -> None:
    author = await at_the_quiz(classroom)
    third = author.line(3)
    await third.scroll_into_view_if_needed()
    before = await third.bounding_box()

    await third.click()

    await expect(third).to_have_attribute("aria-expanded", "true")
    after = await third.bounding_box()
    assert before
    assert after
    assert abs(before["y"] - after["y"]) < 20
