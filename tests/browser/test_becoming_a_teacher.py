"""From registering to hosting, wherever the setting lets somebody begin: each page says what to do next."""

from __future__ import annotations

from collections.abc import AsyncIterator

import httpx
import pytest
import pytest_asyncio
from playwright.async_api import expect
from pydantic import SecretStr

from persistence.tables import UserRole
from server.accounts.teachers import Teachers
from server.settings import Settings
from server.web.catalogue import Language
from tests.browser.accessibility import expect_no_faults, expect_no_sideways_scrolling
from tests.browser.conftest import serving
from tests.browser.people import LAPTOP, Classroom, Person, Teacher, Visitors
from tests.browser.presses import held
from tests.browser.quiz import School
from tests.browser.test_people import SALMA, head_of, set_role
from tests.server.rest.accounts.mailbox import Mailbox, link_in, open_mailbox

SMALL = {"width": 320, "height": 700}
EMAIL, PASSWORD = "noor@school.example", "a long password"


@pytest_asyncio.fixture(loop_scope="session")
async def mailbox() -> AsyncIterator[Mailbox]:
    async with open_mailbox() as found:
        yield found


@pytest.fixture
def settings(
    database_url: str, redis_url: str, mailbox: Mailbox, quick_passwords: None, teachers: Teachers
) -> Settings:
    return Settings(
        database_url=database_url,
        redis_url=redis_url,
        debug=True,
        host="127.0.0.1",
        port=0,
        smtp_url=SecretStr(f"smtp://127.0.0.1:{mailbox.port}"),
        mail_from="Zedny <no-reply@zedny.example>",
        public_url="https://zedny.example/",
        teachers=teachers,
    )


async def register(person: Person, address: str, role: str | None, start: str = "/") -> None:
    """From where somebody begins, as a link there leads."""
    await person.page.goto(f"{address}{start}")
    if start == "/":
        await person.page.get_by_role("link", name=person.says("home.host")).click()
    await person.page.get_by_role("link", name=person.says("login.register")).click()
    await expect_no_faults(person.page)
    await expect_no_sideways_scrolling(person.page)
    if role:
        await person.page.get_by_label(person.says(role)).check()
    await fill_in(person, EMAIL)


async def fill_in(person: Person, email: str) -> None:
    await person.page.get_by_label(person.says("register.name")).fill("Noor")
    await person.page.get_by_label(person.says("login.email")).fill(email)
    await person.page.get_by_label(person.says("login.password")).fill(PASSWORD)
    await person.press("register.button")


async def write_and_host(person: Person) -> None:
    """The first quiz from the home page, to its open room."""
    await person.sees_heading(person.says("home.first"))
    await expect_no_faults(person.page)
    await expect_no_sideways_scrolling(person.page)
    await person.press("home.write")
    await person.page.wait_for_url("**/quizzes/*/edit")


def shown(sentence: str, email: str = EMAIL) -> str:
    return sentence.replace("{email}", f"\u2068{email}\u2069")


@pytest.mark.parametrize("teachers", [Teachers.OPEN])
@pytest.mark.parametrize("language", Language)
async def test_whoever_registers_as_a_teacher_writes_at_once(
    address: str, visitors: Visitors, language: Language
) -> None:
    noor = Person(await visitors.page(language, SMALL), language)

    await register(noor, address, "register.teacher")
    await noor.page.wait_for_url("**/quizzes")
    await noor.page.goto(f"{address}/")

    await write_and_host(noor)


@pytest.mark.parametrize("teachers", [Teachers.OPEN])
async def test_who_comes_from_a_page_of_teachers_need_not_say_that_they_teach(
    address: str, visitors: Visitors
) -> None:
    noor = Person(await visitors.page(Language.EN, LAPTOP), Language.EN)
    await noor.page.goto(address)
    student = noor.page.get_by_label(noor.says("register.student"))

    await noor.page.goto(f"{address}/register")
    await expect(student).to_be_checked()
    await noor.page.goto(f"{address}/register?next=/quizzes")

    await expect(noor.page.get_by_label(noor.says("register.teacher"))).to_be_checked()


@pytest.mark.parametrize("teachers", [Teachers.VERIFIED])
@pytest.mark.parametrize("language", Language)
async def test_a_teacher_who_has_to_verify_the_address_is_led_from_every_page_to_the_first_quiz(
    address: str, visitors: Visitors, mailbox: Mailbox, language: Language
) -> None:
    noor = Person(await visitors.page(language, SMALL), language)
    await register(noor, address, "register.teacher")

    await noor.page.wait_for_url(f"{address}/")
    await noor.sees_heading(noor.says("teaching.verify"))
    await noor.sees(shown(noor.says("teaching.open_link")))
    await expect_no_faults(noor.page)
    await expect_no_sideways_scrolling(noor.page)
    await noor.go_to("nav.quizzes")
    await noor.sees_heading(noor.says("quizzes.title"))
    await noor.sees_heading(noor.says("teaching.verify"))
    await expect_no_faults(noor.page)
    await expect_no_sideways_scrolling(noor.page)
    await noor.press("quizzes.new")
    await expect(noor.page.get_by_role("alert")).to_have_text(noor.says("problem.address-unverified"))
    await noor.press("verify.opened")
    await expect(noor.page.get_by_text(noor.says("verify.not_yet"))).to_be_visible()
    await noor.button("verify.send").press("Enter")
    await noor.sees(shown(noor.says("verify.sent")))
    await expect(noor.button("verify.send")).to_be_focused()

    link = link_in(await mailbox.letter_to(EMAIL, 2)).replace("https://zedny.example", address)
    other = Person(await noor.page.context.new_page(), language)
    await other.page.goto(link)
    await other.press("verification.button")
    await other.sees_heading(other.says("verification.done"))
    await noor.press("verify.opened")
    await expect(noor.page.get_by_role("heading", name=noor.says("teaching.verify"))).to_have_count(0)
    await other.page.get_by_role("link", name=other.says("nav.home")).first.click()
    await write_and_host(other)


@pytest.mark.parametrize("teachers", [Teachers.INVITED])
@pytest.mark.parametrize("language", Language)
async def test_where_nobody_registers_as_a_teacher_one_is_told_whom_to_ask_until_one_is_made_one(
    address: str, visitors: Visitors, settings: Settings, language: Language
) -> None:
    noor = Person(await visitors.page(language, SMALL), language)
    await register(noor, address, None)

    await noor.page.wait_for_url(f"{address}/")
    asking = noor.page.get_by_text(shown(noor.says("teaching.ask_short")))
    await expect(noor.page.get_by_text(noor.says("teaching.do_you"), exact=True)).to_be_visible()
    await expect(asking).to_be_hidden()
    await noor.page.get_by_text(noor.says("teaching.do_you"), exact=True).click()
    await expect(asking).to_be_visible()
    await expect_no_faults(noor.page)
    await expect_no_sideways_scrolling(noor.page)
    await noor.page.goto(f"{address}/quizzes")
    await noor.sees_heading(noor.says("teaching.title"))
    await noor.sees(shown(noor.says("teaching.ask")))
    await expect_no_faults(noor.page)
    await set_role(settings, EMAIL, UserRole.TEACHER)
    await noor.page.goto(f"{address}/")

    await write_and_host(noor)


@pytest.mark.parametrize("teachers", [Teachers.INVITED])
@pytest.mark.parametrize("language", Language)
async def test_an_invitation_leads_from_the_page_of_an_administrator_to_the_first_quiz(
    address: str, visitors: Visitors, settings: Settings, mailbox: Mailbox, language: Language
) -> None:
    classroom = Classroom(address, School(code="", quiz_id=0, token=""), visitors)
    head = await head_of(classroom, settings, language)
    field = head.page.get_by_role("form").get_by_label(head.says("login.email"))
    await field.fill(SALMA)
    await head.press("people.invite_send")
    alert = head.page.get_by_role("form").get_by_role("alert")
    await expect(alert).to_have_text(head.says("people.has_account"))
    await expect(field).to_have_value(SALMA)
    await field.fill(EMAIL)
    await field.press("Enter")
    await head.sees(shown(head.says("people.invited")))
    await expect(field).to_have_value("")
    await expect_no_faults(head.page)

    noor = Person(await classroom.visitors.page(language, SMALL), language)
    link = link_in(await mailbox.letter_to(EMAIL)).replace("https://zedny.example", address)
    await noor.page.goto(link)
    await noor.sees_heading(noor.says("register.to_teach"))
    await expect(noor.page).to_have_url(link.partition("#")[0])
    await expect_no_faults(noor.page)
    await fill_in(noor, "other@school.example")
    alert = noor.page.locator("form > [role=alert]:not([data-beside])")
    await expect(alert).to_have_text(noor.says("problem.link-not-valid"))
    await fill_in(noor, EMAIL)

    await noor.page.wait_for_url(f"{address}/")
    await write_and_host(noor)


@pytest.mark.parametrize("teachers", [Teachers.OPEN])
async def test_a_second_click_does_not_leave_an_account_that_is_being_made(
    address: str, visitors: Visitors
) -> None:
    noor = Person(await visitors.page(Language.EN, SMALL), Language.EN)
    await noor.page.goto(f"{address}/register")
    login = noor.page.get_by_role("link", name=noor.says("register.login"))
    await login.click()
    await noor.page.wait_for_url(f"{address}/login")
    await noor.page.goto(f"{address}/register")

    async with held(noor.page, "**/api/users"):
        await fill_in(noor, EMAIL)
        await expect(noor.button("register.button")).to_be_disabled()
        await login.click()

    await expect(noor.page).to_have_url(f"{address}/")


@pytest.mark.parametrize("teachers", [Teachers.OPEN])
async def test_a_page_from_before_the_setting_changed_says_why_nobody_registers_as_a_teacher_now(
    address: str, visitors: Visitors, settings: Settings
) -> None:
    noor = Person(await visitors.page(Language.EN, SMALL), Language.EN)
    await noor.page.goto(f"{address}/register")
    await noor.page.get_by_label(noor.says("register.teacher")).check()
    with serving(settings.model_copy(update={"teachers": Teachers.INVITED})) as port:
        await noor.page.route("**/api/**", lambda route: route.continue_(url=moved(route.request.url, port)))
        await fill_in(noor, EMAIL)

        alert = noor.page.locator("form > [role=alert]:not([data-beside])")
        await expect(alert).to_have_text(noor.says("problem.teachers-are-invited"))
    await expect(noor.page.get_by_label(noor.says("register.name"))).to_have_value("Noor")


def moved(url: str, port: int) -> str:
    return str(httpx.URL(url).copy_with(port=port))


@pytest.mark.parametrize("teachers", [Teachers.OPEN])
@pytest.mark.parametrize("language", Language)
async def test_who_hosted_before_addresses_had_to_be_verified_is_told_so_and_led_to_the_mail(
    classroom: Classroom, settings: Settings, language: Language
) -> None:
    await classroom.teacher(language)
    code = classroom.school.code
    with serving(settings.model_copy(update={"teachers": Teachers.VERIFIED})) as port:
        teacher = Teacher(await classroom.visitors.page(language, SMALL), language)
        await teacher.page.goto(f"http://127.0.0.1:{port}/login?next=/host/{code}")
        await teacher.fill_in()

        await teacher.sees(teacher.says("reason.address_unverified"))
        await teacher.sees_heading(teacher.says("teaching.verify"))
        await expect(teacher.button("verify.send")).to_be_visible()
        await expect_no_faults(teacher.page)
        await teacher.page.get_by_role("main").get_by_role("link", name=teacher.says("nav.quizzes")).click()
        await teacher.sees_heading(teacher.says("teaching.verify"))
