"""A teacher's results: the way to the report of a game, and the list of all of them."""

from __future__ import annotations

import pytest
from playwright.async_api import expect
from sqlalchemy import update

from persistence.database import open_sessions
from persistence.tables import Game
from server.web.catalogue import Language
from tests.browser.accessibility import expect_no_faults
from tests.browser.people import Classroom, Student, Teacher
from tests.browser.quiz import PLANET, TITLE


async def played(classroom: Classroom, language: Language) -> tuple[Teacher, Student]:
    """A game that ends after its first question, which one player has got right."""
    teacher, maya = await classroom.teacher(language), await classroom.student("Maya", language)
    await teacher.press("host.start")
    await teacher.press("host.skip_wait")
    await maya.choose("Mars")
    await maya.sees_heading(maya.says("verdict.right"))
    await teacher.press("host.end")
    await teacher.confirm("host.end_yes")
    await teacher.sees(teacher.says("finale.stored"))
    return teacher, maya


async def open_report(teacher: Teacher) -> None:
    await teacher.follow(teacher.page.get_by_role("link", name=teacher.says("report.open")), "/games/")


@pytest.mark.parametrize("language", Language)
async def test_the_finale_and_the_list_lead_to_the_report(classroom: Classroom, language: Language) -> None:
    teacher, _ = await played(classroom, language)

    await open_report(teacher)
    await teacher.sees_heading(TITLE)
    await teacher.sees_heading(PLANET)
    for key in "games.opened", "games.ended":
        await expect(teacher.page.get_by_text(teacher.says(key))).to_be_visible()

    await teacher.go_to("nav.games")
    await teacher.page.wait_for_url("**/games")
    await expect(teacher.page.get_by_role("listitem")).to_have_count(1)
    await expect(teacher.page.get_by_role("listitem")).to_contain_text("100")
    await expect(teacher.page.get_by_role("listitem")).to_contain_text(teacher.says("games.opened"))
    await expect_no_faults(teacher.page)
    await teacher.page.get_by_role("link", name=TITLE).click()
    await teacher.page.wait_for_url("**/games/*")
    await teacher.sees_heading(TITLE)


async def test_a_game_that_is_not_over_leads_back_to_its_room(classroom: Classroom) -> None:
    teacher = await classroom.teacher()

    await teacher.page.goto(f"{classroom.address}/games")
    await teacher.sees(teacher.says("games.live"))
    await teacher.page.get_by_role("link", name=TITLE).click()

    await teacher.page.wait_for_url(f"**/host/{classroom.school.code}")


@pytest.mark.parametrize("language", Language)
async def test_a_report_says_what_was_voided_cut_or_never_asked(
    classroom: Classroom, language: Language, database_url: str
) -> None:
    teacher, _ = await played(classroom, language)
    async with open_sessions(database_url) as sessions, sessions.begin() as db:
        await db.execute(update(Game).values(asked=2, voided=[0], cut=1))

    await open_report(teacher)

    cards = teacher.page.locator("li.question")
    for card, key in zip(range(3), ("report.voided", "report.cut", "report.unasked"), strict=True):
        await expect(cards.nth(card)).to_contain_text(teacher.says(key))
    await expect(cards.nth(2).get_by_role("button")).to_have_count(0)
    await expect_no_faults(teacher.page)


async def test_the_list_of_quizzes_leads_to_the_results_of_one_of_them(classroom: Classroom) -> None:
    teacher, _ = await played(classroom, Language.EN)

    await teacher.page.goto(f"{classroom.address}/quizzes")
    await teacher.page.get_by_role("link", name=teacher.says("games.show")).click()

    await teacher.page.wait_for_url("**/games?quiz=*")
    await expect(teacher.page.get_by_role("listitem")).to_have_count(1)
    await teacher.page.goto(f"{classroom.address}/games?quiz={classroom.school.quiz_id + 1}")
    await teacher.sees(teacher.says("games.none"))
