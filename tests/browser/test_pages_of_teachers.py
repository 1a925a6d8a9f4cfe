"""Every page of teachers says what to do to whoever may not teach yet, and all of them say the same."""

from __future__ import annotations

import httpx
import pytest
from playwright.async_api import expect
from sqlalchemy import update

from persistence.database import open_sessions
from persistence.tables import User, UserRole
from server.accounts.teachers import Teachers
from server.settings import Settings
from server.web.catalogue import Language
from tests.browser.accessibility import expect_no_faults, expect_no_sideways_scrolling
from tests.browser.conftest import serving
from tests.browser.people import Classroom, Teacher
from tests.browser.quiz import EMAIL, TITLE, made
from tests.browser.test_people import set_role
from tests.browser.test_sharing import COLLEAGUE, share

SMALL = {"width": 320, "height": 700}
# Where each page leads, and the heading that it has for whoever may teach.
PAGES = {
    "/quizzes": "quizzes.title",
    "/quizzes/import": "import.title",
    "/library": "library.title",
    "/games": "games.title",
    "/quizzes/{quiz}/shares": "share.title",
    # Its heading is there for readers for the blind only.
    "/quizzes/{quiz}/edit": "",
    "/teach/courses": "builder.courses",
    # Nobody who may not teach is told what there is.
    "/courses/4242/edit": "",
    "/courses/4242/gradebook": "",
    "/classes/4242": "",
    "/homework/6f1c7d0e-6c0b-4d8c-9d55-2b7a8f3f6a10/results": "",
}


async def logged_in(classroom: Classroom, address: str, language: Language) -> Teacher:
    teacher = Teacher(await classroom.visitors.page(language, SMALL), language)
    await teacher.page.goto(f"{address}/login?next=/account")
    await teacher.fill_in()
    await teacher.sees_heading(teacher.says("account.title"))
    return teacher


async def verify(settings: Settings) -> None:
    async with open_sessions(settings.database_url) as sessions, sessions.begin() as db:
        await db.execute(update(User).where(User.email == EMAIL).values(is_verified=True))


@pytest.mark.parametrize("language", Language)
async def test_a_teacher_whose_address_is_not_verified_finds_the_way_on_every_page(
    classroom: Classroom, settings: Settings, language: Language
) -> None:
    with serving(settings.model_copy(update={"teachers": Teachers.VERIFIED})) as port:
        address = f"http://127.0.0.1:{port}"
        teacher = await logged_in(classroom, address, language)
        for page, heading in PAGES.items():
            await teacher.page.goto(address + page.format(quiz=classroom.school.quiz_id))
            await teacher.sees_heading(teacher.says("teaching.verify"))
            await expect(teacher.button("verify.send")).to_be_visible()
            if heading:
                await teacher.sees_heading(teacher.says(heading))
            await teacher.page.locator("h1").first.wait_for(state="attached")
            await expect_no_faults(teacher.page)
            await expect_no_sideways_scrolling(teacher.page)

        await teacher.press("verify.opened")
        await teacher.sees(teacher.says("verify.not_yet"))
        await teacher.page.goto(f"{address}/quizzes/{classroom.school.quiz_id}/shares")
        await teacher.sees_heading(teacher.says("teaching.verify"))
        await verify(settings)
        await teacher.press("verify.opened")
        await expect(teacher.page.get_by_role("heading", name=teacher.says("teaching.verify"))).to_have_count(
            0
        )


async def test_who_has_yet_to_verify_reads_whom_a_quiz_is_shared_with(
    classroom: Classroom, settings: Settings
) -> None:
    await share(classroom)
    with serving(settings.model_copy(update={"teachers": Teachers.VERIFIED})) as port:
        address = f"http://127.0.0.1:{port}"
        teacher = await logged_in(classroom, address, Language.EN)
        await teacher.page.goto(f"{address}/quizzes/{classroom.school.quiz_id}/shares")

        await teacher.sees(COLLEAGUE)


@pytest.mark.parametrize("language", Language)
async def test_a_student_is_told_on_every_page_of_teachers_who_makes_teachers(
    classroom: Classroom, settings: Settings, language: Language
) -> None:
    await set_role(settings, EMAIL, UserRole.STUDENT)
    teacher = await logged_in(classroom, classroom.address, language)
    for page in PAGES:
        await teacher.page.goto(classroom.address + page.format(quiz=classroom.school.quiz_id))
        await teacher.sees_heading(teacher.says("teaching.title"))
        await teacher.sees(teacher.says("teaching.ask").replace("{email}", f"\u2068{EMAIL}\u2069"))
        await expect_no_faults(teacher.page)


@pytest.mark.parametrize("language", Language)
async def test_who_is_a_student_by_now_still_finds_the_games_that_they_hosted(
    classroom: Classroom, settings: Settings, language: Language
) -> None:
    headers = {"authorization": f"Bearer {classroom.school.token}"}
    async with httpx.AsyncClient(base_url=f"{classroom.address}/api", headers=headers) as api:
        await made(api, "/games", {"quiz_id": classroom.school.quiz_id})
    await set_role(settings, EMAIL, UserRole.STUDENT)
    teacher = await logged_in(classroom, classroom.address, language)

    await teacher.page.goto(f"{classroom.address}/games")

    await teacher.sees_heading(TITLE)
