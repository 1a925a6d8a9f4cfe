"""The links of mails: each leads to a page that does what the mail says, once."""

from __future__ import annotations

import httpx
import pytest
from playwright.async_api import expect

from server.settings import Settings
from server.web.catalogue import Language
from tests.browser.accessibility import expect_no_faults, expect_no_sideways_scrolling
from tests.browser.mail import PUBLIC, follow, with_mail
from tests.browser.owner import an_owner, status
from tests.browser.people import Classroom, Person
from tests.browser.quiz import EMAIL, PASSWORD
from tests.server.rest.accounts.mailbox import Mailbox, link_in

SMALL = {"width": 320, "height": 700}
NEW_PASSWORD, NEW_EMAIL = "another long password", "new@school.example"


@pytest.fixture
def settings(settings: Settings, mailbox: Mailbox) -> Settings:
    return with_mail(settings, mailbox)


async def reader(classroom: Classroom, language: Language) -> Person:
    return Person(await classroom.visitors.page(language, SMALL), language)


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


async def test_another_link_opened_on_the_page_of_an_old_one_is_the_one_that_counts(
    classroom: Classroom, mailbox: Mailbox
) -> None:
    person = await reader(classroom, Language.EN)
    await person.page.goto(f"{classroom.address}/verification#worth-nothing")
    await expect_no_trace(person, f"{classroom.address}/verification")

    link = link_in(await mailbox.letter_to(EMAIL)).replace(PUBLIC, classroom.address)
    await person.page.goto(link)
    await expect_no_trace(person, link)
    await person.press("verification.button")

    await person.sees_heading(person.says("verification.done"))


async def test_whoever_sets_a_new_password_while_logged_in_is_shown_to_be_logged_out(
    classroom: Classroom, mailbox: Mailbox
) -> None:
    owner = await an_owner(classroom)
    await owner.open("account.change_password")
    await owner.page.get_by_role("link", name=owner.says("login.forgotten")).click()
    await owner.page.get_by_label(owner.says("login.email")).fill(owner.email)
    await owner.press("forgotten.button")
    await owner.sees_heading(owner.says("forgotten.done"))

    await follow(owner, classroom, mailbox, owner.email, 2)
    await owner.page.get_by_label(owner.says("reset.password")).fill(NEW_PASSWORD)
    await owner.press("reset.button")

    await owner.sees_heading(owner.says("reset.done"))
    navigation = owner.page.get_by_role("navigation")
    await expect(navigation.get_by_role("link", name=owner.says("nav.log_in"))).to_be_visible()
