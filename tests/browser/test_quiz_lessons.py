"""A lesson that is a quiz: played alone, joined while the class plays it, and gone with its quiz."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.async_api import expect

from server.web.catalogue import Language
from tests.browser.accessibility import expect_no_faults, expect_no_sideways_scrolling
from tests.browser.course import SALMA, TEXT, Learner, learner, teacher_api, written
from tests.browser.people import Classroom, Student
from tests.browser.quiz import PLANET, TITLE

NARROW = {"width": 320, "height": 568}


def quiz_link(classroom: Classroom, **changes: Any) -> dict[str, Any]:
    linked = {"content_type": "QUIZ_LINK", "linked_quiz_id": classroom.school.quiz_id}
    return {"title": "Test yourself", **linked, **changes}


async def at_the_quiz(classroom: Classroom, language: Language, **changes: Any) -> tuple[Learner, int, int]:
    """The student in the lesson, its course and itself."""
    course, [lesson, _] = await written(classroom, [quiz_link(classroom, **changes), TEXT])
    salma = await learner(classroom, language)
    await salma.enrol(course)
    await salma.open(f"/lessons/{lesson}")
    await salma.sees_heading("Test yourself")
    return salma, course, lesson


@pytest.mark.parametrize("language", Language)
async def test_a_quiz_is_played_alone_until_enough_is_right(classroom: Classroom, language: Language) -> None:
    salma, course, _ = await at_the_quiz(classroom, language, pass_percent=60)
    await expect_no_faults(salma.page)
    for planet in ("Venus", "Mars"):
        await salma.page.get_by_role("link", name=salma.says("lesson.practise")).click()
        await expect(salma.button("practice.start")).to_be_enabled()
        await expect_no_faults(salma.page)
        await salma.press("practice.start")
        await salma.page.get_by_role("button", name=planet).click()
        await salma.press("homework.next")
        for moon in ("Europa", "Titan") if planet == "Mars" else ("Europa", "Neptune"):
            await salma.page.get_by_role("button", name=moon).click()
        await salma.press("answer.send")
        await salma.press("homework.next")
        await (
            salma.page.get_by_role("button", name=salma.says("homework.next"))
            .or_(salma.page.get_by_role("button", name="No"))
            .click()
        )
        await salma.press("homework.result")
        await salma.sees_heading(salma.says("homework.done"))
        await expect_no_faults(salma.page)
        # No press counts before what has just come can have been seen.
        await expect(salma.button("homework.again")).to_be_enabled()
        await salma.page.get_by_role("link", name=salma.says("practice.back")).click()
        if planet == "Venus":
            await salma.sees("33")
            assert (await salma.standing(course))["progress_percent"] == 0

    await expect(salma.page.get_by_role("status")).to_have_text(salma.says("lesson.done"))
    await expect(salma.page.get_by_role("progressbar")).to_have_attribute("value", "50")
    await salma.page.set_viewport_size(NARROW)  # type: ignore[arg-type]
    await expect_no_sideways_scrolling(salma.page)


@pytest.mark.parametrize("language", Language)
async def test_a_game_of_the_class_is_joined_and_moves_the_bar_of_who_looks_on(
    classroom: Classroom, language: Language
) -> None:
    salma, course, lesson = await at_the_quiz(classroom, language)
    looking = await salma.page.context.new_page()
    await looking.goto(f"{classroom.address}/courses/{course}")
    bar = looking.get_by_role("progressbar")
    await expect(bar).to_have_attribute("value", "0")
    teacher = await classroom.teacher()
    await salma.open(f"/lessons/{lesson}")

    await salma.page.get_by_role("link", name=salma.says("lesson.join")).click()
    await Student(salma.page, language, SALMA["full_name"]).type_name("Salma")
    await salma.sees_heading(salma.says("lobby.in"))
    await teacher.press("host.start")
    await teacher.press("host.skip_wait")
    await salma.page.get_by_role("button", name="Mars").click()
    await salma.sees_heading(salma.says("verdict.right"))
    await teacher.press("host.end")
    await teacher.confirm("host.end_yes")

    await expect(bar).to_have_attribute("value", "50")
    await expect(looking.get_by_role("main").get_by_text(salma.says("lesson.done"))).to_be_visible()


@pytest.mark.parametrize("language", Language)
async def test_a_quiz_that_is_gone_says_so_and_keeps_nobody(classroom: Classroom, language: Language) -> None:
    salma, _, lesson = await at_the_quiz(classroom, language)
    quiz = f"/quizzes/{classroom.school.quiz_id}"
    async with teacher_api(classroom) as api:
        (await api.put(f"{quiz}/archive")).raise_for_status()
        await salma.page.reload()
        await salma.sees(salma.says("lesson.quiz_archived"))
        await expect_no_faults(salma.page)
        (await api.delete(quiz)).raise_for_status()

    await salma.page.reload()
    await salma.sees(salma.says("lesson.quiz_deleted"))
    await expect_no_faults(salma.page)
    await expect(salma.page.get_by_role("link", name="Mars")).to_be_visible()
    await salma.open(f"/lessons/{lesson}/practice")
    await salma.sees_heading(salma.says("practice.gone"))
    await expect_no_faults(salma.page)


async def test_while_the_class_plays_nobody_is_told_the_solutions_alone(classroom: Classroom) -> None:
    salma, _, lesson = await at_the_quiz(classroom, Language.EN)
    await classroom.open_room()

    await salma.open(f"/lessons/{lesson}/practice")
    await salma.press("practice.start")

    await salma.sees(salma.says("problem.quiz-is-playing"))
    await expect(salma.page.get_by_role("heading", name=TITLE)).to_be_visible()
    await expect(salma.page.get_by_role("heading", name=PLANET)).to_have_count(0)
