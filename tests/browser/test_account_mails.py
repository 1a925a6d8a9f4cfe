"""The links of mails: each leads to a page that does what the mail says, once."""

from __future__ import annotations

from collections.abc import AsyncIterator

import httpx
import pytest
import pytest_asyncio
from playwright.async_api import expect
from pydantic import SecretStr

from server.settings import Settings
from server.web.catalogue import Language
from tests.browser.accessibility import expect_no_faults, expect_no_sideways_scrolling
from tests.browser.people import Classroom, Person
from tests.browser.quiz import EMAIL, PASSWORD
from tests.server.rest.accounts.mailbox import Mailbox, link_in, open_mailbox

SMALL = {"width": 320, "height": 700}
NEW_PASSWORD, NEW_EMAIL = "another long password", "new@school.example"


@pytest_asyncio.fixture(loop_scope="session")
async def mailbox() -> AsyncIterator[Mailbox]:
    async with open_mailbox() as found:
        yield found


@pytest.fixture
def settings(database_url: str, redis_url: str, mailbox: Mailbox, quick_passwords: None) -> Settings:
    return Settings(
        database_url=database_url,
        redis_url=redis_url,
        debug=True,
        host="127.0.0.1",
        port=0,
        smtp_url=SecretStr(f"smtp://127.0.0.1:{mailbox.port}"),
        mail_from="Zedny <no-reply@zedny.example>",
        public_url="https://zedny.example/",
    )


async def reader(classroom: Classroom, language: Language) -> Person:
    return Person(await classroom.visitors.page(language, SMALL), language)


async def follow(person: Person, classroom: Classroom, mailbox: Mailbox, address: str, number: int) -> str:
    """Open the link of the newest mail to this address; its place is told by the test's own server."""
    link = link_in(await mailbox.letter_to(address, number))
    here = link.replace("https://zedny.example", classroom.address)
    await person.page.goto("about:blank")
    await person.page.goto(here)
    return here


async def status(classroom: Classroom, email: str, password: str) -> int:
    async with httpx.AsyncClient(base_url=f"{classroom.address}/api") as api:
        return (await api.post("/tokens", json={"email": email, "password": password})).status_code


async def me(classroom: Classroom) -> dict[str, object]:
    headers = {"authorization": f"Bearer {classroom.school.token}"}
    async with httpx.AsyncClient(base_url=f"{classroom.address}/api", headers=headers) as api:
        return dict((await api.get("/me")).json())


async def expect_no_trace(person: Person, link: str) -> None:
    """Neither the address nor what is asked of the server shows the token."""
    await expect(person.page).to_have_url(link.partition("#")[0])


@pytest.mark.parametrize("language", Language)
async def test_a_forgotten_password_is_set_anew_from_the_login_page_on(
    classroom: Classroom, mailbox: Mailbox, language: Language
) -> None:
    person = await reader(classroom, language)
    await person.page.goto(f"{classroom.address}/login")
    await person.page.get_by_role("link", name=person.says("login.forgotten")).click()
    await person.page.get_by_label(person.says("login.email")).fill(EMAIL)
    await expect_no_faults(person.page)
    await person.press("forgotten.button")
    await person.sees_heading(person.says("forgotten.done"))

    link = await follow(person, classroom, mailbox, EMAIL, 2)
    await person.page.get_by_label(person.says("reset.password")).fill(NEW_PASSWORD)
    await expect_no_trace(person, link)
    await expect_no_faults(person.page)
    await expect_no_sideways_scrolling(person.page)
    await person.press("reset.button")
    await person.sees_heading(person.says("reset.done"))

    assert await status(classroom, EMAIL, NEW_PASSWORD) == 201
    assert await status(classroom, EMAIL, PASSWORD) == 401
    await person.page.goto(link)
    await person.page.get_by_label(person.says("reset.password")).fill("a third password")
    await person.press("reset.button")
    await expect(person.page.get_by_role("alert")).to_have_text(person.says("problem.link-not-valid"))
    await expect(person.page.get_by_label(person.says("reset.password"))).to_have_value("a third password")


@pytest.mark.parametrize("language", Language)
async def test_an_address_is_verified_by_one_press_and_an_old_link_says_so(
    classroom: Classroom, mailbox: Mailbox, language: Language
) -> None:
    person = await reader(classroom, language)
    link = await follow(person, classroom, mailbox, EMAIL, 1)
    await expect_no_trace(person, link)
    await expect_no_faults(person.page)
    await expect_no_sideways_scrolling(person.page)

    await person.press("verification.button")
    await person.sees_heading(person.says("verification.done"))

    assert (await me(classroom))["is_verified"] is True
    await person.page.goto(link)
    await person.press("verification.button")
    await expect(person.page.get_by_role("alert")).to_have_text(person.says("problem.link-not-valid"))


@pytest.mark.parametrize("language", Language)
async def test_a_changed_address_is_confirmed_by_the_link_of_its_mail(
    classroom: Classroom, mailbox: Mailbox, language: Language
) -> None:
    headers = {"authorization": f"Bearer {classroom.school.token}"}
    async with httpx.AsyncClient(base_url=f"{classroom.address}/api", headers=headers) as api:
        body = {"email": NEW_EMAIL, "current_password": PASSWORD}
        assert (await api.post("/me/email-changes", json=body)).status_code == 202
    person = await reader(classroom, language)

    link = await follow(person, classroom, mailbox, NEW_EMAIL, 1)
    await expect_no_trace(person, link)
    await expect_no_faults(person.page)
    await person.press("address.button")
    await person.sees_heading(person.says("address.done"))

    assert await status(classroom, NEW_EMAIL, PASSWORD) == 201


async def test_whoever_changes_the_language_keeps_the_link_of_the_mail(
    classroom: Classroom, mailbox: Mailbox
) -> None:
    person = await reader(classroom, Language.EN)
    await follow(person, classroom, mailbox, EMAIL, 1)

    await person.page.locator("a.switch[lang=ar]").click()
    arab = Person(person.page, Language.AR)
    await arab.press("verification.button")

    await arab.sees_heading(arab.says("verification.done"))
    assert "#" not in person.page.url
