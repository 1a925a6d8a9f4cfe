"""A whole term in the pages: a class, its course, a live game, homework, and the gradebook at the end."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from playwright.async_api import FilePayload, Page, Route, expect
from sqlalchemy import update

from persistence.database import open_sessions
from persistence.tables import Run
from server.settings import Settings
from server.web.catalogue import Language, say
from tests.browser.builder import Builder
from tests.browser.course import teacher_api
from tests.browser.people import Classroom
from tests.browser.quiz import FLAT, MOONS, PLANET, QUESTIONS, TITLE
from tests.browser.term import (
    Login,
    Standing,
    TermStudent,
    TermTeacher,
    downloaded_gradebook,
    figures,
    on_page,
    shown_gradebook,
    term_student,
    term_teacher,
)
from tests.browser.test_results import open_report

CLASS, COURSE = "7b", "The solar system"
SALMA, OMAR, LINA = "Salma Haddad", "عمر", "Lina"
TEXT, VIDEO, PDF, GAME = "Mars", "Watch", "زحل", "Test yourself"
ELSEWHERE = "https://videos.example.org"
LESSONS = [
    ("TEXT", TEXT, "content_text", "Mars is **red**."),
    ("VIDEO", VIDEO, "content_url", f"{ELSEWHERE}/mars.webm"),
    ("PDF", PDF, "content_url", f"{ELSEWHERE}/saturn.pdf"),
]
HERS = Standing(SALMA, 100, "completed", ("completed",) * 4, 66.67)
HIS = Standing(OMAR, 25, "active", ("completed", "in_progress", "not_started", "not_passed"), 33.33)
# Who was absent, and has begun nothing.
LINAS = Standing(LINA, 0, "active", ("not_started",) * 4)
AFTER_THE_GAME = [LINAS, HERS, HIS]
AT_THE_END = [LINAS, HERS, replace(HIS, progress=50, lessons=(*HIS.lessons[:3], "completed"), best=100)]
# So long that nothing closes by itself, however busy a machine is.
LIMIT_SECONDS = 240


@pytest.mark.parametrize("language", Language)
async def test_a_class_goes_through_a_term(
    classroom: Classroom, settings: Settings, language: Language, tmp_path: Path
) -> None:
    await give_everybody_time(classroom)
    teacher = await term_teacher(classroom, language)
    logins = await a_class_from_a_spreadsheet(teacher)
    class_page = teacher.page.url
    course = await a_course_of_all_types(await teacher.builder(classroom))
    await teacher.page.goto(class_page)
    await teacher.enrol_class(COURSE)

    salma, omar = [await term_student(classroom, language, logins[name]) for name in (SALMA, OMAR)]
    await lessons_are_gone_through(salma, omar, course)
    await a_live_game_moves_the_bar(classroom, teacher, salma, omar, course)
    assert await shown_gradebook(teacher, classroom, course) == on_page(AFTER_THE_GAME, language)
    await teacher.page.goto(class_page)
    await homework_goes_on_at_another_device(classroom, settings, teacher, omar, logins[OMAR])

    assert await shown_gradebook(teacher, classroom, course) == on_page(AT_THE_END, language)
    file = await downloaded_gradebook(teacher, tmp_path)
    assert [figures(line, language) for line in file] == [one.figures(language) for one in AT_THE_END]


async def give_everybody_time(classroom: Classroom) -> None:
    questions = [{**question, "time_limit": LIMIT_SECONDS} for question in QUESTIONS]
    async with teacher_api(classroom) as api:
        body = {"title": TITLE, "questions": questions}
        (await api.put(f"/quizzes/{classroom.school.quiz_id}", json=body)).raise_for_status()


def a_list(*names: str) -> FilePayload:
    text = "\n".join(["الاسم", *names, ""])
    return {"name": "7b.csv", "mimeType": "text/csv", "buffer": text.encode()}


async def a_class_from_a_spreadsheet(teacher: TermTeacher) -> dict[str, Login]:
    """What is tried changes nothing; what is imported is there, each with a login of paper."""
    await teacher.make_class(CLASS)
    await teacher.try_list(a_list(SALMA, OMAR, LINA))
    await expect(teacher.part("classes.students").get_by_role("listitem")).to_have_count(0)
    await teacher.page.reload()
    await teacher.sees_heading(CLASS)
    await expect(teacher.part("classes.students").get_by_role("listitem")).to_have_count(0)

    await teacher.try_list(a_list(SALMA, OMAR, LINA))
    await teacher.import_list(3)
    logins = await teacher.print_logins(3)
    assert set(logins) == {SALMA, OMAR, LINA}
    return logins


async def a_course_of_all_types(teacher: Builder) -> int:
    """Only for those who are enrolled; every lesson of it is published in the end."""
    await teacher.field("title").fill(COURSE)
    for kind, title, name, content in LESSONS:
        await teacher.press(f"lesson_kind.{kind}")
        await teacher.of_lesson("title").fill(title)
        await teacher.of_lesson(name).fill(content)
    await teacher.press("lesson_kind.QUIZ_LINK")
    await teacher.of_lesson("title").fill(GAME)
    await teacher.page.get_by_role("radio", name=TITLE).check()
    await teacher.of_lesson("pass_percent").fill("60")
    await teacher.saved()
    for place in range(1, len(LESSONS) + 2):
        await teacher.named("builder.publish", place).click()
    await teacher.saved()
    course = int(teacher.page.url.split("/")[-2])
    _, lessons = await teacher.stored(course)
    kinds = [kind for kind, *_ in LESSONS]
    assert [(one["content_type"], one["is_published"]) for one in lessons] == [
        (kind, True) for kind in (*kinds, "QUIZ_LINK")
    ]
    return course


async def lessons_are_gone_through(salma: TermStudent, omar: TermStudent, course: int) -> None:
    """She finishes all that can be read and watched; he finishes the first, and opens the second."""
    for student in salma, omar:
        await keep_inside(student.page, student.address)
    await salma.page.get_by_role("link", name=TEXT).click()
    await salma.sees("red")
    await salma.finish(course, TEXT, "25")
    await salma.finish(course, VIDEO, "50")
    await salma.finish(course, PDF, "75")
    await omar.finish(course, TEXT, "25")
    await omar.open_lesson(course, VIDEO)
    await expect(omar.button("lesson.complete")).to_be_visible()


async def keep_inside(page: Page, address: str) -> None:
    """Whatever another server is asked for is answered here."""

    async def answer(route: Route) -> None:
        await route.fulfill(body="", content_type="video/webm")

    await page.route(lambda url: not url.startswith(address), answer)


async def a_live_game_moves_the_bar(
    classroom: Classroom, teacher: TermTeacher, salma: TermStudent, omar: TermStudent, course: int
) -> None:
    """Two of three questions are enough for her, one is too few for him; the third student is absent."""
    looking = await salma.page.context.new_page()
    await looking.goto(f"{classroom.address}/courses/{course}")
    bar = looking.get_by_role("progressbar")
    await expect(bar).to_have_attribute("value", "75")
    await host_for_the_class(classroom, teacher)
    for student in salma, omar:
        await student.open_lesson(course, GAME)
        await student.enter_room()
    await teacher.press("host.start")
    await ask(teacher, salma, ["Mars"], omar, ["Mars"], PLANET)
    await teacher.press("host.next")
    await teacher.press("host.next")
    await ask(teacher, salma, ["Europa", "Titan"], omar, ["Neptune"], MOONS)
    await teacher.press("host.next")
    await teacher.press("host.next")
    await ask(teacher, salma, ["Yes"], omar, ["Yes"], FLAT)
    await teacher.press("host.next")
    await teacher.sees(teacher.says("finale.stored"))

    await expect(bar).to_have_attribute("value", "100")
    await expect(looking.get_by_text(salma.says("course.completed"))).to_be_visible()
    await open_report(teacher)
    absent = teacher.page.get_by_role("region", name=teacher.label("report.class_absences", CLASS))
    await expect(absent).to_contain_text(LINA)
    await expect(absent).not_to_contain_text(SALMA)


async def host_for_the_class(classroom: Classroom, teacher: TermTeacher) -> None:
    await teacher.page.goto(f"{classroom.address}/quizzes")
    await teacher.page.get_by_label(teacher.says("options.class"), exact=True).select_option(label=CLASS)
    await teacher.host()


async def ask(  # noqa: PLR0913, PLR0917  # who says what
    teacher: TermTeacher,
    salma: TermStudent,
    hers: list[str],
    omar: TermStudent,
    his: list[str],
    question: str,
) -> None:
    for person in teacher, salma, omar:
        await person.sees_heading(question)
    await teacher.press("host.skip_wait")
    for student, choices in (salma, hers), (omar, his):
        await student.choose(*choices)
        if question == MOONS:
            await student.press("answer.send")
    await expect(teacher.button("host.next")).to_be_visible()


async def homework_goes_on_at_another_device(
    classroom: Classroom, settings: Settings, teacher: TermTeacher, omar: TermStudent, login: Login
) -> None:
    """The clock that one device has started is that of the other, and the answer of one that of both."""
    await give_homework_with_a_clock(teacher)
    await omar.open_page("/homework")
    await omar.page.get_by_role("link", name=omar.says("homework.start")).click()
    await omar.press("homework.start")
    await omar.sees_heading(PLANET)
    await let_pass(settings, 120)
    there = await term_student(classroom, omar.language, login)
    await there.open_page("/homework")
    await there.page.get_by_role("link", name=omar.says("homework.go_on")).click()
    await omar.page.reload()
    for device in there, omar:
        await device.sees_heading(PLANET)
        await expect(device.page.get_by_role("timer")).to_have_accessible_name(
            re.compile(r"\b(1[012]\d|\d\d)\b")
        )
    await there.answers("Mars")
    await there.press("homework.next")
    await there.sees_heading(MOONS)
    await omar.choose("Venus")
    await omar.sees_heading(MOONS)
    await omar.answers("Europa", "Titan")
    await omar.press("homework.next")
    await omar.answers("No")
    await omar.press("homework.result")
    await omar.sees(say(omar.language, "history.right", i="3", n="3"))
    await teacher.page.reload()
    result = teacher.page.get_by_role("row").filter(has_text=OMAR)
    await expect(result).to_contain_text(say(teacher.language, "history.right", i="3", n="3"))


async def give_homework_with_a_clock(teacher: TermTeacher) -> None:
    await teacher.press("homework.set_for_class")
    dialog = teacher.page.get_by_role("dialog", name=teacher.says("homework.set"))
    await dialog.get_by_label(teacher.says("homework.quiz"), exact=True).select_option(label=TITLE)
    await dialog.get_by_label(teacher.says("homework.most_attempts"), exact=True).select_option("1")
    await dialog.get_by_label(teacher.says("homework.clock")).check()
    await teacher.press("homework.give")
    await dialog.get_by_text(teacher.says("homework.given_to_class")).wait_for()
    await teacher.page.keyboard.press("Escape")
    await teacher.follow(teacher.part("classes.given").get_by_role("link", name=TITLE), "/results")
    await teacher.sees_heading(teacher.says("homework.results"))


async def let_pass(settings: Settings, seconds: int) -> None:
    """The question that is open was asked so much earlier."""
    async with open_sessions(settings.database_url) as sessions, sessions.begin() as db:
        passed = timedelta(seconds=seconds)
        moved: dict[Any, Any] = {"asked_at": Run.asked_at - passed, "closes_at": Run.closes_at - passed}
        await db.execute(update(Run).values(moved))
