"""A notice that results are in leads to them: to the run of that homework, or to that game among all."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from playwright.async_api import expect
from sqlalchemy import func, insert, update

from persistence.database import open_sessions
from persistence.tables import Assignment, QuizAttempt
from server.settings import Settings
from server.web.catalogue import Language
from tests.browser.accessibility import expect_no_faults
from tests.browser.course import Learner, learner, teacher_api
from tests.browser.people import Classroom, Student
from tests.browser.quiz import PLANET, TITLE, made
from tests.browser.test_student_home import given_to_a_class_of, part


async def follow_the_notice(salma: Learner, title: str) -> None:
    await salma.open("/")
    new = part(salma, "notices.title")
    await expect(new.get_by_text(salma.says("notices.results"))).to_be_visible()
    await new.get_by_role("link", name=title).press("Enter")


@pytest.mark.parametrize("language", Language)
async def test_the_notice_of_a_homework_leads_to_what_was_right(
    classroom: Classroom, settings: Settings, language: Language
) -> None:
    salma = await learner(classroom, language)
    homework = await given_to_a_class_of(classroom, salma)
    run = await salma.ask("POST", f"/assignments/{homework}/runs")
    await salma.ask("PUT", f"/runs/{run['id']}/questions/0")
    await salma.ask("PUT", f"/runs/{run['id']}/completion")
    due = func.now() - timedelta(minutes=1)
    terms = {"opens_at": due - timedelta(days=1), "due_at": due, "solutions_shown": "due_date"}
    async with open_sessions(settings.database_url) as sessions, sessions.begin() as db:
        await db.execute(update(Assignment).where(Assignment.id == UUID(homework)).values(terms))

    await follow_the_notice(salma, "Week 3")

    await salma.sees_heading(salma.says("homework.done"))
    await salma.sees_heading(PLANET)
    await expect_no_faults(salma.page)


@pytest.mark.parametrize("language", Language)
async def test_the_notice_of_a_game_opens_that_game_among_all_that_were_played(
    classroom: Classroom, settings: Settings, language: Language
) -> None:
    salma = await learner(classroom, language)
    await play_with_the_class(classroom, salma)
    user = (await salma.ask("GET", "/me"))["id"]
    # So many that it is not on the first page of them.
    later = [
        {
            "quiz_id": classroom.school.quiz_id,
            "user_id": user,
            "total_questions": 3,
            "completed_at": datetime.now(UTC),
        }
        for _ in range(60)
    ]
    async with open_sessions(settings.database_url) as sessions, sessions.begin() as db:
        await db.execute(insert(QuizAttempt), later)

    await follow_the_notice(salma, TITLE)

    game = salma.page.get_by_role("main").get_by_role("listitem").filter(has_text=PLANET)
    await expect(game.get_by_role("button", expanded=True)).to_be_visible()
    await expect(game.get_by_role("heading", name=TITLE)).to_be_focused()
    await expect(salma.page.get_by_role("button", expanded=True)).to_have_count(1)
    await expect_no_faults(salma.page)


async def play_with_the_class(classroom: Classroom, salma: Learner) -> None:
    async with teacher_api(classroom) as api:
        school_class = await made(api, "/classes", {"name": "7b"})
        await salma.ask("PUT", f"/class-invitations/{school_class['code']}/membership")
        await made(api, "/games", {"quiz_id": classroom.school.quiz_id, "class_id": school_class["id"]})
    host = await classroom.returning_teacher(salma.language)
    player = Student(salma.page, salma.language, "Salma")
    await player.join(classroom.address, classroom.school.code)
    await host.press("host.start")
    await host.press("host.skip_wait")
    await player.choose("Mars")
    await player.sees_heading(player.says("verdict.right"))
    await host.press("host.end")
    await host.confirm("host.end_yes")
    await host.sees(host.says("finale.stored"))
