"""Whom to ask is named where pages say to ask the administrator, and nowhere if the operator names nobody."""

from __future__ import annotations

import pytest
from playwright.async_api import Locator, expect
from sqlalchemy import update

from persistence.database import open_sessions
from persistence.tables import User, UserRole
from server.accounts.teachers import Teachers
from server.settings import Settings
from server.web.catalogue import Language
from tests.browser.accessibility import expect_no_faults, expect_no_sideways_scrolling
from tests.browser.conftest import serving
from tests.browser.people import Classroom, Person, Teacher
from tests.browser.quiz import EMAIL, PASSWORD
from tests.browser.test_people import set_role

SMALL = {"width": 320, "height": 700}
CONTACT = "it+zedny@school.example"


@pytest.fixture
def settings(settings: Settings) -> Settings:
    return settings.model_copy(update={"contact": CONTACT})


async def visitor(classroom: Classroom, language: Language) -> Teacher:
    return Teacher(await classroom.visitors.page(language, SMALL), language)


def contact_in(place: Locator) -> Locator:
    return place.get_by_role("link", name=CONTACT)


async def expect_named(person: Person, place: Locator) -> None:
    await expect(contact_in(place)).to_have_attribute("href", "mailto:it%2Bzedny@school.example")
    await expect_no_faults(person.page)
    await expect_no_sideways_scrolling(person.page)


async def fill_in(person: Person, password: str = PASSWORD) -> None:
    await person.page.get_by_label(person.says("login.email")).fill(EMAIL)
    await person.page.get_by_label(person.says("login.password")).fill(password)
    await person.press("login.button")


@pytest.mark.parametrize("language", Language)
async def test_whoever_cannot_log_in_is_told_whom_to_ask(
    classroom: Classroom, settings: Settings, language: Language
) -> None:
    async with open_sessions(settings.database_url) as sessions, sessions.begin() as db:
        await db.execute(update(User).where(User.email == EMAIL).values(is_active=False))
    person = await visitor(classroom, language)
    await person.page.goto(f"{classroom.address}/login")
    await expect_named(person, person.page.get_by_role("contentinfo"))

    await fill_in(person, "not the password")
    alert = person.page.get_by_role("main").get_by_role("alert")
    await expect(alert).to_contain_text(person.says("problem.wrong-credentials"))
    await expect(contact_in(alert)).to_have_count(0)
    await fill_in(person)

    await expect(alert).to_contain_text(person.says("problem.account-inactive"))
    await expect_named(person, alert)


@pytest.mark.parametrize("language", Language)
async def test_whoever_waits_for_a_mail_is_told_whom_to_ask_if_none_comes(
    classroom: Classroom, settings: Settings, language: Language
) -> None:
    with serving(settings.model_copy(update={"teachers": Teachers.VERIFIED})) as port:
        person = await visitor(classroom, language)
        await person.page.goto(f"http://127.0.0.1:{port}/login?next=/library")
        await fill_in(person)
        await expect_named(person, person.page.get_by_role("region", name=person.says("teaching.verify")))


@pytest.mark.parametrize("language", Language)
async def test_a_student_who_teaches_is_told_whom_to_ask(
    classroom: Classroom, settings: Settings, language: Language
) -> None:
    await set_role(settings, EMAIL, UserRole.STUDENT)
    person = await visitor(classroom, language)
    await person.page.goto(f"{classroom.address}/login?next=/quizzes")
    await fill_in(person)
    await person.sees_heading(person.says("teaching.title"))
    await expect_named(person, person.page.get_by_role("main"))

    await person.page.goto(f"{classroom.address}/")
    main = person.page.get_by_role("main")
    await main.get_by_text(person.says("teaching.do_you"), exact=True).click()

    await expect_named(person, main)


@pytest.mark.parametrize("language", Language)
async def test_whoever_forgot_a_password_where_no_mail_is_sent_is_told_whom_to_ask(
    classroom: Classroom, settings: Settings, language: Language
) -> None:
    mute = {"debug": False, "secret_key": "a secret of thirty-two bytes or more, for a test"}
    with serving(Settings(**{**settings.model_dump(), **mute})) as port:
        person = await visitor(classroom, language)
        await person.page.goto(f"http://127.0.0.1:{port}/password-forgotten")
        await person.page.get_by_label(person.says("login.email")).fill(EMAIL)
        await person.press("forgotten.button")
        alert = person.page.get_by_role("main").get_by_role("alert")

        await expect(alert).to_contain_text(person.says("problem.no-mail"))
        await expect_named(person, alert)
