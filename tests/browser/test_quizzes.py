"""A teacher's list: which rooms are still open, the way back into them, and their options."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import httpx
import pytest
from playwright.async_api import expect
from sqlalchemy import select

from persistence.database import open_sessions
from persistence.tables import QuizAttempt, User
from server.web.catalogue import Language
from tests.browser.accessibility import expect_no_faults
from tests.browser.people import LAPTOP, Classroom, Teacher
from tests.browser.presses import held
from tests.browser.quiz import TITLE, made


@asynccontextmanager
async def rest(classroom: Classroom) -> AsyncIterator[httpx.AsyncClient]:
    token = {"authorization": f"Bearer {classroom.school.token}"}
    async with httpx.AsyncClient(base_url=f"{classroom.address}/api", headers=token) as api:
        yield api


async def open_room(classroom: Classroom, **options: object) -> None:
    async with rest(classroom) as api:
        await made(api, "/games", {"quiz_id": classroom.school.quiz_id, "options": options})


async def options_of_the_room(classroom: Classroom) -> dict[str, object]:
    async with rest(classroom) as api:
        (room,) = (await api.get("/rooms")).json()["items"]
        return dict(room["options"])


async def at_the_list(classroom: Classroom, language: Language = Language.EN) -> Teacher:
    teacher = Teacher(await classroom.visitors.page(language, LAPTOP), language)
    await teacher.log_in(classroom.address)
    await teacher.sees_heading(TITLE)
    return teacher


@pytest.mark.parametrize("language", Language)
async def test_a_room_that_is_still_open_is_told_and_entered_as_it_is(
    classroom: Classroom, language: Language
) -> None:
    await open_room(classroom, streak_bonus=True, scoring="accuracy")
    teacher = await at_the_list(classroom, language)

    await teacher.sees(teacher.says("room.lobby"))
    await expect(teacher.page.get_by_role("listitem")).to_contain_text(teacher.says("options.accuracy"))
    await expect(teacher.button("quizzes.host")).to_be_hidden()
    await teacher.page.get_by_role("link", name=teacher.says("room.back")).click()

    await teacher.page.wait_for_url(f"**/host/{classroom.school.code}")
    await teacher.sees_heading(TITLE)
    assert (await options_of_the_room(classroom))["streak_bonus"] is True


@pytest.mark.parametrize("language", Language)
async def test_a_room_in_its_lobby_gets_the_options_that_are_chosen_now(
    classroom: Classroom, language: Language
) -> None:
    await open_room(classroom)
    maya = await classroom.student("Maya")
    teacher = await at_the_list(classroom, language)

    await teacher.page.get_by_label(teacher.says("options.scoring")).select_option("accuracy")
    await teacher.page.get_by_label(teacher.says("options.auto_advance")).check()
    await teacher.press("room.choose")

    await teacher.page.wait_for_url(f"**/host/{classroom.school.code}")
    await expect(teacher.page.get_by_role("button", name="Maya")).to_be_visible()
    go_on = await teacher.switch("host.auto_advance")
    await expect(go_on).to_have_attribute("aria-checked", "true")
    options = await options_of_the_room(classroom)
    assert (options["scoring"], options["streak_bonus"], options["auto_advance"]) == ("accuracy", False, True)
    await maya.sees_heading(maya.says("lobby.in"))


@pytest.mark.parametrize("language", Language)
async def test_the_next_game_is_played_by_the_options_of_the_last_one(
    classroom: Classroom, language: Language
) -> None:
    teacher = await at_the_list(classroom, language)
    await teacher.page.get_by_text(teacher.says("options.more"), exact=True).click()
    await teacher.page.get_by_label(teacher.says("options.announce_seconds")).select_option("10")
    await teacher.page.get_by_label(teacher.says("options.standings"), exact=True).select_option("3")
    await teacher.page.get_by_label(teacher.says("options.max_players")).select_option("30")
    await teacher.page.get_by_label(teacher.says("options.locks_at_start")).check()
    await teacher.page.get_by_label(teacher.says("options.shows_texts_on_phones")).uncheck()
    await expect_no_faults(teacher.page)
    await teacher.page.reload()
    await teacher.host()

    options = await options_of_the_room(classroom)
    assert (options["announce_seconds"], options["standings_every"], options["max_players"]) == (10, 3, 30)
    assert (options["locks_at_start"], options["has_standings"]) == (True, True)
    maya = await classroom.student("Maya", language)
    await teacher.press("host.start")
    await teacher.press("host.skip_wait")
    # Words are there for ears, and not for eyes.
    await expect(maya.choice("Mars").locator(".text")).to_have_css("position", "absolute")
    await expect(await teacher.switch("host.lock")).to_be_checked()
    await maya.choose("Mars")
    await maya.sees_heading(maya.says("verdict.right"))


@pytest.mark.parametrize("language", Language)
async def test_of_a_game_that_has_started_it_is_told_why_its_options_stay(
    classroom: Classroom, language: Language
) -> None:
    host = await classroom.teacher()
    await classroom.silent("Maya")
    await host.press("host.start")

    teacher = await at_the_list(classroom, language)

    await teacher.sees(teacher.says("room.playing"))
    await teacher.sees(teacher.says("room.fixed"))
    for key in ("room.choose", "quizzes.host"):
        await expect(teacher.button(key)).to_be_hidden()
    await teacher.page.get_by_role("link", name=teacher.says("room.back")).click()
    await expect(
        teacher.page.get_by_role("complementary", name=teacher.says("host.controls"))
    ).to_be_visible()


@pytest.mark.parametrize("language", Language)
async def test_a_list_that_is_older_than_the_room_says_why_not_and_shows_the_way(
    classroom: Classroom, language: Language
) -> None:
    teacher = await at_the_list(classroom, language)
    await open_room(classroom, streak_bonus=True)

    await teacher.press("quizzes.host")

    await expect(teacher.page.get_by_role("alert")).to_have_text(teacher.says("problem.code-in-use"))
    await expect(teacher.page.get_by_role("link", name=teacher.says("room.back"))).to_be_visible()
    assert (await options_of_the_room(classroom))["streak_bonus"] is True


@pytest.mark.parametrize("language", Language)
async def test_a_list_that_is_older_than_the_start_says_that_the_options_stay(
    classroom: Classroom, language: Language
) -> None:
    host = await classroom.teacher()
    await classroom.silent("Maya")
    teacher = await at_the_list(classroom, language)
    await host.press("host.start")
    await expect(host.button("host.skip_wait")).to_be_visible()

    await teacher.press("room.choose")

    await expect(teacher.page.get_by_role("alert")).to_have_text(teacher.says("problem.game-has-started"))
    await teacher.sees(teacher.says("room.playing"))


async def test_a_long_list_asks_as_little_as_a_short_one_and_shows_every_quiz_once(
    classroom: Classroom,
) -> None:
    async with rest(classroom) as api:
        for number in range(59):
            await made(api, "/quizzes", {"title": f"Quiz {number}", "questions": []})
    await open_room(classroom)
    teacher = Teacher(await classroom.visitors.page(Language.EN, LAPTOP), Language.EN)
    asked: list[str] = []
    teacher.page.on("request", lambda request: asked.append(request.url))
    await teacher.log_in(classroom.address)
    cards = teacher.page.get_by_role("listitem")
    await expect(cards).to_have_count(50)
    asked_at_first = [url for url in asked if re.search("/api/(quizzes|games|rooms)", url)]

    async with held(teacher.page, "**/api/quizzes*page=2*") as requests:
        await teacher.press("quizzes.more")
        await teacher.press("quizzes.more")
        await teacher.sees(teacher.says("quizzes.more"))

    await expect(cards).to_have_count(60)
    assert len(asked_at_first) == 2
    assert len(requests) == 1
    await teacher.sees(teacher.says("room.lobby"))


async def test_a_list_that_the_browser_has_kept_is_as_fresh_as_another(classroom: Classroom) -> None:
    teacher = await at_the_list(classroom)
    await open_room(classroom)

    # As when somebody comes back to it by the browser's button.
    await teacher.page.evaluate("dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))")

    await teacher.sees(teacher.says("room.lobby"))


async def test_a_long_history_shows_every_game_once(classroom: Classroom, database_url: str) -> None:
    async with open_sessions(database_url) as sessions, sessions.begin() as db:
        author = (await db.execute(select(User.id))).scalar_one()
        for number in range(51):
            attempt = QuizAttempt(user_id=author, quiz_id=classroom.school.quiz_id, score=number)
            attempt.total_questions, attempt.correct_answers = 3, 1
            db.add(attempt)
    teacher = await at_the_list(classroom)
    await teacher.page.goto(f"{classroom.address}/history")
    games = teacher.page.get_by_role("listitem")
    await expect(games).to_have_count(50)

    async with held(teacher.page, "**/api/me/attempts*page=2*") as requests:
        await teacher.press("quizzes.more")
        await teacher.press("quizzes.more")

    await expect(games).to_have_count(51)
    assert len(requests) == 1


@pytest.mark.parametrize("page", ["login", "register"])
async def test_a_form_that_is_sent_twice_asks_once(classroom: Classroom, page: str) -> None:
    visitor = Teacher(await classroom.visitors.page(Language.EN, LAPTOP), Language.EN)
    await visitor.page.goto(f"{classroom.address}/{page}")
    if page == "register":
        await visitor.page.get_by_label(visitor.says("register.name")).fill("Maya")
    await visitor.page.get_by_label(visitor.says("login.email")).fill("maya@school.example")
    await visitor.page.get_by_label(visitor.says("login.password")).fill("a long password")

    path = "users" if page == "register" else "tokens"
    async with held(visitor.page, f"**/api/{path}") as requests:
        async with visitor.page.expect_request(f"**/api/{path}"):
            await visitor.page.keyboard.press("Enter")
        await visitor.page.keyboard.press("Enter")
        await visitor.page.locator("form button").click(force=True)
        await expect(visitor.page.locator("form button")).to_be_disabled()

    # Logged in now, or told that there is no such account.
    await expect(visitor.page.locator("form button")).to_be_enabled()
    assert len(requests) == 1
