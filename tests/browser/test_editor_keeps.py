"""What is written is not lost: without a network, without a login, without the tab, and by no second tab."""

from __future__ import annotations

import pytest
from playwright.async_api import Page, expect

from server.web.catalogue import Language
from tests.browser.accessibility import expect_no_faults, expect_no_sideways_scrolling
from tests.browser.author import (
    Author,
    another_tab,
    at_a_new_quiz,
    at_the_quiz,
    end_logins,
    open_quiz,
    rest,
    stored,
)
from tests.browser.people import Classroom
from tests.browser.quiz import FLAT, MOONS, PLANET

BLUE = "Which planet is blue?"
# Questions of which an older page did not know what there is to choose.
TAKEN_FOR_DELETED = """(kept) => {
    const [mine] = kept.draft.questions;
    kept.base.quiz.questions.shift();
    kept.conflicts = [{ of: mine.key, fields: [], mine, theirs: null }];
}"""
WITHOUT_FIELDS = """(kept) => {
    const [[mine], [theirs]] = [kept.draft.questions, kept.base.quiz.questions];
    kept.conflicts = [{ of: mine.key, fields: [], mine, theirs }];
}"""
NO_CHOICE = pytest.mark.parametrize("change", [TAKEN_FOR_DELETED, WITHOUT_FIELDS], ids=["deleted", "fields"])


async def test_what_is_written_without_a_network_is_stored_when_it_is_back(classroom: Classroom) -> None:
    author = await at_the_quiz(classroom)
    await author.page.context.set_offline(True)

    await author.field("editor.text").fill(BLUE)
    await expect(author.page.locator(".saving")).to_contain_text(author.says("problem.unreachable"))
    assert (await stored(classroom))["questions"][0]["text"] == PLANET
    await author.page.context.set_offline(False)

    await author.sees_saved()
    assert (await stored(classroom))["questions"][0]["text"] == BLUE


async def test_a_tab_that_was_closed_without_a_network_comes_back_with_what_was_written(
    classroom: Classroom,
) -> None:
    author = await at_the_quiz(classroom)
    await author.page.context.set_offline(True)
    await author.field("editor.text").fill(BLUE)
    await author.page.close()
    await author.page.context.set_offline(False)

    again = await another_tab(classroom, author)

    await again.sees(again.says("editor.restored"))
    await expect(again.field("editor.text")).to_have_value(BLUE)
    await again.sees_saved()
    assert (await stored(classroom))["questions"][0]["text"] == BLUE
    await again.press("editor.discard")
    await again.sees_saved()
    assert (await stored(classroom))["questions"][0]["text"] == PLANET


async def kept_by_an_older_page(classroom: Classroom, change: str) -> Author:
    """In a new tab, after one was closed before a question was stored, and what it kept was changed."""
    author = await at_the_quiz(classroom)
    await author.page.context.set_offline(True)
    await author.field("editor.text").fill(BLUE)
    await author.page.close()
    await author.page.context.set_offline(False)
    again = Author(await author.page.context.new_page(), author.language)
    await again.page.goto(classroom.address)
    await rewrite_kept(again.page, change)
    return again


async def rewrite_kept(page: Page, change: str) -> None:
    await page.evaluate(
        """() => {
            const [name] = Object.keys(localStorage).filter((one) => one.startsWith("zedny.draft"));
            const kept = JSON.parse(localStorage.getItem(name));
            (CHANGE)(kept);
            localStorage.setItem(name, JSON.stringify(kept));
        }""".replace("CHANGE", change)
    )


async def test_what_was_kept_before_quizzes_had_tags_comes_back_too(classroom: Classroom) -> None:
    untagged = "(kept) => { delete kept.draft.tags; delete kept.base.quiz.tags; }"
    again = await kept_by_an_older_page(classroom, untagged)

    await open_quiz(classroom, again.page)

    await again.sees_saved()
    assert (await stored(classroom))["questions"][0]["text"] == BLUE
    await again.page.get_by_role("textbox", name=again.says("tags.title")).fill("Rivers,")
    await again.sees_saved()
    assert (await stored(classroom))["tags"] == ["Rivers"]


@NO_CHOICE
async def test_where_nothing_differs_any_more_nothing_is_asked(classroom: Classroom, change: str) -> None:
    again = await kept_by_an_older_page(classroom, change)
    question = (await stored(classroom))["questions"][0]
    async with rest(classroom) as api:
        await api.put(f"/questions/{question['id']}", json={**question, "text": BLUE})

    await open_quiz(classroom, again.page)

    await again.sees_saved()
    await expect(again.page.get_by_text(again.says("editor.conflict_short"))).to_have_count(0)
    await expect(again.button("editor.settle")).to_have_count(0)
    assert await texts_of(classroom) == [BLUE, MOONS, FLAT]


@NO_CHOICE
async def test_a_question_about_two_versions_shows_in_what_they_differ(
    classroom: Classroom, change: str
) -> None:
    again = await kept_by_an_older_page(classroom, change)

    await open_quiz(classroom, again.page)

    panel = again.page.get_by_role("group", name=again.says("editor.conflict_short"))
    await expect(panel.get_by_role("group")).to_have_count(1)
    await expect(panel).to_contain_text(BLUE)
    await expect(panel).to_contain_text(PLANET)
    await again.press("editor.settle")
    await again.sees_saved()
    assert await texts_of(classroom) == [BLUE, MOONS, FLAT]


async def test_after_a_new_login_the_page_is_back_with_what_was_written(classroom: Classroom) -> None:
    author = await at_the_quiz(classroom)
    await end_logins(classroom)

    await author.field("editor.text").fill(BLUE)
    await author.page.locator(".saving").get_by_role("link", name=author.says("nav.log_in")).click()
    await author.fill_in()

    await author.page.wait_for_url("**/edit")
    await expect(author.field("editor.text")).to_have_value(BLUE)
    await author.sees_saved()
    assert (await stored(classroom))["questions"][0]["text"] == BLUE


async def test_a_question_whose_answer_was_lost_is_not_made_twice(classroom: Classroom) -> None:
    author = await at_a_new_quiz(classroom)

    async def lose(route: object) -> None:
        await route.fetch()  # type: ignore[attr-defined]
        await route.abort()  # type: ignore[attr-defined]

    await author.page.route("**/api/quizzes/*/questions", lose, times=1)
    await author.write("Which is the longest?", "Nile", "Rhine")

    await author.sees_saved()
    questions = (await stored(classroom, author.quiz_id))["questions"]
    assert [question["text"] for question in questions] == ["Which is the longest?"]


async def test_two_tabs_that_change_different_things_need_no_choice(classroom: Classroom) -> None:
    one = await at_the_quiz(classroom)
    other = await another_tab(classroom, one)
    await one.field("editor.text").fill(BLUE)
    await one.sees_saved()

    await other.field("editor.time").fill("90")
    await other.sees_saved()

    question = (await stored(classroom))["questions"][0]
    assert (question["text"], question["time_limit"]) == (BLUE, 90)
    await expect(other.field("editor.text")).to_have_value(BLUE)


async def test_the_second_of_two_tabs_is_told_sees_both_versions_and_chooses(classroom: Classroom) -> None:
    one = await at_the_quiz(classroom)
    other = await another_tab(classroom, one)
    await one.field("editor.text").fill(BLUE)
    await one.sees_saved()

    await other.field("editor.text").fill("Which planet is green?")
    panel = other.page.get_by_role("group", name=other.says("editor.conflict_short"))
    await expect(panel).to_contain_text(BLUE)
    await expect(panel).to_contain_text("Which planet is green?")
    assert (await stored(classroom))["questions"][0]["text"] == BLUE
    await panel.get_by_label(other.says("editor.theirs")).check()
    await other.press("editor.settle")

    await other.sees_saved()
    await expect(other.field("editor.text")).to_have_value(BLUE)
    await other.press("editor.undo")
    await expect(other.field("editor.text")).to_have_value("Which planet is green?")
    await other.sees_saved()
    assert (await stored(classroom))["questions"][0]["text"] == "Which planet is green?"


async def test_both_versions_can_be_kept_as_two_questions(classroom: Classroom) -> None:
    one = await at_the_quiz(classroom)
    other = await another_tab(classroom, one)
    await one.field("editor.text").fill(BLUE)
    await one.sees_saved()
    await other.field("editor.text").fill("Which planet is green?")

    await other.press("editor.keep_both")

    await other.sees_saved()
    texts = [question["text"] for question in (await stored(classroom))["questions"]]
    assert texts[:3] == [BLUE, "Which planet is green?", MOONS]


async def test_a_question_that_was_deleted_elsewhere_while_it_was_changed_can_be_kept(
    classroom: Classroom,
) -> None:
    one = await at_the_quiz(classroom)
    other = await another_tab(classroom, one)
    await one.tool("editor.remove_question", 1).click()
    await one.sees_saved()

    await other.field("editor.text").fill("Which planet is green?")
    await other.sees(other.says("editor.conflict_deleted"))
    await other.press("editor.keep_mine")

    await other.sees_saved()
    texts = [question["text"] for question in (await stored(classroom))["questions"]]
    assert texts[0] == "Which planet is green?"
    assert len(texts) == 3


@pytest.mark.parametrize("language", Language)
async def test_two_titles_are_both_shown_and_one_is_chosen(classroom: Classroom, language: Language) -> None:
    one = await at_the_quiz(classroom, language)
    other = await another_tab(classroom, one)
    await one.field("editor.quiz_title").fill("Seas")
    await one.sees_saved()

    await other.field("editor.quiz_title").fill("Lakes")
    await other.sees(other.says("editor.conflict_quiz"))
    panel = other.page.get_by_role("group", name=other.says("editor.conflict_short"))
    await expect(panel).to_contain_text("Seas")
    await expect_no_faults(other.page)
    assert (await stored(classroom))["title"] == "Seas"
    await other.press("editor.settle")

    await other.sees_saved()
    assert (await stored(classroom))["title"] == "Lakes"


@pytest.mark.parametrize("language", Language)
async def test_two_orders_are_both_shown_and_one_is_chosen(classroom: Classroom, language: Language) -> None:
    one = await at_the_quiz(classroom, language)
    other = await another_tab(classroom, one)
    await one.tool("editor.question_down", 1).click()
    await one.sees_saved()

    await other.tool("editor.question_up", 3).click()
    await other.sees(other.says("editor.conflict_order"))
    panel = other.page.get_by_role("group", name=other.says("editor.conflict_short"))
    theirs, mine = await panel.get_by_role("list").all_inner_texts()
    await expect_no_faults(other.page)
    await expect_no_sideways_scrolling(other.page)

    assert [text.splitlines() for text in (theirs, mine)] == [[MOONS, PLANET, FLAT], [PLANET, FLAT, MOONS]]
    assert await texts_of(classroom) == [MOONS, PLANET, FLAT]
    await panel.get_by_label(other.says("editor.theirs")).check()
    await other.press("editor.settle")
    await other.sees_saved()
    assert await texts_of(classroom) == [MOONS, PLANET, FLAT]
    await other.press("editor.undo")
    await other.sees_saved()
    assert await texts_of(classroom) == [PLANET, FLAT, MOONS]


async def texts_of(classroom: Classroom) -> list[str]:
    return [question["text"] for question in (await stored(classroom))["questions"]]


async def test_a_tab_that_is_come_back_to_shows_what_was_stored_elsewhere(classroom: Classroom) -> None:
    one = await at_the_quiz(classroom)
    other = await another_tab(classroom, one)
    await one.field("editor.text").fill(BLUE)
    await one.sees_saved()

    # As when somebody turns to it: the tabs of this browser are all in sight.
    await other.page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")

    await expect(other.field("editor.text")).to_have_value(BLUE)
    await expect(other.button("editor.undo")).to_have_attribute("aria-disabled", "true")
