"""A student takes a course: from the catalogue, lesson by lesson, to a hundred percent, and leaves it."""

from __future__ import annotations

import pytest
from playwright.async_api import expect

from server.web.catalogue import CATALOGUES, Language
from tests.browser.accessibility import expect_no_faults, expect_no_sideways_scrolling
from tests.browser.course import TEXT, TITLE, Learner, learner, teacher_api, written
from tests.browser.people import Classroom

NARROW = {"width": 320, "height": 568}


def missing(person: Learner, n: int) -> str:
    """The beginning of the sentence."""
    entry = CATALOGUES[person.language]["course.missing"]
    assert not isinstance(entry, str)
    form = {1: "one", 2: "two" if person.language is Language.AR else "other"}[n]
    return entry[form].split("{all}", maxsplit=1)[0].replace("{n}", str(n))


@pytest.mark.parametrize("language", Language)
async def test_a_course_is_found_taken_read_left_and_come_back_to(
    classroom: Classroom, language: Language
) -> None:
    course, _ = await written(classroom, [TEXT, {**TEXT, "title": "زحل", "content_text": "زحل له حلقات."}])
    salma = await learner(classroom, language)
    await salma.open("/courses")
    await salma.page.get_by_role("link", name=TITLE).click()
    await salma.sees_heading(TITLE)
    await expect(salma.page.get_by_role("link", name="Mars")).to_have_count(0)
    await expect_no_faults(salma.page)

    await salma.press("course.enrol")

    await salma.sees(missing(salma, 2))
    await expect(salma.page.get_by_role("progressbar")).to_have_attribute("value", "0")
    await expect_no_faults(salma.page)
    await salma.page.get_by_role("link", name="Mars", exact=True).click()
    await salma.sees_heading("Mars")
    await expect(salma.page.get_by_role("article").get_by_text("red")).to_have_css("font-weight", "700")
    await expect_no_faults(salma.page)
    await salma.press("lesson.complete")
    await expect(salma.page.get_by_role("status")).to_have_text(salma.says("lesson.done"))
    await expect(salma.page.get_by_role("progressbar")).to_have_attribute("value", "50")
    await salma.page.get_by_role("link", name="زحل").click()
    await expect(salma.page.get_by_role("article").get_by_text("زحل له حلقات.")).to_have_css(
        "direction", "rtl"
    )
    await salma.page.get_by_role("link", name=TITLE).click()
    await salma.sees(missing(salma, 1))
    await salma.sees(salma.says("missing.in_progress"))
    await salma.page.set_viewport_size(NARROW)  # type: ignore[arg-type]
    await expect_no_sideways_scrolling(salma.page)

    await salma.page.get_by_text(salma.says("course.leave"), exact=True).click()
    await salma.press("course.drop")
    await expect(salma.button("course.come_back")).to_be_visible()
    await expect_no_faults(salma.page)
    assert (await salma.standing(course))["status"] == "DROPPED"
    await salma.press("course.come_back")

    await salma.sees(missing(salma, 1))


@pytest.mark.parametrize("language", Language)
async def test_who_does_not_take_the_course_is_told_so_and_led_to_it(
    classroom: Classroom, language: Language
) -> None:
    _, [lesson] = await written(classroom, [TEXT])
    salma = await learner(classroom, language)

    await salma.open(f"/lessons/{lesson}")

    await salma.sees_heading(salma.says("lesson.closed"))
    await expect_no_faults(salma.page)
    await salma.page.get_by_role("link", name=salma.says("lesson.to_course")).click()
    await expect(salma.button("course.enrol")).to_be_visible()


@pytest.mark.parametrize("language", Language)
async def test_what_is_not_there_says_so(classroom: Classroom, language: Language) -> None:
    closed, [lesson] = await written(classroom, [TEXT], is_published=False)
    salma = await learner(classroom, language)

    for path, key in ((f"/courses/{closed}", "course.gone"), (f"/lessons/{lesson}", "lesson.gone")):
        await salma.open(path)
        await salma.sees_heading(salma.says(key))
        await expect_no_faults(salma.page)
        await salma.page.get_by_role("main").get_by_role("link", name=salma.says("courses.title")).click()
        await salma.sees_heading(salma.says("courses.mine"))


@pytest.mark.parametrize("language", Language)
async def test_what_is_hidden_put_away_or_left_behind_says_so(
    classroom: Classroom, language: Language
) -> None:
    course, [lesson, hidden] = await written(classroom, [TEXT, {**TEXT, "is_published": False}])
    salma = await learner(classroom, language)
    await salma.enrol(course)
    await salma.open(f"/lessons/{hidden}")
    await salma.sees_heading(salma.says("lesson.gone"))
    await salma.open(f"/courses/{course}")
    await expect(salma.page.get_by_role("heading", level=3)).to_have_count(1)

    async with teacher_api(classroom) as api:
        (await api.put(f"/courses/{course}/archive")).raise_for_status()
    for path in (f"/courses/{course}", f"/lessons/{lesson}"):
        await salma.open(path)
        await salma.sees(salma.says("course.archived"))
        await expect_no_faults(salma.page)
    await salma.open("/courses")
    await salma.page.get_by_role("heading", name=salma.says("courses.ended")).click()
    await salma.sees(salma.says("courses.ended_text"))
    await expect_no_faults(salma.page)
    await salma.page.set_viewport_size(NARROW)  # type: ignore[arg-type]
    await expect_no_sideways_scrolling(salma.page)
    await salma.page.get_by_role("link", name=TITLE).click()
    await salma.page.get_by_text(salma.says("course.leave"), exact=True).click()
    await salma.press("course.drop")

    await salma.sees_heading(salma.says("course.gone"))
    await expect_no_faults(salma.page)


@pytest.mark.parametrize("language", Language)
async def test_a_course_is_taken_and_a_lesson_finished_by_keyboard_at_400_percent(
    classroom: Classroom, language: Language
) -> None:
    table = "| a | b |\n|---|---|\n| Mars and its two moons | Saturn and its many moons |"
    course, [lesson] = await written(classroom, [{**TEXT, "content_text": table}])
    salma = await learner(classroom, language)
    await salma.page.set_viewport_size({"width": 320, "height": 256})
    keyboard = salma.page.keyboard
    await salma.open(f"/courses/{course}")
    await salma.button("course.enrol").focus()
    await keyboard.press("Enter")
    await salma.page.get_by_role("main").get_by_role("link", name="Mars", exact=True).focus()
    await expect_no_sideways_scrolling(salma.page)
    await keyboard.press("Enter")
    await salma.page.wait_for_url(f"**/lessons/{lesson}")
    await expect(salma.button("lesson.complete")).to_be_visible()
    await expect_no_sideways_scrolling(salma.page)
    await salma.page.get_by_role("link", name=TITLE).focus()
    await keyboard.press("Tab")
    await expect(salma.page.get_by_role("region", name=salma.says("lesson.table"))).to_be_focused()
    await keyboard.press("Tab")
    await expect(salma.button("lesson.complete")).to_be_focused()

    await keyboard.press("Enter")

    await expect(salma.page.get_by_role("status")).to_have_text(salma.says("lesson.done"))
    assert (await salma.standing(course))["status"] == "COMPLETED"
    await expect(salma.page.get_by_role("heading", level=1)).to_be_focused()
