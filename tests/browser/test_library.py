"""The library of public quizzes: searched, looked into, and copied to one's own."""

from __future__ import annotations

import re
from typing import Any

import httpx
import pytest
from playwright.async_api import Route, expect

from server.web.catalogue import CATALOGUES, Language
from tests.browser.accessibility import expect_no_faults, expect_no_sideways_scrolling
from tests.browser.author import rest
from tests.browser.people import LAPTOP, Classroom, Teacher
from tests.browser.presses import held
from tests.browser.quiz import MOONS, PLANET, QUESTIONS, made

NARROW = {"width": 320, "height": 640}
COLLEAGUE = {"email": "colleague@school.example", "password": "a long password", "full_name": "C"}


async def published(classroom: Classroom, *titles: str, **fields: object) -> list[int]:
    """Public quizzes of another teacher; gives their ids."""
    async with httpx.AsyncClient(base_url=f"{classroom.address}/api") as api:
        await made(api, "/users", {**COLLEAGUE, "role": "TEACHER"})
        token = await made(api, "/tokens", {key: COLLEAGUE[key] for key in ("email", "password")})
        api.headers["authorization"] = f"Bearer {token['access_token']}"
        quiz = {"is_public": True, "questions": QUESTIONS, **fields}
        return [int(str((await made(api, "/quizzes", {"title": title, **quiz}))["id"])) for title in titles]


async def in_the_library(
    classroom: Classroom, language: Language = Language.EN, size: dict[str, int] = LAPTOP, query: str = ""
) -> Teacher:
    teacher = Teacher(await classroom.visitors.page(language, size), language)
    await teacher.log_in(classroom.address)
    await teacher.page.goto(f"{classroom.address}/library{query}")
    await teacher.sees_heading(teacher.says("library.title"))
    return teacher


def says_found(teacher: Teacher, number: int) -> re.Pattern[str]:
    forms = CATALOGUES[teacher.language]["library.found"]
    assert not isinstance(forms, str)
    return re.compile("|".join(f"^{form.replace('{n}', str(number))}$" for form in forms.values()))


async def own_quizzes(classroom: Classroom) -> list[dict[str, Any]]:
    async with rest(classroom) as api:
        return list((await api.get("/quizzes?scope=own&sort=title")).json()["items"])


@pytest.mark.parametrize("language", Language)
async def test_a_public_quiz_is_found_looked_into_copied_and_hosted(
    classroom: Classroom, language: Language
) -> None:
    await published(classroom, "Rivers", "Moons and planets")
    teacher = Teacher(await classroom.visitors.page(language, LAPTOP), language)
    await teacher.log_in(classroom.address)
    await teacher.go_to("nav.library")
    cards = teacher.page.get_by_role("main").locator("li.card")
    await expect(cards).to_have_count(2)

    await teacher.page.get_by_role("searchbox").fill("moons")
    await expect(cards).to_have_count(1)
    await teacher.press("preview.title")
    await expect(teacher.page.locator(".screen.big")).to_contain_text(PLANET)
    await teacher.press("library.next")
    await expect(teacher.page.locator(".screen.phone")).to_contain_text(MOONS)
    await expect_no_faults(teacher.page)
    await teacher.press("library.copy")
    await teacher.sees(teacher.says("library.copied"))
    await expect_no_faults(teacher.page)
    await teacher.press("quizzes.host")

    await teacher.page.wait_for_url("**/host/*")
    await teacher.sees_heading("Moons and planets")
    copy = (await own_quizzes(classroom))[0]
    assert (copy["title"], copy["is_public"], copy["question_count"]) == ("Moons and planets", False, 3)


@pytest.mark.parametrize("language", Language)
async def test_ones_own_is_marked_and_edited_instead_of_copied(
    classroom: Classroom, language: Language
) -> None:
    async with rest(classroom) as api:
        await api.patch(f"/quizzes/{classroom.school.quiz_id}", json={"is_public": True})
    teacher = await in_the_library(classroom, language)

    card = teacher.page.locator("li.card")
    await expect(card).to_contain_text(teacher.says("library.mine"))
    await expect(teacher.button("library.copy")).to_be_hidden()
    await teacher.press("preview.title")
    await teacher.page.get_by_role("radio", name=teacher.says("preview.solution")).check()
    await expect(teacher.page.locator(".screen.phone")).to_contain_text(teacher.says("verdict.right"))
    await card.get_by_role("link", name=teacher.says("quizzes.edit")).click()
    await teacher.page.wait_for_url(f"**/quizzes/{classroom.school.quiz_id}/edit")


async def test_what_is_right_is_nowhere_in_the_look_at_somebody_elses_quiz(classroom: Classroom) -> None:
    await published(classroom, "Rivers")
    teacher = await in_the_library(classroom)

    async with teacher.page.expect_response("**/api/quizzes/*") as answered:
        await teacher.press("preview.title")
    answer = await (await answered.value).json()
    await expect(teacher.page.locator(".screen.big")).to_contain_text(PLANET)

    assert "is_correct" not in str(answer)
    await expect(teacher.page.get_by_text(teacher.says("preview.solution"))).to_be_hidden()


@pytest.mark.parametrize("language", Language)
async def test_a_quiz_that_a_class_plays_says_so_and_is_not_shown(
    classroom: Classroom, language: Language
) -> None:
    (quiz,) = await published(classroom, "Rivers")
    async with httpx.AsyncClient(base_url=f"{classroom.address}/api") as api:
        token = await made(api, "/tokens", {key: COLLEAGUE[key] for key in ("email", "password")})
        api.headers["authorization"] = f"Bearer {token['access_token']}"
        await made(api, "/games", {"quiz_id": quiz})
    teacher = await in_the_library(classroom, language)

    for key in ("preview.title", "library.copy"):
        await teacher.press(key)
        await teacher.sees(teacher.says("library.playing"))

    assert len(await own_quizzes(classroom)) == 1
    await expect(teacher.button("library.copy")).to_be_enabled()


@pytest.mark.parametrize("language", Language)
async def test_a_search_that_fails_loses_nothing_and_is_sent_again(
    classroom: Classroom, language: Language
) -> None:
    await published(classroom, "Rivers", "Lakes")
    teacher = await in_the_library(classroom, language)
    cards = teacher.page.locator("li.card")
    await expect(cards).to_have_count(2)

    await teacher.page.route("**/api/quizzes?*", lambda route: route.abort())
    await teacher.page.get_by_role("searchbox").fill("Lak")
    await expect(teacher.page.get_by_role("alert")).to_have_text(teacher.says("problem.unreachable"))
    await expect(teacher.page.get_by_role("searchbox")).to_have_value("Lak")
    await expect(cards).to_have_count(2)
    await expect_no_faults(teacher.page)
    await teacher.page.unroute("**/api/quizzes?*")
    await teacher.press("ended.reload")

    await expect(cards).to_have_count(1)
    await expect(teacher.page.get_by_role("status").first).to_have_text(says_found(teacher, 1))
    await teacher.page.reload()
    await expect(teacher.page.get_by_role("searchbox")).to_have_value("Lak")
    await expect(cards).to_have_count(1)


@pytest.mark.parametrize("language", Language)
async def test_an_ended_login_keeps_the_search_for_afterwards(
    classroom: Classroom, language: Language
) -> None:
    await published(classroom, "Rivers", "Lakes")
    teacher = await in_the_library(classroom, language)
    await expect(teacher.page.locator("li.card")).to_have_count(2)
    async with rest(classroom) as api:
        assert (await api.delete("/me/sessions")).is_success

    await teacher.page.get_by_role("searchbox").fill("Lak")
    await expect(teacher.page.get_by_role("alert")).to_have_text(teacher.says("problem.not-logged-in"))
    await teacher.page.get_by_role("main").get_by_role("link", name=teacher.says("nav.log_in")).click()
    await teacher.fill_in()

    await expect(teacher.page.get_by_role("searchbox")).to_have_value("Lak")
    await expect(teacher.page.locator("li.card")).to_have_count(1)


@pytest.mark.parametrize("language", Language)
async def test_an_empty_library_and_a_search_without_a_find_say_what_to_do(
    classroom: Classroom, language: Language
) -> None:
    teacher = await in_the_library(classroom, language)
    await teacher.sees(teacher.says("library.none"))
    await expect_no_faults(teacher.page)
    await published(classroom, "Rivers")

    await teacher.page.get_by_role("searchbox").fill("Lak")
    await expect(teacher.button("library.show_all")).to_be_visible()
    await teacher.press("library.show_all")

    await expect(teacher.page.locator("li.card")).to_have_count(1)
    await expect(teacher.page.get_by_role("searchbox")).to_be_focused()


async def test_a_long_library_shows_every_quiz_once(classroom: Classroom) -> None:
    titles = [f"Quiz {number:02}" for number in range(25)]
    await published(classroom, *titles, questions=[])
    teacher = await in_the_library(classroom)
    cards = teacher.page.locator("li.card")
    await expect(cards).to_have_count(20)

    async with held(teacher.page, "**/api/quizzes*page=2*") as requests:
        await teacher.press("quizzes.more")
        await teacher.page.get_by_role("button", name=teacher.says("quizzes.more")).click(force=True)
    await expect(cards).to_have_count(25)
    await teacher.page.get_by_label(teacher.says("list.sort")).select_option("title")
    await expect(cards).to_have_count(20)

    assert len(requests) == 1
    await expect(cards.get_by_role("heading")).to_have_text(titles[:20])


async def test_a_copy_whose_answer_was_lost_is_made_once(classroom: Classroom) -> None:
    await published(classroom, "Rivers")
    teacher = await in_the_library(classroom)

    async def lose(route: Route) -> None:
        await route.fetch()
        await route.abort()

    await teacher.page.route("**/api/quizzes/*/copies", lose)
    await teacher.press("library.copy")
    await teacher.sees(teacher.says("problem.unreachable"))
    await teacher.page.unroute("**/api/quizzes/*/copies")
    await teacher.press("library.copy")
    await teacher.sees(teacher.says("library.copied"))

    assert [quiz["title"] for quiz in await own_quizzes(classroom)] == ["Planets", "Rivers"]


@pytest.mark.parametrize("language", Language)
async def test_a_narrow_window_shows_the_library_whole_and_the_keyboard_reaches_all(
    classroom: Classroom, language: Language
) -> None:
    await published(classroom, "Rivers", description="All the rivers of the world, " * 8)
    teacher = await in_the_library(classroom, language, NARROW)
    keyboard = teacher.page.keyboard
    await teacher.sees_heading("Rivers")

    await teacher.page.get_by_role("searchbox").focus()
    await keyboard.press("Tab")
    await keyboard.press("Tab")
    await expect(teacher.button("preview.title")).to_be_focused()
    await keyboard.press("Enter")
    await expect(teacher.page.locator(".screen.phone")).to_contain_text(PLANET)
    await expect_no_sideways_scrolling(teacher.page)
    await keyboard.press("Tab")
    await keyboard.press("Enter")
    await teacher.sees(teacher.says("library.copied"))
    await expect(teacher.button("library.is_copied")).to_be_focused()
    await keyboard.press("Tab")
    await keyboard.press("Enter")

    await teacher.page.wait_for_url("**/quizzes/*/edit")


async def test_a_student_is_told_that_the_library_is_for_teachers(classroom: Classroom) -> None:
    student = {"email": "student@school.example", "password": "a long password", "full_name": "S"}
    async with httpx.AsyncClient(base_url=f"{classroom.address}/api") as api:
        await made(api, "/users", {**student, "role": "STUDENT"})
    visitor = Teacher(await classroom.visitors.page(Language.EN, LAPTOP), Language.EN)
    await visitor.page.goto(f"{classroom.address}/login?next=/library")
    await visitor.page.get_by_label(visitor.says("login.email")).fill(student["email"])
    await visitor.page.get_by_label(visitor.says("login.password")).fill(student["password"])
    await visitor.press("login.button")

    await visitor.sees_heading(visitor.says("teaching.title"))
    await expect(visitor.page.get_by_role("link", name=visitor.says("nav.library"))).to_be_hidden()


async def test_an_address_with_a_search_from_before_still_finds_what_it_found(classroom: Classroom) -> None:
    await published(classroom, "Rivers", "Lakes")

    teacher = await in_the_library(classroom, query="?search=Lak&sort=title")

    await expect(teacher.page.get_by_role("searchbox")).to_have_value("Lak")
    await expect(teacher.page.get_by_label(teacher.says("list.sort"))).to_have_value("title")
    await expect(teacher.page.locator("li.card")).to_have_count(1)
