"""Homework in the pages: played whole, come back to, looked back at."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx
import pytest
from playwright.async_api import Locator, expect
from sqlalchemy import func, update

from persistence.database import open_sessions
from persistence.tables import Assignment, Run
from server.settings import Settings
from server.web.catalogue import CATALOGUES, Language
from tests.browser.accessibility import expect_no_faults, expect_no_sideways_scrolling
from tests.browser.people import PHONE, Classroom, Student, log_in
from tests.browser.quiz import FLAT, MOONS, PLANET, TITLE, made

MAYA = {"email": "maya@school.example", "password": "a long password"}
NARROW = {"width": 320, "height": 568}


@dataclass
class Pupil(Student):
    """Logged in, at a homework."""

    address: str

    async def open(self, homework: str) -> None:
        await self.page.goto(f"{self.address}/homework/{homework}")

    def region(self) -> Locator:
        return self.page.get_by_role("region", name=self.says("review.title"))

    async def answers(self, *texts: str) -> None:
        await self.choose(*texts)
        if len(texts) > 1:
            await self.press("answer.send")


async def given(classroom: Classroom, **changes: Any) -> str:
    headers = {"authorization": f"Bearer {classroom.school.token}"}
    async with httpx.AsyncClient(base_url=f"{classroom.address}/api", headers=headers) as api:
        return str((await made(api, f"/quizzes/{classroom.school.quiz_id}/assignments", changes))["id"])


async def pupil(classroom: Classroom, language: Language, *, is_new: bool = True) -> Pupil:
    if is_new:
        async with httpx.AsyncClient(base_url=f"{classroom.address}/api") as api:
            await made(api, "/users", {**MAYA, "full_name": "Maya", "role": "STUDENT"})
    page = await classroom.visitors.page(language, PHONE)
    await log_in(page, classroom.address, MAYA["email"], MAYA["password"])
    return Pupil(page, language, "Maya", classroom.address)


def counted(language: Language, key: str, form: str, n: str) -> str:
    entry = CATALOGUES[language][key]
    assert not isinstance(entry, str)
    return entry[form].replace("{n}", n)


@pytest.mark.parametrize("language", Language)
async def test_homework_is_played_from_its_link_to_the_right_answers(
    classroom: Classroom, language: Language
) -> None:
    homework = await given(classroom, title="Week 3", most_attempts=2)
    maya = await pupil(classroom, language)
    await maya.open(homework)
    await maya.sees_heading("Week 3")
    await maya.sees(counted(language, "homework.attempts_left", "two" if language == "ar" else "other", "2"))
    await maya.sees(maya.says("telling.at_once"))
    await expect_no_faults(maya.page)

    await maya.press("homework.start")
    await maya.sees_heading(PLANET)
    await expect_no_faults(maya.page)
    await maya.answers("Mars")
    await maya.sees_heading(maya.says("verdict.right"))
    await expect_no_faults(maya.page)
    await expect(maya.button("homework.next")).to_be_focused()
    await maya.press("homework.next")
    await maya.sees_heading(MOONS)
    await maya.answers("Europa", "Titan")
    await maya.sees_heading(maya.says("verdict.right"))
    await maya.press("homework.next")
    await maya.answers("Yes")
    await maya.sees_heading(maya.says("verdict.wrong"))
    await maya.press("homework.result")

    await maya.sees_heading(maya.says("homework.done"))
    await expect(maya.region().get_by_role("listitem")).to_contain_text(["Mars", "Europa", "No"])
    await expect(maya.region().get_by_role("heading", level=3)).to_have_text([PLANET, MOONS, FLAT])
    await expect(maya.button("homework.again")).to_be_visible()
    await expect_no_faults(maya.page)
    await maya.page.set_viewport_size(NARROW)  # type: ignore[arg-type]
    await expect_no_sideways_scrolling(maya.page)


@pytest.mark.parametrize("language", Language)
async def test_what_is_kept_is_nowhere_on_the_pages_until_the_last_attempt(
    classroom: Classroom, language: Language
) -> None:
    homework = await given(classroom, most_attempts=2, solutions_shown="last_attempt")
    maya = await pupil(classroom, language)
    await maya.open(homework)
    await maya.sees_heading(TITLE)
    for attempt, telling in enumerate(("telling.last_attempt", None)):
        await maya.press("homework.again" if attempt else "homework.start")
        await maya.answers("Venus")
        await maya.sees_heading(maya.says("answer.counted"))
        await expect(maya.page.locator(".verdict-card, .solution")).to_have_count(0)
        await expect_no_faults(maya.page)
        await maya.press("homework.next")
        await maya.answers("Europa", "Neptune")
        await maya.press("homework.next")
        await maya.answers("No")
        if attempt:
            await maya.sees_heading(maya.says("verdict.right"))
        await maya.press("homework.result")
        await maya.sees_heading(maya.says("homework.done"))
        await expect(maya.region().get_by_role("heading", level=3)).to_have_count(3)
        if telling:
            await maya.sees(maya.says(telling))
            await expect(maya.region()).not_to_contain_text("Mars")
            await expect_no_faults(maya.page)
    await expect(maya.region()).to_contain_text("Mars")
    await expect(maya.button("homework.again")).to_have_count(0)

    await maya.page.goto(f"{classroom.address}/homework/{homework}")
    await maya.sees(maya.says("problem.no-attempts-left"))
    await maya.press("review.title")

    await expect(maya.region()).to_contain_text("Mars")


async def test_a_clock_runs_on_over_a_reload_and_on_another_device(
    classroom: Classroom, settings: Settings
) -> None:
    homework = await given(classroom, is_timed=True)
    maya = await pupil(classroom, Language.EN)
    await maya.open(homework)
    await maya.press("homework.start")
    await maya.sees_heading(PLANET)
    async with open_sessions(settings.database_url) as sessions, sessions.begin() as db:
        passed = timedelta(seconds=22)
        moved = {"asked_at": Run.asked_at - passed, "closes_at": Run.closes_at - passed}
        await db.execute(update(Run).values(moved))

    await maya.page.reload()
    await expect(maya.page.get_by_role("timer")).to_have_accessible_name(re.compile(r"^[1-8] seconds? left$"))
    there = await pupil(classroom, Language.AR, is_new=False)
    await there.open(homework)
    await there.sees_heading(PLANET)
    await expect(there.page.get_by_role("timer")).to_be_visible()
    await expect_no_faults(there.page)
    await there.answers("Mars")
    await there.sees_heading(there.says("verdict.right"))
    await there.press("homework.next")
    await there.sees_heading(MOONS)

    await maya.choice("Venus").click()

    await maya.sees_heading(MOONS)
    await maya.sees(maya.says("problem.already-answered"))


@pytest.mark.parametrize("language", Language)
async def test_a_clock_that_runs_out_is_told_and_led_on_from(
    classroom: Classroom, settings: Settings, language: Language
) -> None:
    homework = await given(classroom, is_timed=True)
    maya = await pupil(classroom, language)
    await maya.open(homework)
    await maya.press("homework.start")
    await maya.sees_heading(PLANET)
    async with open_sessions(settings.database_url) as sessions, sessions.begin() as db:
        await db.execute(update(Run).values(closes_at=func.now() + timedelta(seconds=1)))

    await maya.page.reload()

    await maya.sees_heading(maya.says("verdict.missed"))
    await expect(maya.page.locator(".solution")).to_contain_text("Mars")
    await maya.press("homework.next")
    await maya.sees_heading(MOONS)


@pytest.mark.parametrize("language", Language)
async def test_homework_is_played_by_keyboard_alone(classroom: Classroom, language: Language) -> None:
    maya = await pupil(classroom, language)
    await maya.open(await given(classroom))
    keyboard = maya.page.keyboard
    await expect(maya.button("homework.start")).to_be_focused()
    await keyboard.press("Enter")
    await expect(maya.choice("Mars")).to_be_enabled()
    await keyboard.press("1")
    for keys in (["1", "3"], ["2"]):
        await expect(maya.button("homework.next")).to_be_enabled()
        await keyboard.press("Enter")
        await expect(maya.choice("").first).to_be_enabled()
        for key in keys:
            await keyboard.press(key)
        if len(keys) > 1:
            await maya.button("answer.send").focus()
            await keyboard.press("Enter")
    await expect(maya.button("homework.result")).to_be_enabled()
    await keyboard.press("Enter")

    await maya.sees_heading(maya.says("homework.done"))
    await maya.sees(maya.says("history.right").replace("{i}", "3").replace("{n}", "3"))


@pytest.mark.parametrize("language", Language)
async def test_homework_that_is_over_or_not_there_says_so(
    classroom: Classroom, settings: Settings, language: Language
) -> None:
    homework = await given(classroom, due_at=(datetime.now(UTC) + timedelta(days=1)).isoformat())
    maya = await pupil(classroom, language)
    await maya.open(homework)
    await maya.press("homework.start")
    await maya.answers("Mars")
    await maya.press("homework.next")
    await maya.sees_heading(MOONS)
    async with open_sessions(settings.database_url) as sessions, sessions.begin() as db:
        due_at = func.now() - timedelta(minutes=1)
        await db.execute(update(Assignment).values(opens_at=due_at - timedelta(days=7), due_at=due_at))

    await maya.answers("Europa", "Titan")
    await maya.sees(maya.says("problem.run-has-ended"))
    await maya.press("homework.result")
    await maya.sees_heading(maya.says("homework.done"))
    await expect(maya.button("homework.again")).to_have_count(0)
    await maya.open(homework)
    await maya.sees(maya.says("homework.over"))
    # Nothing of what does not count any more.
    await expect(maya.page.get_by_role("list")).to_have_count(1)
    await expect(maya.page.get_by_role("listitem")).to_have_count(1)
    await expect_no_faults(maya.page)

    await maya.open("6f1c7d0e-6c0b-4d8c-9d55-2b7a8f3f6a10")
    await maya.sees_heading(maya.says("homework.gone"))
    await expect_no_faults(maya.page)


@pytest.mark.parametrize("language", Language)
async def test_a_student_finds_what_was_begun_with_its_due_date_and_best_result(
    classroom: Classroom, language: Language
) -> None:
    due_at = (datetime.now(UTC) + timedelta(days=2)).isoformat()
    homework = await given(classroom, title="Week 3", due_at=due_at, most_attempts=3)
    maya = await pupil(classroom, language)
    await maya.page.goto(f"{classroom.address}/homework")
    await maya.sees(maya.says("homework.none"))
    await expect_no_faults(maya.page)
    await maya.open(homework)
    await maya.press("homework.start")
    await maya.answers("Mars")

    await maya.page.goto(f"{classroom.address}/homework")
    await maya.sees_heading("Week 3")
    await maya.sees(counted(language, "homework.attempts_left", "two" if language == "ar" else "other", "2"))
    await expect_no_faults(maya.page)
    await maya.page.set_viewport_size(NARROW)  # type: ignore[arg-type]
    await expect_no_sideways_scrolling(maya.page)
    await maya.page.get_by_role("link", name=maya.says("homework.go_on")).click()

    await maya.sees_heading(maya.says("verdict.right"))


@pytest.mark.parametrize("language", Language)
async def test_who_is_not_logged_in_is_led_back_to_the_homework(
    classroom: Classroom, language: Language
) -> None:
    homework = await given(classroom, title="Week 3")
    async with httpx.AsyncClient(base_url=f"{classroom.address}/api") as api:
        await made(api, "/users", {**MAYA, "full_name": "Maya", "role": "STUDENT"})
    maya = Pupil(await classroom.visitors.page(language, PHONE), language, "Maya", classroom.address)

    await maya.open(homework)
    await maya.page.get_by_label(maya.says("login.email")).fill(MAYA["email"])
    await maya.page.get_by_label(maya.says("login.password")).fill(MAYA["password"])
    await maya.press("login.button")

    await maya.sees_heading("Week 3")


@pytest.mark.parametrize("language", Language)
async def test_a_lost_network_costs_no_answer_and_no_focus(classroom: Classroom, language: Language) -> None:
    maya = await pupil(classroom, language)
    await maya.open(await given(classroom))
    await maya.press("homework.start")
    await expect(maya.choice("Mars")).to_be_enabled()
    await maya.page.context.set_offline(True)
    await maya.choice("Mars").focus()
    await maya.page.keyboard.press("Enter")
    await maya.sees(maya.says("problem.unreachable"))
    await expect(maya.page.locator("main :focus")).to_have_count(1)
    await maya.page.context.set_offline(False)

    await maya.answers("Mars")

    await maya.sees_heading(maya.says("verdict.right"))
    await expect(maya.page.get_by_text(maya.says("problem.unreachable"))).to_have_count(0)


async def test_any_number_of_attempts_tells_after_the_due_date(classroom: Classroom) -> None:
    homework = await given(classroom, due_at="2199-06-30T18:00:00Z", solutions_shown="last_attempt")
    maya = await pupil(classroom, Language.EN)

    await maya.open(homework)

    await maya.sees("What is right is shown after \u2068Jun 30, 2199")


async def test_homework_is_played_on_a_screen_at_400_percent(classroom: Classroom) -> None:
    maya = await pupil(classroom, Language.AR)
    await maya.page.set_viewport_size({"width": 320, "height": 256})
    await maya.open(await given(classroom, is_timed=True))
    await expect_no_sideways_scrolling(maya.page)
    await maya.press("homework.start")
    await maya.sees_heading(PLANET)
    await expect_no_sideways_scrolling(maya.page)
    await maya.answers("Venus")
    await maya.sees_heading(maya.says("verdict.wrong"))
    await expect_no_sideways_scrolling(maya.page)

    await maya.press("homework.next")

    await maya.sees_heading(MOONS)


@pytest.mark.parametrize("language", Language)
async def test_on_a_phone_held_sideways_the_next_question_is_in_view(
    classroom: Classroom, language: Language
) -> None:
    maya = await pupil(classroom, language)
    await maya.page.set_viewport_size({"width": 844, "height": 390})
    await maya.open(await given(classroom))
    await maya.press("homework.start")
    await maya.answers("Venus")

    await expect(maya.button("homework.next")).to_be_in_viewport(ratio=1)
    await expect_no_faults(maya.page)
    await maya.page.evaluate("scrollTo(0, document.body.scrollHeight)")
    await expect(maya.page.locator(".solution")).to_be_in_viewport(ratio=1)
