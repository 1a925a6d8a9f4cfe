"""A teacher's list: searched and sorted, and what the menu of a card does, by mouse and by keyboard."""

from __future__ import annotations

import re

import pytest
from playwright.async_api import Locator, expect

from server.web.catalogue import Language
from tests.browser.accessibility import expect_no_faults, expect_no_sideways_scrolling
from tests.browser.author import rest
from tests.browser.people import LAPTOP, PHONE, Classroom, Teacher
from tests.browser.presses import held
from tests.browser.quiz import TITLE, made

NARROW = {"width": 320, "height": 640}


async def at_the_list(
    classroom: Classroom, language: Language = Language.EN, size: dict[str, int] = LAPTOP
) -> Teacher:
    teacher = Teacher(await classroom.visitors.page(language, size), language)
    await teacher.log_in(classroom.address)
    await teacher.sees_heading(TITLE)
    return teacher


def menu(teacher: Teacher) -> Locator:
    return teacher.page.get_by_role("button", name=teacher.says("quizzes.menu"), exact=True).first


async def with_quizzes(classroom: Classroom, *titles: str) -> None:
    async with rest(classroom) as api:
        for title in titles:
            await made(api, "/quizzes", {"title": title, "questions": []})


@pytest.mark.parametrize("language", Language)
async def test_titles_are_searched_as_one_types_and_sorted(classroom: Classroom, language: Language) -> None:
    await with_quizzes(classroom, "AAA bees", "ZZZ bees")
    teacher = await at_the_list(classroom, language)
    headings = teacher.page.get_by_role("listitem").get_by_role("heading")
    search = teacher.page.get_by_role("searchbox", name=teacher.says("list.search"))

    await search.press_sequentially("bees")
    await expect(headings).to_have_text(["ZZZ bees", "AAA bees"])
    await teacher.page.get_by_label(teacher.says("list.sort")).select_option("title")
    await expect(headings).to_have_text(["AAA bees", "ZZZ bees"])
    await search.fill("nowhere")

    await teacher.sees(teacher.says("list.nothing"))
    await expect(search).to_be_focused()
    await teacher.press("list.show_all")
    await expect(headings).to_have_text(["AAA bees", TITLE, "ZZZ bees"])
    await expect(search).to_have_value("")


async def test_going_back_and_loading_again_keep_what_was_looked_for(classroom: Classroom) -> None:
    await with_quizzes(classroom, "AAA bees", "ZZZ bees")
    teacher = await at_the_list(classroom)
    headings = teacher.page.get_by_role("listitem").get_by_role("heading")
    await teacher.page.get_by_role("searchbox").press_sequentially("bees")
    await teacher.page.get_by_label(teacher.says("list.sort")).select_option("title")
    await expect(headings).to_have_text(["AAA bees", "ZZZ bees"])

    await teacher.page.reload()
    await expect(headings).to_have_text(["AAA bees", "ZZZ bees"])
    await expect(teacher.page.get_by_role("searchbox")).to_have_value("bees")
    await teacher.page.get_by_role("link", name=teacher.says("quizzes.edit")).first.click()
    await teacher.page.wait_for_url("**/edit")
    await teacher.page.go_back()

    await expect(headings).to_have_text(["AAA bees", "ZZZ bees"])
    await expect(teacher.page.get_by_label(teacher.says("list.sort"))).to_have_value("title")


async def test_who_logs_in_again_finds_what_was_looked_for(classroom: Classroom) -> None:
    await with_quizzes(classroom, "AAA bees")
    teacher = Teacher(await classroom.visitors.page(Language.EN, LAPTOP), Language.EN)
    await teacher.page.goto(f"{classroom.address}/quizzes?q=bees")

    await teacher.page.wait_for_url("**/login*")
    await teacher.fill_in()

    await expect(teacher.page.get_by_role("listitem").get_by_role("heading")).to_have_text(["AAA bees"])


@pytest.mark.parametrize("language", Language)
async def test_a_search_that_fails_loses_neither_what_was_typed_nor_what_is_shown(
    classroom: Classroom, language: Language
) -> None:
    await with_quizzes(classroom, "AAA bees")
    teacher = await at_the_list(classroom, language)
    search = teacher.page.get_by_role("searchbox")
    await teacher.page.route("**/api/quizzes?*", lambda route: route.abort())

    await search.press_sequentially("bees")
    await expect(teacher.page.get_by_role("alert")).to_have_text(teacher.says("problem.unreachable"))
    await expect(search).to_have_value("bees")
    await expect(search).to_be_focused()
    await teacher.sees_heading(TITLE)
    await expect_no_faults(teacher.page)
    await teacher.page.unroute("**/api/quizzes?*")
    await teacher.press("error.again")

    await expect(teacher.page.get_by_role("listitem").get_by_role("heading")).to_have_text(["AAA bees"])
    await expect(teacher.page.get_by_role("alert")).to_have_count(0)


async def test_an_answer_that_comes_after_more_was_typed_changes_nothing(classroom: Classroom) -> None:
    await with_quizzes(classroom, "AAA bees", "BBB beans")
    teacher = await at_the_list(classroom)
    search = teacher.page.get_by_role("searchbox")
    headings = teacher.page.get_by_role("listitem").get_by_role("heading")

    page = teacher.page
    async with page.expect_response(re.compile("search=be$")) as late, held(page, "**/api/quizzes*search=be"):
        await search.press_sequentially("be")
        await expect(page).to_have_url(re.compile("q=be$"))
        await search.press_sequentially("es")
        await expect(headings).to_have_text(["AAA bees"])
    await (await late.value).finished()
    # Until the page has read it, and drawn what it draws.
    await page.evaluate("new Promise((drawn) => setTimeout(() => requestAnimationFrame(drawn)))")

    await expect(headings).to_have_text(["AAA bees"])
    await expect(search).to_have_value("bees")


@pytest.mark.parametrize("language", Language)
async def test_who_has_no_quiz_yet_is_shown_the_ways_to_the_first(
    classroom: Classroom, language: Language
) -> None:
    async with rest(classroom) as api:
        await api.delete(f"/quizzes/{classroom.school.quiz_id}")
    teacher = Teacher(await classroom.visitors.page(language, LAPTOP), language)
    await teacher.log_in(classroom.address)

    await teacher.sees(teacher.says("quizzes.none"))
    await expect(teacher.page.get_by_role("searchbox")).to_be_hidden()
    ways = teacher.page.get_by_role("main").get_by_role("link")
    assert [await way.get_attribute("href") for way in await ways.all()] == [
        *("/quizzes/import", "/quizzes/import", "/library")
    ]
    await expect_no_faults(teacher.page)
    await teacher.press("list.show_archive")
    await teacher.sees(teacher.says("list.archive_empty"))
    await teacher.press("list.show_current")
    await teacher.sees(teacher.says("quizzes.none"))
    await teacher.press("quizzes.new")

    await teacher.page.wait_for_url("**/quizzes/*/edit")


@pytest.mark.parametrize("language", Language)
async def test_an_empty_quiz_is_deleted_after_one_question(classroom: Classroom, language: Language) -> None:
    await with_quizzes(classroom, "Empty")
    teacher = await at_the_list(classroom, language)
    card = teacher.page.get_by_role("listitem").filter(has=teacher.page.get_by_role("heading", name="Empty"))
    await card.get_by_role("button", name=teacher.says("quizzes.menu")).click()
    await teacher.press("quizzes.delete")
    await teacher.confirm("removal.delete")

    await expect(card).to_have_count(0)
    await expect(teacher.page.get_by_role("heading", level=1)).to_be_focused()
    await teacher.sees_heading(TITLE)


@pytest.mark.parametrize("language", Language)
async def test_a_quiz_goes_into_the_archive_and_comes_back(classroom: Classroom, language: Language) -> None:
    teacher = await at_the_list(classroom, language)
    await menu(teacher).click()
    await teacher.press("quizzes.archive")
    await teacher.sees(teacher.says("quizzes.none"))
    await expect(teacher.page.get_by_role("heading", level=1)).to_be_focused()

    await teacher.page.get_by_label(teacher.says("list.which"), exact=True).select_option("archived")
    await teacher.sees_heading(TITLE)
    await expect(teacher.button("quizzes.host")).to_be_hidden()
    await teacher.press("quizzes.unarchive")
    await teacher.sees(teacher.says("list.archive_empty"))
    await teacher.page.get_by_label(teacher.says("list.which"), exact=True).select_option("current")

    await teacher.sees_heading(TITLE)


async def test_what_was_deleted_elsewhere_leaves_the_list_all_the_same(classroom: Classroom) -> None:
    teacher = await at_the_list(classroom)
    async with rest(classroom) as api:
        await api.delete(f"/quizzes/{classroom.school.quiz_id}")

    await menu(teacher).click()
    await teacher.press("quizzes.delete")
    await teacher.confirm("removal.delete")

    await teacher.sees(teacher.says("quizzes.none"))
    await expect(teacher.page.get_by_role("alert")).to_have_count(0)


async def test_the_menu_is_used_by_keyboard_alone_and_a_copy_opens_in_the_editor(
    classroom: Classroom,
) -> None:
    teacher = await at_the_list(classroom)
    keyboard = teacher.page.keyboard
    await menu(teacher).focus()
    await keyboard.press("Enter")
    await expect(menu(teacher)).to_have_attribute("aria-expanded", "true")
    await keyboard.press("Tab")
    await expect(teacher.button("quizzes.duplicate")).to_be_focused()
    await keyboard.press("Escape")
    await expect(teacher.button("quizzes.duplicate")).to_be_hidden()
    await expect(menu(teacher)).to_be_focused()
    await keyboard.press("Enter")
    await keyboard.press("Shift+Tab")
    await expect(teacher.button("quizzes.duplicate")).to_be_hidden()
    await menu(teacher).focus()
    await keyboard.press("Enter")
    await keyboard.press("Tab")

    await keyboard.press("Enter")

    await teacher.page.wait_for_url("**/quizzes/*/edit")
    assert f"/quizzes/{classroom.school.quiz_id}/" not in teacher.page.url
    title = teacher.page.get_by_role("textbox", name=teacher.says("editor.quiz_title"), exact=True)
    await expect(title).to_have_value(f"{TITLE} (copy)")


@pytest.mark.parametrize("language", Language)
async def test_deleting_tells_what_hangs_on_a_quiz_and_offers_the_archive(
    classroom: Classroom, language: Language
) -> None:
    host = await classroom.teacher()
    await classroom.silent("Maya")
    await host.press("host.start")
    await host.press("host.end")
    await host.confirm("host.end_yes")
    teacher = await at_the_list(classroom, language)

    async def delete() -> None:
        # A press that comes right after a question has closed is not meant for what was behind it.
        while await menu(teacher).get_attribute("aria-expanded") != "true":
            await menu(teacher).click()
        await teacher.press("quizzes.delete")
        await teacher.confirm("removal.delete")
        await teacher.sees(teacher.says("dependents.games").split("{")[0])

    await expect(teacher.button("quizzes.host")).to_be_visible()
    await delete()
    await expect_no_faults(teacher.page)
    await teacher.confirm("ask.no")
    await expect(menu(teacher)).to_be_focused()
    await delete()
    await teacher.confirm("removal.all")

    await teacher.sees(teacher.says("quizzes.none"))
    async with rest(classroom) as api:
        assert (await api.get(f"/quizzes/{classroom.school.quiz_id}")).status_code == 404


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("size", [NARROW, PHONE, LAPTOP], ids=["narrow", "phone", "laptop"])
async def test_the_list_and_its_open_menu_fit_and_have_no_faults(
    classroom: Classroom, language: Language, size: dict[str, int]
) -> None:
    await with_quizzes(classroom, "A title that is as long as titles are when somebody has much to say in it")
    teacher = await at_the_list(classroom, language, size)
    await expect_no_faults(teacher.page)
    await expect_no_sideways_scrolling(teacher.page)

    await menu(teacher).click()
    await teacher.page.get_by_text(teacher.says("export.one"), exact=True).click()

    await expect_no_faults(teacher.page)
    await expect_no_sideways_scrolling(teacher.page)
