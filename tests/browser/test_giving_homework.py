"""A quiz is set as homework from the list, handed out by its link, and its results are read."""

from __future__ import annotations

from typing import Any

import httpx
import pytest
from playwright.async_api import Locator, expect

from server.web.catalogue import Language
from tests.browser.accessibility import expect_no_faults, expect_no_sideways_scrolling
from tests.browser.author import rest
from tests.browser.people import LAPTOP, Classroom, Teacher
from tests.browser.quiz import TITLE
from tests.browser.test_homework import NARROW, given, pupil


def dialog(teacher: Teacher) -> Locator:
    return teacher.page.get_by_role("dialog", name=teacher.says("homework.set"))


def field(teacher: Teacher, key: str) -> Locator:
    return dialog(teacher).get_by_label(teacher.says(key), exact=True)


async def teacher_at(classroom: Classroom, language: Language) -> Teacher:
    """In the dialog."""
    teacher = Teacher(await classroom.visitors.page(language, LAPTOP), language)
    await teacher.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    await teacher.log_in(classroom.address)
    await teacher.press("quizzes.menu")
    await teacher.press("homework.set")
    await expect(dialog(teacher)).to_be_visible()
    return teacher


async def stored(classroom: Classroom) -> list[dict[str, Any]]:
    headers = {"authorization": f"Bearer {classroom.school.token}"}
    async with httpx.AsyncClient(base_url=f"{classroom.address}/api", headers=headers) as api:
        items: list[dict[str, Any]] = (await api.get("/assignments")).json()["items"]
        return items


@pytest.mark.parametrize("language", Language)
async def test_homework_is_set_handed_out_taken_and_its_results_are_read(
    classroom: Classroom, language: Language
) -> None:
    teacher = await teacher_at(classroom, language)
    await expect_no_faults(teacher.page)
    await field(teacher, "homework.name").fill("Week 3")
    await field(teacher, "homework.due_at").fill("2199-06-30T18:00")
    await field(teacher, "homework.most_attempts").select_option("2")
    await field(teacher, "homework.solutions").select_option("last_attempt")
    await field(teacher, "homework.clock").check()
    await teacher.press("homework.give")

    await teacher.sees(teacher.says("homework.given"))
    link = dialog(teacher).get_by_role("textbox", name=teacher.says("homework.link"))
    await expect(link).to_be_focused()
    await expect_no_faults(teacher.page)
    await teacher.press("homework.copy")
    await teacher.sees(teacher.says("homework.copied"))
    copied = await teacher.page.evaluate("navigator.clipboard.readText()")
    assert copied == await link.input_value()
    [homework] = await stored(classroom)
    assert copied == f"{classroom.address}/homework/{homework['id']}"
    told = ("title", "most_attempts", "is_timed", "solutions_shown")
    assert [homework[name] for name in told] == ["Week 3", 2, True, "last_attempt"]
    offset = await teacher.page.evaluate("new Date('2199-06-30T18:00').toISOString()")
    assert homework["due_at"].removesuffix("Z") == offset.removesuffix(".000Z")

    maya = await pupil(classroom, language)
    await maya.page.goto(copied)
    await maya.press("homework.start")
    await maya.answers("Mars")
    await maya.press("homework.next")
    await maya.answers("Europa", "Titan")
    await maya.press("homework.next")
    await maya.answers("Yes")
    await maya.press("homework.result")
    await maya.sees_heading(maya.says("homework.done"))

    await dialog(teacher).get_by_role("link", name=teacher.says("homework.results")).click()
    await teacher.sees_heading(teacher.says("homework.results"))
    row = teacher.page.get_by_role("row", name="Maya")
    await expect(row).to_contain_text(teacher.says("history.right").replace("{i}", "2").replace("{n}", "3"))
    await expect_no_faults(teacher.page)
    await teacher.page.set_viewport_size(NARROW)  # type: ignore[arg-type]
    await expect_no_sideways_scrolling(teacher.page)


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize(
    ("shown", "name", "told"),
    [
        ("due_date", "homework.due_at", "fault.due_at_for_solutions"),
        ("last_attempt", "homework.most_attempts", "fault.most_attempts_for_solutions"),
    ],
)
async def test_what_would_never_be_told_is_refused_beside_its_field(
    classroom: Classroom, language: Language, shown: str, name: str, told: str
) -> None:
    teacher = await teacher_at(classroom, language)
    await teacher.page.set_viewport_size(NARROW)  # type: ignore[arg-type]
    await field(teacher, "homework.name").fill("Week 3")
    await field(teacher, "homework.solutions").select_option(shown)

    await teacher.press("homework.give")

    await teacher.sees(teacher.says(told))
    await expect(field(teacher, name)).to_have_attribute("aria-invalid", "true")
    await expect(field(teacher, name)).to_be_focused()
    await expect(field(teacher, "homework.name")).to_have_value("Week 3")
    await expect_no_faults(teacher.page)
    await expect_no_sideways_scrolling(teacher.page)
    assert await dialog(teacher).evaluate("one => one.scrollWidth <= one.clientWidth")
    assert await stored(classroom) == []


@pytest.mark.parametrize("language", Language)
async def test_homework_is_set_by_keyboard_alone_beside_what_was_set_before(
    classroom: Classroom, language: Language
) -> None:
    await given(classroom, title="Week 2")
    teacher = Teacher(await classroom.visitors.page(language, LAPTOP), language)
    await teacher.log_in(classroom.address)
    keyboard = teacher.page.keyboard
    await teacher.button("quizzes.menu").focus()
    await keyboard.press("Enter")
    await teacher.button("homework.set").focus()
    await keyboard.press("Enter")
    await teacher.sees_heading("Week 2")
    await field(teacher, "homework.name").focus()
    await keyboard.type("Week 3")
    await expect(teacher.button("homework.give")).to_be_enabled()

    await keyboard.press("Enter")

    await expect(dialog(teacher).get_by_role("heading", level=4)).to_have_text(["Week 3", "Week 2"])
    await expect(field(teacher, "homework.name")).to_have_value("")
    await keyboard.press("Escape")
    await expect(dialog(teacher)).to_have_count(0)
    await expect(teacher.button("quizzes.menu")).to_be_focused()
    await teacher.sees_heading(TITLE)


async def test_results_of_somebody_else_s_homework_are_shown_to_nobody(classroom: Classroom) -> None:
    homework = await given(classroom)
    maya = await pupil(classroom, Language.EN)

    await maya.page.goto(f"{classroom.address}/homework/{homework}/results")

    await maya.sees_heading(maya.says("teaching.title"))


@pytest.mark.parametrize("language", Language)
async def test_of_a_public_quiz_it_is_said_that_its_solutions_are_no_secret(
    classroom: Classroom, language: Language
) -> None:
    private = await teacher_at(classroom, language)
    await expect(dialog(private).get_by_text(private.says("homework.of_public"))).to_have_count(0)
    headers = {"authorization": f"Bearer {classroom.school.token}"}
    async with httpx.AsyncClient(base_url=f"{classroom.address}/api", headers=headers) as api:
        changed = await api.patch(f"/quizzes/{classroom.school.quiz_id}", json={"is_public": True})
        assert changed.is_success

    public = await teacher_at(classroom, language)

    await expect(dialog(public).get_by_text(public.says("homework.of_public"))).to_be_visible()
    await expect_no_faults(public.page)


@pytest.mark.parametrize("language", Language)
async def test_homework_is_set_for_a_class_from_the_list_of_quizzes(
    classroom: Classroom, language: Language
) -> None:
    async with rest(classroom) as api:
        school_class = (await api.post("/classes", json={"name": "7b"})).json()
    teacher = await teacher_at(classroom, language)
    await teacher.page.set_viewport_size(NARROW)  # type: ignore[arg-type]
    await field(teacher, "homework.whom").select_option(label="7b")
    await expect_no_faults(teacher.page)

    await teacher.press("homework.give")

    await teacher.sees(teacher.says("homework.given_to_class"))
    async with rest(classroom) as api:
        found = (await api.get(f"/classes/{school_class['id']}/given")).json()
    assert [one["id"] for one in found["homework"]] == [one["id"] for one in await stored(classroom)]
