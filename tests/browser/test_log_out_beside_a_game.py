"""Who logs out while a game runs with that login is asked first, in whichever tab."""

from __future__ import annotations

import pytest
from playwright.async_api import expect

from server.web.catalogue import Language
from tests.browser.accessibility import expect_no_faults
from tests.browser.people import Classroom, Person, log_in
from tests.browser.quiz import EMAIL, PASSWORD, TITLE


async def expect_asked(person: Person, answer: str) -> None:
    dialog = person.page.get_by_role("dialog")
    await expect(dialog).to_contain_text(person.says("leaving.game"))
    await expect(dialog.get_by_role("listitem")).to_have_text([TITLE])
    await expect_no_faults(person.page)
    await dialog.get_by_role("button", name=person.says(answer), exact=True).click()
    await expect(dialog).to_have_count(0)


@pytest.mark.parametrize("language", Language)
async def test_a_hosts_other_tab_asks_before_it_logs_out(classroom: Classroom, language: Language) -> None:
    teacher = await classroom.teacher(language)
    other = Person(await teacher.page.context.new_page(), language)
    await other.page.goto(f"{classroom.address}/quizzes")
    await expect(other.page.get_by_role("heading", name=TITLE)).to_be_visible()

    for person in other, teacher:
        await person.press("nav.log_out")
        await expect_asked(person, "ask.no")
    await expect(await teacher.switch("host.lock")).to_be_enabled()
    await other.press("nav.log_out")
    await expect_asked(other, "leaving.all_the_same")

    await other.page.wait_for_url(lambda address: address.split("/", 3)[3] == "")
    await teacher.sees(teacher.says("close.4501"))


async def test_a_player_who_is_logged_in_is_asked_and_a_guest_or_a_game_that_is_over_asks_nothing(
    classroom: Classroom,
) -> None:
    teacher = await classroom.teacher()
    maya = await classroom.newcomer("Maya")
    await log_in(maya.page, classroom.address, EMAIL, PASSWORD)
    await maya.join(classroom.address, classroom.school.code)
    other = Person(await maya.page.context.new_page(), Language.EN)
    await other.page.goto(f"{classroom.address}/")
    await other.press("nav.log_out")
    await expect_asked(other, "ask.no")
    await teacher.press("host.end")
    await teacher.confirm("host.end_yes")
    await maya.sees_heading(maya.says("phase.aborted"))

    await other.press("nav.log_out")

    await expect(other.page.get_by_role("link", name=other.says("nav.log_in"))).to_be_visible()
