"""What a student finds at home below the code: live games, what is due, the next lessons, results."""

from __future__ import annotations

import pytest
from playwright.async_api import Locator, expect

from server.web.catalogue import Language
from tests.browser.accessibility import expect_no_faults, expect_no_sideways_scrolling
from tests.browser.course import TEXT, TITLE, Learner, learner, teacher_api, written
from tests.browser.people import Classroom
from tests.browser.presses import held
from tests.browser.quiz import TITLE as QUIZ
from tests.browser.quiz import made
from tests.browser.test_homework import given
from tests.browser.test_quiz_lessons import quiz_link

NARROW = {"width": 320, "height": 568}


def part(person: Learner, key: str) -> Locator:
    return person.page.get_by_role("region", name=person.says(key), exact=True)


async def given_to_a_class_of(classroom: Classroom, student: Learner) -> str:
    """A homework without a due date."""
    body = {"quiz_id": classroom.school.quiz_id, "title": "Week 3"}
    async with teacher_api(classroom) as api:
        school_class = await made(api, "/classes", {"name": "7b"})
        await student.ask("PUT", f"/class-invitations/{school_class['code']}/membership")
        return str((await made(api, f"/classes/{school_class['id']}/homework", body))["id"])


@pytest.mark.parametrize("language", Language)
async def test_home_tells_what_is_due_what_is_next_and_what_was_reached(
    classroom: Classroom, language: Language
) -> None:
    course, _ = await written(classroom, [TEXT, quiz_link(classroom)])
    homework = await given(classroom, title="Week 3")
    salma = await learner(classroom, language)
    await salma.enrol(course)
    practice = await salma.ask("POST", f"/quizzes/{classroom.school.quiz_id}/runs", {})
    await salma.ask("PUT", f"/runs/{practice['id']}/completion")
    await salma.ask("POST", f"/assignments/{homework}/runs")

    await salma.open("/")

    await expect(salma.page.get_by_label(salma.says("home.code"))).to_be_focused()
    await expect(part(salma, "student.due").get_by_role("link", name="Week 3")).to_be_visible()
    await expect(part(salma, "student.results").get_by_role("heading", name=QUIZ)).to_be_visible()
    courses = part(salma, "courses.mine")
    await expect(courses.get_by_role("progressbar", name=TITLE)).to_have_attribute("value", "50")
    await expect(part(salma, "student.live")).to_have_count(0)
    await expect_no_faults(salma.page)
    await salma.page.set_viewport_size(NARROW)  # type: ignore[arg-type]
    await expect_no_sideways_scrolling(salma.page)
    await courses.get_by_role("link", name="Mars").click()
    await salma.sees_heading("Mars")


@pytest.mark.parametrize("language", Language)
async def test_a_game_that_begins_while_somebody_is_at_home_leads_into_its_room(
    classroom: Classroom, language: Language
) -> None:
    course, _ = await written(classroom, [quiz_link(classroom)])
    salma = await learner(classroom, language)
    await salma.enrol(course)
    await salma.open("/")
    await expect(part(salma, "courses.mine")).to_be_visible()
    await expect(part(salma, "student.live")).to_have_count(0)

    await classroom.open_room()

    live = part(salma, "student.live")
    await expect(live.get_by_role("heading", name=QUIZ)).to_be_visible()
    await expect_no_faults(salma.page)
    await live.get_by_role("link", name=salma.says("lesson.join")).click()
    await salma.page.wait_for_url(f"**/play/{classroom.school.code}")


async def test_who_takes_nothing_yet_is_led_to_the_courses(classroom: Classroom) -> None:
    salma = await learner(classroom, Language.EN)
    await salma.open("/")

    await part(salma, "courses.mine").get_by_role("link", name=salma.says("courses.title")).click()

    await salma.sees(salma.says("courses.none"))


async def test_nothing_at_home_moves_from_under_the_finger_when_the_rest_comes(classroom: Classroom) -> None:
    salma = await learner(classroom, Language.EN)
    asking = salma.page.get_by_text(salma.says("teaching.do_you"), exact=True)

    async with held(salma.page, "**/api/me/notices"):
        async with salma.page.expect_request("**/api/me/notices"):
            await salma.open("/")
        await expect(asking).to_have_count(0)
    await expect(part(salma, "courses.mine")).to_be_visible()
    await asking.click()

    await expect(salma.page.locator("details.aside")).to_have_attribute("open", "")


async def test_who_teaches_is_told_so_at_home_where_the_rest_does_not_come(classroom: Classroom) -> None:
    salma = await learner(classroom, Language.EN)
    await salma.page.route("**/api/me/notices", lambda route: route.abort())
    await salma.open("/")

    await salma.page.get_by_text(salma.says("teaching.do_you"), exact=True).click()

    await expect(salma.page.locator("details.aside")).to_have_attribute("open", "")


@pytest.mark.parametrize("language", Language)
async def test_what_is_new_is_told_until_it_is_marked_as_read(
    classroom: Classroom, language: Language
) -> None:
    salma = await learner(classroom, language)
    homework = await given_to_a_class_of(classroom, salma)
    await salma.open("/")
    new = part(salma, "notices.title")
    await expect(new.get_by_text(salma.says("notices.given"))).to_be_visible()
    await expect(new.get_by_role("link", name="Week 3")).to_have_attribute("href", f"/homework/{homework}")
    await expect_no_faults(salma.page)
    await salma.page.set_viewport_size(NARROW)  # type: ignore[arg-type]
    await expect_no_sideways_scrolling(salma.page)

    await new.get_by_role("button", name=salma.says("notices.read")).press("Enter")

    await expect(new.get_by_text(salma.says("notices.none"))).to_be_visible()
    await expect(new.get_by_role("heading")).to_be_focused()
    await expect_no_faults(salma.page)
    await salma.page.reload()
    await expect(part(salma, "student.due").get_by_role("link", name="Week 3")).to_be_visible()
    await expect(new).to_have_count(0)


@pytest.mark.parametrize("language", Language)
async def test_notices_that_cannot_be_marked_stay_and_say_why(
    classroom: Classroom, language: Language
) -> None:
    salma = await learner(classroom, language)
    await given_to_a_class_of(classroom, salma)
    await salma.open("/")
    new = part(salma, "notices.title")
    await salma.page.route("**/api/me/notices/reading", lambda route: route.abort())

    await new.get_by_role("button", name=salma.says("notices.read")).click()

    await expect(new.get_by_role("alert")).to_be_visible()
    await expect(new.get_by_role("link", name="Week 3")).to_be_visible()
    await salma.page.unroute("**/api/me/notices/reading")
    await new.get_by_role("button", name=salma.says("notices.read")).click()
    await expect(new.get_by_text(salma.says("notices.none"))).to_be_visible()
