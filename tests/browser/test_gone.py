"""What was deleted, hidden, put away or left while somebody had to do with it says so, and where to go."""

from __future__ import annotations

from contextlib import suppress
from uuid import UUID

import pytest
from playwright.async_api import TimeoutError as PlaywrightTimeout
from playwright.async_api import expect

from server.web.catalogue import Language
from tests.browser.accessibility import expect_no_faults
from tests.browser.builder import builder
from tests.browser.course import TEXT, Learner, learner, teacher_api, written
from tests.browser.people import Classroom, Person
from tests.browser.test_homework import given
from tests.browser.test_quiz_lessons import quiz_link

NOWHERE = UUID("6f1c7d0e-6c0b-4d8c-9d55-2b7a8f3f6a10")


async def in_a_lesson(classroom: Classroom, language: Language) -> tuple[Learner, int, list[int]]:
    """A student who looks at the first lesson, the course and its lessons."""
    course, lessons = await written(classroom, [TEXT, quiz_link(classroom)])
    salma = await learner(classroom, language)
    await salma.enrol(course)
    await salma.open(f"/lessons/{lessons[0]}")
    await expect(salma.button("lesson.complete")).to_be_visible()
    return salma, course, lessons


async def finish(salma: Learner) -> None:
    """The lesson looks by itself now and then, and may have told before it is pressed."""
    with suppress(PlaywrightTimeout):
        await salma.button("lesson.complete").click(timeout=2000)


async def leads_to(person: Person, key: str) -> None:
    await expect(person.page.get_by_role("main").get_by_role("link", name=person.says(key))).to_be_visible()
    await expect_no_faults(person.page)


@pytest.mark.parametrize("language", Language)
async def test_a_lesson_that_is_hidden_under_somebody_s_hands_says_so(
    classroom: Classroom, language: Language
) -> None:
    salma, _, [lesson, _] = await in_a_lesson(classroom, language)
    async with teacher_api(classroom) as api:
        (await api.patch(f"/lessons/{lesson}", json={"is_published": False})).raise_for_status()

    await finish(salma)

    await salma.sees_heading(salma.says("lesson.gone"))
    await expect(salma.page.get_by_role("heading", level=1)).to_be_focused()
    await leads_to(salma, "courses.title")


@pytest.mark.parametrize("language", Language)
async def test_a_course_that_was_left_in_another_tab_says_so_in_its_lessons(
    classroom: Classroom, language: Language
) -> None:
    salma, course, [_, quiz] = await in_a_lesson(classroom, language)
    beside = Person(await salma.page.context.new_page(), language)
    await beside.page.goto(f"{classroom.address}/courses/{course}")
    await beside.page.get_by_text(beside.says("course.leave"), exact=True).click()
    await beside.press("course.drop")
    await expect(beside.button("course.come_back")).to_be_visible()

    await finish(salma)
    await salma.sees_heading(salma.says("lesson.closed"))
    await leads_to(salma, "lesson.to_course")
    await salma.open(f"/lessons/{quiz}/practice")
    await salma.sees(salma.says("problem.not-enrolled"))
    await leads_to(salma, "courses.title")


@pytest.mark.parametrize("language", Language)
async def test_a_teacher_is_told_in_the_builder_that_the_quiz_of_a_lesson_is_gone(
    classroom: Classroom, language: Language
) -> None:
    course, _ = await written(classroom, [quiz_link(classroom), TEXT])
    teacher = await builder(classroom, language)
    told = teacher.page.locator(".lesson-card .trouble")
    quiz = f"/quizzes/{classroom.school.quiz_id}"
    async with teacher_api(classroom) as api:
        await teacher.open(course)
        await expect(told).to_have_count(0)
        (await api.put(f"{quiz}/archive")).raise_for_status()
        await teacher.open(course)
        await expect(told).to_have_text(teacher.says("builder.quiz_archived"))
        (await api.delete(quiz)).raise_for_status()
    await teacher.open(course)

    await expect(told).to_have_text(teacher.says("builder.quiz_deleted"))
    await expect_no_faults(teacher.page)


@pytest.mark.parametrize("language", Language)
async def test_homework_that_is_not_there_says_so_to_its_teacher(
    classroom: Classroom, language: Language
) -> None:
    teacher = await builder(classroom, language)

    await teacher.page.goto(f"{classroom.address}/homework/{NOWHERE}/results")

    await teacher.sees_heading(teacher.says("homework.gone"))
    await teacher.sees(teacher.says("homework.gone_text"))
    await leads_to(teacher, "nav.quizzes")


@pytest.mark.parametrize("language", Language)
async def test_a_class_says_of_homework_that_it_was_due(classroom: Classroom, language: Language) -> None:
    homework = await given(classroom)
    async with teacher_api(classroom) as api:
        school = (await api.post("/classes", json={"name": "7b"})).json()["id"]
        (await api.put(f"/classes/{school}/homework/{homework}")).raise_for_status()
        over = {"opens_at": "2019-01-01T00:00:00Z", "due_at": "2020-01-01T00:00:00Z"}
        (await api.patch(f"/assignments/{homework}", json=over)).raise_for_status()
    teacher = await builder(classroom, language)

    await teacher.page.goto(f"{classroom.address}/classes/{school}")

    part = teacher.page.get_by_role("region", name=teacher.says("classes.given"))
    await expect(part).to_contain_text(teacher.says("homework.was_due").split("{")[0].strip())


async def look_again(person: Person) -> None:
    """As whoever comes back to a tab does."""
    await person.page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")


@pytest.mark.parametrize("language", Language)
async def test_a_lesson_says_by_itself_that_it_was_hidden_or_left(
    classroom: Classroom, language: Language
) -> None:
    salma, course, [lesson, _] = await in_a_lesson(classroom, language)
    beside = Person(await salma.page.context.new_page(), language)
    await beside.page.goto(f"{classroom.address}/courses/{course}")
    await beside.page.get_by_text(beside.says("course.leave"), exact=True).click()
    await beside.press("course.drop")
    await expect(beside.button("course.come_back")).to_be_visible()

    await look_again(salma)
    await salma.sees_heading(salma.says("lesson.closed"))
    await leads_to(salma, "lesson.to_course")

    await beside.press("course.come_back")
    await expect(beside.button("course.come_back")).to_have_count(0)
    await salma.open(f"/lessons/{lesson}")
    await expect(salma.button("lesson.complete")).to_be_visible()
    async with teacher_api(classroom) as api:
        (await api.patch(f"/lessons/{lesson}", json={"is_published": False})).raise_for_status()
    await look_again(salma)
    await salma.sees_heading(salma.says("lesson.gone"))
    await leads_to(salma, "courses.title")


@pytest.mark.parametrize("language", Language)
async def test_a_lesson_says_by_itself_that_its_quiz_was_deleted(
    classroom: Classroom, language: Language
) -> None:
    salma, _, [_, quiz] = await in_a_lesson(classroom, language)
    await salma.open(f"/lessons/{quiz}")
    await expect(salma.page.get_by_role("link", name=salma.says("lesson.practise"))).to_be_visible()
    async with teacher_api(classroom) as api:
        (await api.delete(f"/quizzes/{classroom.school.quiz_id}")).raise_for_status()

    await look_again(salma)

    await salma.sees(salma.says("lesson.quiz_deleted"))
    await expect(salma.page.get_by_role("status")).not_to_be_empty()
    await expect_no_faults(salma.page)


@pytest.mark.parametrize("language", Language)
async def test_a_course_that_is_put_away_while_its_page_is_open_says_so(
    classroom: Classroom, language: Language
) -> None:
    salma, taken, _ = await in_a_lesson(classroom, language)
    course, _ = await written(classroom, [TEXT], title="Rivers")
    offered = Person(await salma.page.context.new_page(), language)
    await offered.page.goto(f"{classroom.address}/courses/{course}")
    await expect(offered.button("course.enrol")).to_be_visible()
    reading = Person(await salma.page.context.new_page(), language)
    await reading.page.goto(salma.page.url)
    await salma.open(f"/courses/{taken}")
    for person in (salma, reading):
        await expect(person.page.get_by_role("progressbar")).to_be_visible()
    async with teacher_api(classroom) as api:
        for one in (course, taken):
            (await api.put(f"/courses/{one}/archive")).raise_for_status()

    for person in (salma, reading):
        await look_again(person)
    await offered.press("course.enrol")

    for person in (salma, reading):
        await person.sees(person.says("course.archived"))
    await offered.sees_heading(offered.says("course.gone"))
    await expect(offered.page.get_by_role("heading", level=1)).to_be_focused()
    await leads_to(offered, "courses.title")
