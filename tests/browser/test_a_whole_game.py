"""One host and two phones play a quiz from the code to the podium."""

from __future__ import annotations

import pytest
from playwright.async_api import expect

from server.web.catalogue import Language, say
from tests.browser.accessibility import expect_no_faults
from tests.browser.people import LAPTOP, Classroom, Student, Teacher, expect_places
from tests.browser.quiz import FLAT, MOONS, PLANET
from tests.browser.test_all_in_view import lesson
from tests.patience import PATIENCE


@pytest.mark.parametrize("language", Language)
async def test_a_class_plays_a_whole_quiz(classroom: Classroom, language: Language) -> None:
    teacher = Teacher(await classroom.visitors.page(language, LAPTOP), language)
    await teacher.log_in(classroom.address)
    await teacher.host()
    maya, salma = [await classroom.newcomer(nickname, language) for nickname in ("Maya", "سلمى")]
    for student in maya, salma:
        await student.type_code(classroom.address, classroom.school.code)
        await student.type_name(student.nickname)
    for student in maya, salma:
        await expect(teacher.page.get_by_role("button", name=student.nickname)).to_be_visible()

    await teacher.press("host.start")
    await ask(teacher, maya, salma, PLANET)
    await maya.choose("Mars")
    await maya.sees(maya.says("answer.counted"))
    await salma.choose("Venus")
    await maya.sees_heading(maya.says("verdict.right"))
    await salma.sees_heading(salma.says("verdict.wrong"))

    await teacher.press("host.next")
    await teacher.sees_heading(teacher.says("standings.title"))
    await expect_places(teacher.page, ["Maya", "سلمى"])
    await teacher.press("host.next")
    await ask(teacher, maya, salma, MOONS)
    await maya.choose("Europa", "Titan")
    await maya.press("answer.send")
    await salma.choose("Europa")
    await salma.press("answer.send")
    await maya.sees_heading(maya.says("verdict.right"))
    await salma.sees_heading(salma.says("verdict.partly"))

    await teacher.press("host.next")
    await teacher.press("host.next")
    await ask(teacher, maya, salma, FLAT)
    await maya.choose("No")
    await teacher.press("host.close")
    await salma.sees_heading(salma.says("verdict.missed"))
    await teacher.press("host.next")

    await teacher.sees_heading(teacher.says("finale.podium"))
    await expect_places(teacher.page, ["Maya", "سلمى"])
    await maya.sees_heading(maya.says("finale.won"))
    for person in teacher, maya, salma:
        await person.sees(person.says("finale.stored"))


async def ask(teacher: Teacher, maya: Student, salma: Student, question: str) -> None:
    for person in teacher, maya, salma:
        await person.sees_heading(question)
    await teacher.press("host.skip_wait")


async def test_who_joins_late_is_counted_on_every_phone(classroom: Classroom) -> None:
    teacher, maya = await classroom.teacher(), await classroom.student("Maya")
    await teacher.press("host.start")
    await teacher.press("host.skip_wait")
    omar = await classroom.newcomer("Omar")
    await omar.type_code(classroom.address, classroom.school.code)
    await omar.type_name("Omar")
    await omar.sees_heading(PLANET)

    await teacher.press("host.close")

    for student in maya, omar:
        await student.sees(student.says("standings.yours").replace("{i}", "1").replace("{n}", "2"))


@pytest.mark.parametrize("language", Language)
async def test_who_joins_late_is_told_what_went_before_and_marked_wrong_in_nothing(
    classroom: Classroom, language: Language
) -> None:
    teacher = await classroom.teacher(language)
    maya = await classroom.student("Maya", language)
    await teacher.press("host.start")
    await teacher.press("host.skip_wait")
    await maya.choose("Mars")
    await teacher.sees_heading(PLANET)
    await expect(teacher.button("host.next")).to_be_visible(timeout=PATIENCE * 1000)

    omar = await latecomer(classroom, "Omar", language)
    first = say(language, "late.came_in", i="2", n="3")
    await omar.sees_heading(omar.says("verdict.waiting"))
    await expect(omar.page.locator(".play").get_by_text(first)).to_be_visible()
    await expect(omar.page.get_by_text(omar.says("verdict.missed"))).to_have_count(0)
    await expect_no_faults(omar.page)
    await omar.page.reload()
    await omar.sees_heading(omar.says("verdict.waiting"))

    await teacher.press("host.next")
    await expect(omar.page.locator(".play-standings").get_by_text(first)).to_be_visible()
    lina = await latecomer(classroom, "Lina", language)
    await expect(lina.page.locator(".play-standings").get_by_text(first)).to_be_visible()
    await teacher.press("host.next")
    await expect(omar.page.locator(".play-announced").get_by_text(first)).to_be_visible()
    await teacher.press("host.skip_wait")
    await expect(omar.page.locator(".play-open").get_by_text(first)).to_be_visible()
    noor = await latecomer(classroom, "Noor", language)
    await expect(noor.page.locator(".play-open").get_by_text(first)).to_be_visible()
    await teacher.press("host.close")
    for somebody in omar, lina, noor:
        await somebody.sees_heading(somebody.says("verdict.missed"))
        # Now it is a question like any other.
        await expect(somebody.page.locator(".play").get_by_text(first)).to_have_count(0)


async def latecomer(classroom: Classroom, name: str, language: Language) -> Student:
    student = await classroom.newcomer(name, language)
    await student.type_code(classroom.address, classroom.school.code)
    await student.type_name(name)
    return student


@pytest.mark.parametrize("language", Language)
async def test_who_joins_after_the_last_question_is_told_so(classroom: Classroom, language: Language) -> None:
    teacher = await lesson(classroom, language, ["Mars", "Venus"], right=(0,))
    maya = await classroom.student("Maya", language)
    await teacher.press("host.start")
    await teacher.press("host.skip_wait")
    await maya.choose("Mars")
    await expect(teacher.button("host.next")).to_be_visible()

    omar = await latecomer(classroom, "Omar", language)

    await expect(omar.page.locator(".play").get_by_text(omar.says("late.after_all"))).to_be_visible()
    await expect(omar.page.get_by_text(omar.says("verdict.missed"))).to_have_count(0)
    await expect_no_faults(omar.page)


async def test_an_answer_that_is_given_leaves_the_focus_in_the_page(classroom: Classroom) -> None:
    teacher, maya = await classroom.teacher(), await classroom.student("Maya")
    await classroom.silent("Omar")
    await teacher.press("host.start")
    await teacher.press("host.skip_wait")

    await maya.choice("Mars").press("Enter")
    await maya.sees(maya.says("answer.counted"))

    await expect(maya.page.get_by_role("heading", name=PLANET)).to_be_focused()
