"""A quiz shared with a colleague: who sees it where, and what each of the two can do with it."""

from __future__ import annotations

from typing import Any

import httpx
import pytest
from playwright.async_api import Locator, expect

from server.web.catalogue import Language
from tests.browser.accessibility import expect_no_faults, expect_no_sideways_scrolling
from tests.browser.author import Author, rest, stored
from tests.browser.people import LAPTOP, Classroom, Teacher
from tests.browser.quiz import EMAIL, TITLE, made

NARROW = {"width": 320, "height": 640}
COLLEAGUE, PASSWORD = "colleague@school.example", "a long password"
NAME = "هالة Karam"


class Colleague(Author):
    """Another teacher, logged in."""

    email = COLLEAGUE

    def card(self, title: str = TITLE) -> Locator:
        return self.page.locator("li.card").filter(has=self.page.get_by_role("heading", name=title))


async def has_a_colleague(classroom: Classroom) -> None:
    account = {"email": COLLEAGUE, "password": PASSWORD, "full_name": NAME, "role": "TEACHER"}
    async with httpx.AsyncClient(base_url=f"{classroom.address}/api") as api:
        await made(api, "/users", account)


async def share(classroom: Classroom, *, may_edit: bool = False) -> None:
    await has_a_colleague(classroom)
    async with rest(classroom) as api:
        body = {"email": COLLEAGUE, "may_edit": may_edit}
        await made(api, f"/quizzes/{classroom.school.quiz_id}/shares", body)


async def shares(classroom: Classroom) -> list[dict[str, Any]]:
    async with rest(classroom) as api:
        return list((await api.get(f"/quizzes/{classroom.school.quiz_id}/shares")).json()["items"])


async def colleague_at_the_list(classroom: Classroom, language: Language = Language.EN) -> Colleague:
    colleague = Colleague(await classroom.visitors.page(language, LAPTOP), language)
    await colleague.log_in(classroom.address)
    return colleague


async def owner_at_the_shares(
    classroom: Classroom, language: Language = Language.EN, size: dict[str, int] = LAPTOP
) -> Author:
    owner = Author(await classroom.visitors.page(language, size), language)
    await owner.log_in(classroom.address)
    await owner.page.goto(f"{classroom.address}/quizzes/{classroom.school.quiz_id}/shares")
    await owner.sees_heading(owner.says("share.title"))
    return owner


def may(owner: Author) -> Locator:
    return owner.page.get_by_label(owner.label("share.may_name", NAME))


@pytest.mark.parametrize("language", Language)
async def test_a_quiz_is_shared_from_the_list_and_hosted_by_the_colleague(
    classroom: Classroom, language: Language
) -> None:
    await has_a_colleague(classroom)
    owner = Teacher(await classroom.visitors.page(language, LAPTOP), language)
    await owner.log_in(classroom.address)
    await owner.press("quizzes.menu")
    await owner.page.get_by_role("link", name=owner.says("share.way"), exact=True).click()
    await owner.sees(owner.says("share.with_nobody"))

    await owner.page.get_by_label(owner.says("share.email")).fill(f" {COLLEAGUE.upper()} ")
    await owner.press("share.add")
    await expect(owner.page.get_by_role("listitem")).to_contain_text(NAME)
    await expect(owner.page.get_by_label(owner.says("share.email"))).to_have_value("")
    await expect_no_faults(owner.page)

    colleague = await colleague_at_the_list(classroom, language)
    await expect(colleague.card()).to_contain_text(colleague.label("share.by", "T"))
    await expect(colleague.card().get_by_role("link", name=colleague.says("quizzes.edit"))).to_be_hidden()
    await colleague.press("quizzes.menu")
    for key in ("quizzes.archive", "quizzes.delete"):
        await expect(colleague.button(key)).to_be_hidden()
    await expect_no_faults(colleague.page)
    await colleague.page.keyboard.press("Escape")
    await colleague.host()
    await expect(colleague.page.get_by_text(classroom.school.code).first).to_be_visible()

    await owner.page.goto(f"{classroom.address}/quizzes")
    await owner.sees(owner.says("room.others"))


@pytest.mark.parametrize("language", Language)
async def test_an_address_of_nobody_is_refused_beside_it_and_stays(
    classroom: Classroom, language: Language
) -> None:
    owner = await owner_at_the_shares(classroom, language)
    address, refusal = owner.page.get_by_label(owner.says("share.email")), owner.page.get_by_role("alert")

    for typed, key in (
        ("nobody@school.example", "fault.no_such_teacher"),
        (EMAIL, "fault.is_the_owner"),
        ("no address", "fault.email"),
    ):
        await address.fill(typed)
        await owner.press("share.add")
        await expect(refusal).to_have_text(owner.says(key))
        await expect(address).to_have_value(typed)
        await expect(address).to_be_focused()
    await expect(address).to_have_accessible_description(owner.says("fault.email"))
    await expect_no_faults(owner.page)

    await owner.page.route("**/api/quizzes/*/shares", lambda route: route.abort())
    await owner.press("share.add")
    await expect(refusal).to_have_text(owner.says("problem.unreachable"))
    await expect(address).to_have_value("no address")


@pytest.mark.parametrize("language", Language)
async def test_what_a_colleague_may_do_is_changed_and_taken_back_by_keyboard(
    classroom: Classroom, language: Language
) -> None:
    await share(classroom)
    owner = await owner_at_the_shares(classroom, language, NARROW)
    await expect_no_sideways_scrolling(owner.page)
    await expect_no_faults(owner.page)

    await may(owner).focus()
    await owner.page.keyboard.press("ArrowDown")
    await owner.sees(owner.label("share.may_edit_now", NAME))
    assert [one["may_edit"] for one in await shares(classroom)] == [True]
    await expect(may(owner)).to_be_focused()
    await owner.page.keyboard.press("Tab")
    await owner.page.keyboard.press("Enter")

    await owner.sees(owner.says("share.with_nobody"))
    await expect(owner.page.get_by_role("heading", name=owner.says("share.with"))).to_be_focused()
    assert await shares(classroom) == []


async def test_a_change_that_fails_says_so_at_the_colleague_and_shows_what_is_so(
    classroom: Classroom,
) -> None:
    await share(classroom)
    owner = await owner_at_the_shares(classroom)
    await owner.page.route("**/api/quiz-shares/*", lambda route: route.abort())

    await may(owner).select_option("edit")

    line = owner.page.get_by_role("listitem")
    await expect(line.get_by_role("alert")).to_have_text(owner.says("problem.unreachable"))
    await expect(may(owner)).to_have_value("host")


@pytest.mark.parametrize("language", Language)
async def test_a_colleague_who_may_edit_writes_and_cannot_publish(
    classroom: Classroom, language: Language
) -> None:
    await share(classroom, may_edit=True)
    colleague = await colleague_at_the_list(classroom, language)
    await colleague.card().get_by_role("link", name=colleague.says("quizzes.edit")).click()
    await expect(colleague.page.locator(".question-name")).to_have_count(3)

    await colleague.sees(colleague.label("share.by", "T"))
    await expect(colleague.page.get_by_label(colleague.says("editor.public"))).to_be_hidden()
    await expect(colleague.page.get_by_role("link", name=colleague.says("share.way"))).to_be_hidden()
    await colleague.field("editor.quiz_title").fill("Planets, mended")
    await colleague.sees_saved()

    assert (await stored(classroom))["title"] == "Planets, mended"
    await expect_no_faults(colleague.page)


@pytest.mark.parametrize("language", Language)
async def test_a_colleague_who_may_only_host_is_told_so_by_the_editor_and_leaves(
    classroom: Classroom, language: Language
) -> None:
    await share(classroom)
    colleague = await colleague_at_the_list(classroom, language)
    await colleague.page.goto(f"{classroom.address}/quizzes/{classroom.school.quiz_id}/edit")
    await colleague.sees(colleague.says("share.you_host"))
    await colleague.page.goto(f"{classroom.address}/quizzes/{classroom.school.quiz_id}/shares")
    await colleague.sees(colleague.label("share.by", "T"))
    await expect_no_faults(colleague.page)

    await colleague.press("share.leave")
    await colleague.confirm("share.leave")

    await colleague.page.wait_for_url("**/quizzes")
    await colleague.sees(colleague.says("quizzes.none"))
    assert await shares(classroom) == []


async def test_the_page_of_sharing_leads_back_to_the_editor(classroom: Classroom) -> None:
    owner = await owner_at_the_shares(classroom)

    await owner.page.get_by_role("link", name=owner.says("quizzes.edit"), exact=True).click()

    await owner.page.wait_for_url("**/edit")


@pytest.mark.parametrize("language", Language)
async def test_a_quiz_is_shared_by_keyboard_alone(classroom: Classroom, language: Language) -> None:
    await has_a_colleague(classroom)
    owner = Author(await classroom.visitors.page(language, LAPTOP), language)
    await owner.log_in(classroom.address)
    keyboard = owner.page.keyboard

    await owner.button("quizzes.menu").focus()
    await keyboard.press("Enter")
    await owner.page.get_by_role("link", name=owner.says("share.way"), exact=True).focus()
    await keyboard.press("Enter")
    await owner.sees_heading(owner.says("share.title"))
    await owner.page.get_by_label(owner.says("share.email")).focus()
    await keyboard.type(COLLEAGUE)
    await keyboard.press("Tab")
    await keyboard.press("ArrowDown")
    await keyboard.press("Tab")
    await keyboard.press("Enter")

    await owner.sees(owner.label("share.added", NAME))
    await expect(owner.page.get_by_label(owner.says("share.email"))).to_be_focused()
    assert [one["may_edit"] for one in await shares(classroom)] == [True]


async def test_what_a_class_played_with_a_colleague_is_among_the_colleagues_results_only(
    classroom: Classroom,
) -> None:
    await share(classroom)
    colleague = await colleague_at_the_list(classroom)
    await colleague.host()
    maya = await classroom.student("Maya")
    await colleague.press("host.start")
    await colleague.press("host.skip_wait")
    await maya.choose("Mars")
    await maya.sees_heading(maya.says("verdict.right"))
    await colleague.press("host.end")
    await colleague.confirm("host.end_yes")
    await colleague.sees(colleague.says("finale.stored"))

    await colleague.page.goto(f"{classroom.address}/games")
    await colleague.sees_heading(TITLE)
    async with rest(classroom) as api:
        assert (await api.get("/games")).json()["total"] == 0
