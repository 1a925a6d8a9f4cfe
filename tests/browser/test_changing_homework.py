"""Homework that was set is changed and taken back on the page of its results."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.async_api import Locator, expect

from server.web.catalogue import Language
from tests.browser.accessibility import expect_no_faults, expect_no_sideways_scrolling
from tests.browser.builder import Builder, api, builder
from tests.browser.people import Classroom
from tests.browser.test_homework import NARROW, given, pupil

DUE = "2199-06-30T18:00:00Z"


async def at_results(classroom: Classroom, language: Language, homework: str) -> Builder:
    teacher = await builder(classroom, language)
    await teacher.page.goto(f"{classroom.address}/homework/{homework}/results")
    await teacher.sees_heading(teacher.says("homework.results"))
    return teacher


def field(teacher: Builder, key: str) -> Locator:
    return teacher.page.get_by_role("dialog").get_by_label(teacher.says(key), exact=True)


async def stored(classroom: Classroom, homework: str) -> dict[str, Any]:
    async with api(classroom) as client:
        found: dict[str, Any] = (await client.get(f"/assignments/{homework}")).json()
        return found


@pytest.mark.parametrize("language", Language)
async def test_homework_is_changed_and_what_nobody_touched_stays(
    classroom: Classroom, language: Language
) -> None:
    homework = await given(classroom, title="Week 3", most_attempts=7, due_at=DUE, is_timed=True)
    before = await stored(classroom, homework)
    teacher = await at_results(classroom, language, homework)
    await expect_no_faults(teacher.page)

    await teacher.press("homework.change")
    await expect(field(teacher, "homework.name")).to_have_value("Week 3")
    await expect(field(teacher, "homework.most_attempts")).to_have_value("7")
    await expect(field(teacher, "homework.clock")).to_be_checked()
    await expect_no_faults(teacher.page)
    await teacher.page.set_viewport_size(NARROW)  # type: ignore[arg-type]
    await expect_no_sideways_scrolling(teacher.page)
    await field(teacher, "homework.name").fill("Week 4")
    await field(teacher, "homework.due_at").fill("2198-01-01T10:00")
    await teacher.press("homework.save")

    await teacher.sees("Week 4")
    await expect(teacher.page.get_by_role("dialog")).to_have_count(0)
    await expect(teacher.button("homework.change")).to_be_focused()
    now = await stored(classroom, homework)
    assert (now["title"], now["due_at"][:4]) == ("Week 4", "2198")
    same = ("opens_at", "most_attempts", "is_timed", "solutions_shown")
    assert [now[name] for name in same] == [before[name] for name in same]


@pytest.mark.parametrize("language", Language)
async def test_a_change_that_makes_no_sense_is_refused_beside_its_field(
    classroom: Classroom, language: Language
) -> None:
    homework = await given(classroom, title="Week 3")
    teacher = await at_results(classroom, language, homework)

    await teacher.press("homework.change")
    await field(teacher, "homework.due_at").fill("2001-01-01T10:00")
    await teacher.press("homework.save")

    await teacher.sees(teacher.says("fault.due_at"))
    await expect(field(teacher, "homework.due_at")).to_have_value("2001-01-01T10:00")
    assert (await stored(classroom, homework))["due_at"] is None


@pytest.mark.parametrize("language", Language)
async def test_homework_that_was_begun_is_taken_back_after_it_is_said_what_goes(
    classroom: Classroom, language: Language
) -> None:
    homework = await given(classroom, title="Week 3")
    async with api(classroom) as client:
        assert (await client.post(f"/assignments/{homework}/runs")).is_success
    teacher = await at_results(classroom, language, homework)

    await teacher.press("homework.take_back")
    await teacher.confirm("removal.delete")
    await expect(teacher.page.get_by_role("dialog").get_by_role("listitem")).to_have_count(1)
    await expect_no_faults(teacher.page)
    await teacher.confirm("removal.all")

    await teacher.sees_heading(teacher.says("homework.taken_back"))
    async with api(classroom) as client:
        assert (await client.get(f"/assignments/{homework}")).status_code == 404


@pytest.mark.parametrize("language", Language)
async def test_one_student_is_given_another_date_sees_it_and_loses_it_again(
    classroom: Classroom, language: Language
) -> None:
    homework = await given(classroom, title="Week 3", due_at=DUE, most_attempts=1)
    maya = await pupil(classroom, language)
    await maya.open(homework)
    await maya.press("homework.start")
    teacher = await at_results(classroom, language, homework)

    await teacher.press("extension.title")
    await expect(field(teacher, "homework.student")).to_have_value("2")
    await expect_no_faults(teacher.page)
    await field(teacher, "extension.due_at").fill("2198-05-06T10:00")
    await field(teacher, "extension.more_attempts").fill("2")
    await teacher.press("extension.give")
    await teacher.sees(teacher.says("extension.given"))
    await expect(teacher.page.get_by_role("heading", name="Maya")).to_be_visible()
    await expect_no_faults(teacher.page)
    await teacher.page.set_viewport_size(NARROW)  # type: ignore[arg-type]
    await expect_no_sideways_scrolling(teacher.page)

    await maya.page.goto(f"{classroom.address}/homework")
    await maya.sees_heading("Week 3")
    await maya.sees("2198")
    await teacher.press("extension.take_back")
    await expect(teacher.page.get_by_role("heading", name="Maya")).to_have_count(0)
    await maya.page.reload()
    await maya.sees("2199")


@pytest.mark.parametrize("language", Language)
async def test_an_extension_that_makes_no_sense_is_refused_beside_its_field(
    classroom: Classroom, language: Language
) -> None:
    homework = await given(classroom)
    async with api(classroom) as client:
        assert (await client.post(f"/assignments/{homework}/runs")).is_success
    teacher = await at_results(classroom, language, homework)
    await teacher.press("extension.title")

    await field(teacher, "extension.due_at").fill("2001-01-01T10:00")
    await teacher.press("extension.give")

    await teacher.sees(teacher.says("fault.due_at"))
    await expect(field(teacher, "extension.due_at")).to_have_value("2001-01-01T10:00")
