"""Who writes and may no longer: nothing of theirs is lost, and they are told why it is not stored."""

from __future__ import annotations

import pytest
from playwright.async_api import Locator, expect

from server.web.catalogue import Language
from tests.browser.accessibility import expect_no_faults
from tests.browser.author import Author, at_the_quiz, open_quiz, rest, stored
from tests.browser.people import Classroom, log_in
from tests.browser.quiz import PASSWORD, PLANET
from tests.browser.test_editor_pictures import a_picture
from tests.browser.test_sharing import (
    COLLEAGUE,
    colleague_at_the_list,
    has_a_colleague,
    share,
    shares,
)

BLUE = "Which planet is blue?"


def state(author: Author) -> Locator:
    return author.page.locator(".saving")


async def another_logs_in_here(classroom: Classroom, author: Author) -> None:
    """In a second tab of the same browser, where the author did not log out."""
    await log_in(await author.page.context.new_page(), classroom.address, COLLEAGUE, PASSWORD)


@pytest.mark.parametrize("language", Language)
async def test_what_one_writes_while_somebody_else_has_logged_in_here_waits_for_its_author(
    classroom: Classroom, language: Language
) -> None:
    await has_a_colleague(classroom)
    author = await at_the_quiz(classroom, language)
    await another_logs_in_here(classroom, author)

    await author.field("editor.text").fill(BLUE)

    await expect(state(author)).to_contain_text(author.says("problem.somebody-else"))
    await expect(author.page.get_by_text(author.says("editor.conflict_deleted"))).to_have_count(0)
    assert (await stored(classroom))["questions"][0]["text"] == PLANET
    await expect_no_faults(author.page)

    await state(author).get_by_role("link", name=author.says("nav.log_in")).click()
    await Author.fill_in(author)
    await author.sees_saved()
    await expect(author.field("editor.text")).to_have_value(BLUE)
    assert (await stored(classroom))["questions"][0]["text"] == BLUE


async def test_of_two_who_may_change_a_quiz_each_is_said_to_have_written_their_own(
    classroom: Classroom,
) -> None:
    await share(classroom, may_edit=True)
    author = await at_the_quiz(classroom)
    await another_logs_in_here(classroom, author)

    await author.field("editor.text").fill(BLUE)

    await expect(state(author)).to_contain_text(author.says("problem.somebody-else"))
    assert (await stored(classroom))["questions"][0]["text"] == PLANET


@pytest.mark.parametrize("language", Language)
async def test_who_may_no_longer_change_a_quiz_is_told_so_and_asked_nothing(
    classroom: Classroom, language: Language
) -> None:
    await share(classroom, may_edit=True)
    colleague = await colleague_at_the_list(classroom, language)
    await open_quiz(classroom, colleague.page)
    [shared] = await shares(classroom)
    async with rest(classroom) as api:
        await api.delete(f"/quiz-shares/{shared['id']}")

    await colleague.field("editor.text").fill(BLUE)

    await expect(state(colleague)).to_contain_text(colleague.says("problem.quiz-out-of-reach"))
    await expect(colleague.page.get_by_text(colleague.says("editor.conflict_deleted"))).to_have_count(0)
    await expect_no_faults(colleague.page)

    async with rest(classroom) as api:
        body = {"email": COLLEAGUE, "may_edit": True}
        await api.post(f"/quizzes/{classroom.school.quiz_id}/shares", json=body)
    await colleague.press("error.again")
    await colleague.sees_saved()
    assert (await stored(classroom))["questions"][0]["text"] == BLUE


async def test_who_may_only_host_by_now_is_told_so_in_the_bar(classroom: Classroom) -> None:
    await share(classroom, may_edit=True)
    colleague = await colleague_at_the_list(classroom)
    await open_quiz(classroom, colleague.page)
    [shared] = await shares(classroom)
    async with rest(classroom) as api:
        await api.patch(f"/quiz-shares/{shared['id']}", json={"may_edit": False})

    await colleague.field("editor.text").fill(BLUE)

    await expect(state(colleague)).to_contain_text(colleague.says("problem.not-yours"))
    await expect(state(colleague)).to_contain_text(colleague.says("editor.kept_here"))


async def test_a_picture_is_not_sent_with_the_login_of_somebody_else(classroom: Classroom) -> None:
    await has_a_colleague(classroom)
    author = await at_the_quiz(classroom)
    await another_logs_in_here(classroom, author)
    sent: list[str] = []
    author.page.on("request", lambda request: sent.append(request.url))

    await author.page.get_by_label(author.says("picture.choose"), exact=True).set_input_files(
        {"name": "mars.png", "mimeType": "image/png", "buffer": a_picture()}
    )

    await expect(author.page.locator(".bringing .refusal")).to_have_text(author.says("problem.somebody-else"))
    assert [url for url in sent if "/media" in url] == []


@pytest.mark.parametrize("language", Language)
async def test_a_link_to_a_quiz_that_is_not_shared_says_so(classroom: Classroom, language: Language) -> None:
    await has_a_colleague(classroom)
    colleague = await colleague_at_the_list(classroom, language)

    for page in "edit", "shares":
        await colleague.page.goto(f"{classroom.address}/quizzes/{classroom.school.quiz_id}/{page}")
        await colleague.sees_heading(colleague.says("share.out_of_reach"))
        await expect_no_faults(colleague.page)
