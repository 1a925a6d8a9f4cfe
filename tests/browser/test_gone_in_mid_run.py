"""Homework and practice whose quiz, whose time or who themselves are gone while somebody plays."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from playwright.async_api import expect
from sqlalchemy import func, update

from persistence.database import open_sessions
from persistence.tables import Assignment
from server.settings import Settings
from server.web import static_files
from server.web.catalogue import Language
from tests.browser.accessibility import expect_no_faults
from tests.browser.course import learner, teacher_api, written
from tests.browser.people import Classroom, Person
from tests.browser.test_homework import Pupil, given, pupil
from tests.browser.test_quiz_lessons import quiz_link

BEGUN = """async ([account, homework]) => {
  const { ask } = await import(account);
  await ask(`/assignments/${homework}/runs`, undefined, "POST");
}"""


async def leads_to(person: Person, key: str) -> None:
    """It says so, whoever moves by keyboard is there, and there is a way on."""
    await expect(person.page.get_by_role("heading", level=1)).to_be_focused()
    await expect(person.page.get_by_role("main").get_by_role("link", name=person.says(key))).to_be_visible()
    await expect_no_faults(person.page)


async def deleted(classroom: Classroom, path: str) -> None:
    """Whatever hangs on it."""
    async with teacher_api(classroom) as api:
        answer = await api.delete(path)
        if answer.status_code == 409:
            answer = await api.delete(f"{path}?confirm={answer.json()['confirm']}")
        answer.raise_for_status()


async def at_a_question(classroom: Classroom, language: Language, homework: str) -> Pupil:
    maya = await pupil(classroom, language)
    await maya.open(homework)
    await maya.press("homework.start")
    await expect(maya.choice("Mars")).to_be_enabled()
    return maya


@pytest.mark.parametrize("language", Language)
async def test_a_quiz_that_is_deleted_ends_the_homework_that_is_played(
    classroom: Classroom, language: Language
) -> None:
    maya = await at_a_question(classroom, language, await given(classroom))
    await deleted(classroom, f"/quizzes/{classroom.school.quiz_id}")

    await maya.answers("Mars")

    await maya.sees_heading(maya.says("homework.gone"))
    await maya.sees(maya.says("homework.gone_for_student"))
    await leads_to(maya, "homework.mine")


@pytest.mark.parametrize("language", Language)
async def test_a_quiz_that_is_deleted_ends_the_practice_that_is_played_and_that_is_begun(
    classroom: Classroom, language: Language
) -> None:
    course, [lesson] = await written(classroom, [quiz_link(classroom)])
    salma = await learner(classroom, language)
    await salma.enrol(course)
    beside = Person(await salma.page.context.new_page(), language)
    for one in (salma, beside):
        await one.page.goto(f"{classroom.address}/lessons/{lesson}/practice")
        await expect(one.button("practice.start")).to_be_enabled()
    await salma.press("practice.start")
    mars = salma.page.get_by_role("button", name="Mars")
    await expect(mars).to_be_enabled()
    await deleted(classroom, f"/quizzes/{classroom.school.quiz_id}")

    await mars.click()
    await beside.press("practice.start")

    for one in (salma, beside):
        await one.sees_heading(one.says("practice.gone"))
        await one.sees(one.says("practice.gone_text"))
        await leads_to(one, "practice.back")


@pytest.mark.parametrize("language", Language)
async def test_homework_that_is_taken_back_leaves_what_was_answered(
    classroom: Classroom, language: Language
) -> None:
    homework = await given(classroom)
    maya = await at_a_question(classroom, language, homework)
    await maya.answers("Mars")
    await maya.press("homework.next")
    await expect(maya.choice("Europa")).to_be_enabled()
    await deleted(classroom, f"/assignments/{homework}")

    await maya.answers("Europa", "Titan")
    await maya.press("homework.result")

    await maya.sees(maya.says("homework.taken_back_run"))
    await expect(maya.region().get_by_role("listitem").first).to_contain_text("Mars")
    await expect(maya.button("homework.again")).to_have_count(0)
    await leads_to(maya, "homework.mine")


@pytest.mark.parametrize("language", Language)
async def test_homework_that_is_due_before_it_is_begun_offers_nothing_more(
    classroom: Classroom, settings: Settings, language: Language
) -> None:
    homework = await given(classroom, due_at=(datetime.now(UTC) + timedelta(days=1)).isoformat())
    maya = await pupil(classroom, language)
    await maya.open(homework)
    await expect(maya.button("homework.start")).to_be_enabled()
    async with open_sessions(settings.database_url) as sessions, sessions.begin() as db:
        due_at = func.now() - timedelta(minutes=1)
        await db.execute(update(Assignment).values(opens_at=due_at - timedelta(days=7), due_at=due_at))

    await maya.press("homework.start")

    await maya.sees(maya.says("homework.over"))
    await expect(maya.button("homework.start")).to_have_count(0)
    await leads_to(maya, "homework.mine")


@pytest.mark.parametrize("language", Language)
async def test_a_run_that_ended_before_a_question_was_seen_says_so(
    classroom: Classroom, settings: Settings, language: Language
) -> None:
    homework = await given(classroom)
    maya = await pupil(classroom, language)
    await maya.open(homework)
    await maya.page.evaluate(BEGUN, [static_files.address("js/account.js"), homework])
    async with open_sessions(settings.database_url) as sessions, sessions.begin() as db:
        due_at = func.now() - timedelta(minutes=1)
        await db.execute(update(Assignment).values(opens_at=due_at - timedelta(days=7), due_at=due_at))

    await maya.page.reload()
    await maya.press("review.title")

    await maya.sees_heading(maya.says("homework.done"))
    await maya.sees(maya.says("review.none"))
    await expect(maya.region()).to_have_count(0)
    await expect_no_faults(maya.page)
