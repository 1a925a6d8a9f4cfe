"""The page of one's own account: everything that one may see, change and take along."""

from __future__ import annotations

import json
from pathlib import Path
from urllib.parse import quote

import httpx
import pytest
from playwright.async_api import expect

from server.settings import Settings
from server.web.catalogue import Language
from tests.browser.accessibility import expect_no_faults, expect_no_sideways_scrolling
from tests.browser.mail import follow, with_mail
from tests.browser.owner import STUDENT, Owner, an_owner, status
from tests.browser.people import Classroom
from tests.browser.quiz import EMAIL, PASSWORD
from tests.server.rest.accounts.mailbox import Mailbox

NEW_PASSWORD, NEW_EMAIL = "another long password", "new@school.example"
SUMMARIES = ("account.change_email", "account.change_password", "account.erasure_open")


@pytest.fixture
def settings(settings: Settings, mailbox: Mailbox) -> Settings:
    return with_mail(settings, mailbox)


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("teaches", [True, False], ids=["teacher", "student"])
async def test_the_navigation_leads_everybody_to_their_account(
    classroom: Classroom, language: Language, *, teaches: bool
) -> None:
    owner = await an_owner(classroom, language, teaches=teaches)
    await owner.page.goto(f"{classroom.address}/")

    await owner.go_to("nav.account")

    await owner.sees_heading(owner.says("account.title"))
    await expect(owner.page.locator("#address")).to_contain_text(owner.email)
    for summary in SUMMARIES:
        await owner.open(summary)
    await expect_no_faults(owner.page)
    await expect_no_sideways_scrolling(owner.page)


async def test_nobody_sees_an_account_without_logging_in(classroom: Classroom) -> None:
    page = await classroom.visitors.page(Language.EN, {"width": 320, "height": 700})

    await page.goto(f"{classroom.address}/account")

    await page.wait_for_url("**/login?next=%2Faccount")


@pytest.mark.parametrize("language", Language)
async def test_a_name_is_changed_and_one_that_nobody_can_read_is_refused_beside_it(
    classroom: Classroom, language: Language
) -> None:
    owner = await an_owner(classroom, language)
    field = owner.page.get_by_role("textbox", name=owner.says("register.name"))
    await expect(field).to_have_value("Salma")
    await field.fill("سلمى علي")
    await owner.press("account.save_name")
    await owner.hears("register.name", "account.saved")

    await field.fill("\u200b")
    await owner.press("account.save_name")

    await expect(owner.page.locator("#name-refusal")).to_have_text(owner.says("fault.full_name"))
    await expect(field).to_have_attribute("aria-invalid", "true")
    await expect(field).to_be_focused()
    await owner.page.reload()
    await expect(field).to_have_value("سلمى علي")


@pytest.mark.parametrize("language", Language)
async def test_a_wrong_current_password_is_said_beside_its_field_and_nothing_is_lost(
    classroom: Classroom, language: Language
) -> None:
    owner = await an_owner(classroom, language)
    await status(classroom, STUDENT, PASSWORD)
    await owner.page.reload()
    others = owner.card("account.sessions").get_by_role("listitem")
    await expect(others).to_have_count(2)
    await owner.open("account.change_password")
    await owner.fill("login.password", current_password="not this one", password=NEW_PASSWORD)
    await owner.press_in("login.password", "reset.button")

    await expect(owner.page.locator("#current-refusal")).to_have_text(owner.says("fault.current_password"))
    await expect(owner.page.locator("#current_password")).to_be_focused()
    await expect_no_faults(owner.page)
    await expect(owner.page.locator("#password")).to_have_value(NEW_PASSWORD)
    await owner.fill("login.password", current_password=PASSWORD)
    await owner.press_in("login.password", "reset.button")

    await owner.hears("login.password", "account.password_changed")
    await expect(owner.page.locator("#current-refusal")).to_be_empty()
    assert await status(classroom, STUDENT, PASSWORD) == 401
    # The other login has ended, and this one has not.
    await expect(others).to_have_count(1)
    await owner.page.reload()
    await owner.sees_heading(owner.says("account.title"))


@pytest.mark.parametrize("language", Language)
async def test_an_address_that_is_not_verified_gets_another_mail(
    classroom: Classroom, mailbox: Mailbox, language: Language
) -> None:
    owner = await an_owner(classroom, language)
    await owner.sees(owner.says("account.unverified"))
    await owner.press("verify.send")
    await owner.hears("login.email", "verify.sent", email=STUDENT)

    await follow(owner, classroom, mailbox, STUDENT, 2)
    await owner.press("verification.button")
    await owner.sees_heading(owner.says("verification.done"))
    await owner.go_to("nav.account")

    await owner.sees(owner.says("account.verified"))
    await expect(owner.button("verify.send")).to_be_hidden()


async def test_an_address_that_was_verified_meanwhile_is_shown_as_such_at_a_press(
    classroom: Classroom, mailbox: Mailbox
) -> None:
    owner = await an_owner(classroom)
    await owner.press("verify.opened")
    await owner.is_told("login.email", "verify.not_yet")
    other = Owner(await owner.page.context.new_page(), owner.language, owner.address, owner.email)
    await follow(other, classroom, mailbox, STUDENT, 1)
    await other.press("verification.button")
    await other.sees_heading(other.says("verification.done"))

    await owner.press("verify.opened")

    await owner.sees(owner.says("account.verified"))
    await expect(owner.button("verify.opened")).to_have_count(0)


@pytest.mark.parametrize("language", Language)
async def test_another_address_is_asked_for_with_the_password_and_is_there_after_its_mail(
    classroom: Classroom, mailbox: Mailbox, language: Language
) -> None:
    owner = await an_owner(classroom, language)
    await owner.open("account.change_email")
    await owner.fill("login.email", email=EMAIL, current_password="not this one")
    await owner.press_in("login.email", "account.send_mail")
    wrong = owner.page.locator("#email-password-refusal")
    await expect(wrong).to_have_text(owner.says("fault.current_password"))

    await owner.fill("login.email", current_password=PASSWORD)
    await owner.press_in("login.email", "account.send_mail")
    await expect(wrong).to_be_empty()
    await expect(owner.page.locator("#email-refusal")).to_have_text(owner.says("account.email_taken"))
    await expect(owner.page.locator("#email")).to_have_value(EMAIL)

    await owner.fill("login.email", email=NEW_EMAIL)
    await owner.press_in("login.email", "account.send_mail")
    await expect(owner.page.locator("#email-form [role=status]")).to_contain_text(NEW_EMAIL)
    await follow(owner, classroom, mailbox, NEW_EMAIL, 1)
    await owner.press("address.button")
    await owner.sees_heading(owner.says("address.done"))

    assert await status(classroom, NEW_EMAIL, PASSWORD) == 201


@pytest.mark.parametrize("language", Language)
async def test_who_asks_for_the_address_that_they_have_is_told_so_kindly(
    classroom: Classroom, language: Language
) -> None:
    owner = await an_owner(classroom, language)
    await owner.open("account.change_email")
    await owner.fill("login.email", email=STUDENT.upper(), current_password=PASSWORD)

    await owner.press_in("login.email", "account.send_mail")

    await owner.hears("login.email", "account.email_same")
    await expect(owner.page.locator("#email-refusal")).to_be_empty()
    await expect(owner.page.locator("#email")).not_to_have_attribute("aria-invalid", "true")
    await expect_no_faults(owner.page)


@pytest.mark.parametrize("language", Language)
async def test_logins_elsewhere_end_one_by_one_or_all_at_once_and_this_one_stays(
    classroom: Classroom, language: Language
) -> None:
    owner = await an_owner(classroom, language)
    for _ in range(3):
        await status(classroom, STUDENT, PASSWORD)
    await owner.page.reload()
    card = owner.card("account.sessions")
    await expect(card.get_by_role("listitem")).to_have_count(4)

    await card.get_by_role("button", name=owner.says("account.end_one")).first.click()
    await expect(card.get_by_role("listitem")).to_have_count(3)
    await expect(card.get_by_role("heading")).to_be_focused()
    await owner.press("account.end_others")

    await expect(card.get_by_role("listitem")).to_have_count(1)
    await expect(card.get_by_role("listitem")).to_contain_text(owner.says("account.here"))
    await owner.hears("account.sessions", "account.others_ended")
    await expect(owner.button("account.end_others")).to_be_hidden()
    await owner.page.reload()
    await owner.sees_heading(owner.says("account.title"))


async def test_language_and_digits_are_chosen_once_for_all_pages(classroom: Classroom) -> None:
    owner = await an_owner(classroom)
    await owner.page.get_by_label("العربية").check()
    await owner.page.get_by_label("١٢٣").check()
    await owner.press("account.use")
    arab = Owner(owner.page, Language.AR, owner.address, owner.email)
    await arab.sees_heading(arab.says("account.title"))

    await expect(arab.page.locator("html")).to_have_attribute("data-digits", "arab")
    await expect(arab.page).to_have_url(f"{classroom.address}/account")
    await expect_no_faults(arab.page)
    await arab.page.goto(f"{classroom.address}/history")
    await expect(arab.page.locator("html")).to_have_attribute("data-digits", "arab")
    # What was chosen is shown in English too, where no digits are Arabic.
    await arab.page.goto(f"{classroom.address}/account?lang=en")
    await owner.sees_heading(owner.says("account.title"))
    await expect(owner.page.get_by_label("١٢٣")).to_be_checked()


@pytest.mark.parametrize("language", Language)
async def test_everything_that_is_held_comes_as_a_file(
    classroom: Classroom, language: Language, tmp_path: Path
) -> None:
    owner = await an_owner(classroom, language, teaches=True)
    async with owner.page.expect_download() as download:
        await owner.press("account.export_button")
    file = tmp_path / "everything.json"
    await (await download.value).save_as(file)

    held = json.loads(file.read_text(encoding="utf-8"))
    assert held["account"]["email"] == EMAIL
    assert [quiz["id"] for quiz in held["quizzes"]] == [classroom.school.quiz_id]
    await owner.hears("account.export", "account.exported")


@pytest.mark.parametrize("language", Language)
async def test_a_student_is_erased_after_the_password_and_a_question(
    classroom: Classroom, language: Language
) -> None:
    owner = await an_owner(classroom, language)
    await owner.open("account.erasure_open")
    dialog = owner.page.get_by_role("dialog")
    for typed, answer in (
        ("not this one", "account.erase"),
        (PASSWORD, "ask.no"),
        (PASSWORD, "account.erase"),
    ):
        await owner.fill("account.erasure", current_password=typed)
        await owner.press_until_asked("account.erasure", "account.erase")
        await expect_no_faults(owner.page)
        await dialog.get_by_role("button", name=owner.says(answer), exact=True).click()
        await expect(dialog).to_have_count(0)
        if typed != PASSWORD:
            await owner.is_told("account.erasure", "fault.current_password")
        if answer == "ask.no":
            assert await status(classroom, STUDENT, PASSWORD) == 201

    await owner.sees_heading(owner.says("account.erased"))
    await expect(owner.page.get_by_role("link", name=owner.says("nav.log_in"), exact=True)).to_be_visible()
    assert await status(classroom, STUDENT, PASSWORD) == 401


@pytest.mark.parametrize("language", Language)
async def test_a_teacher_whose_quizzes_are_there_is_told_what_to_do_first(
    classroom: Classroom, language: Language
) -> None:
    owner = await an_owner(classroom, language, teaches=True)
    await owner.open("account.erasure_open")
    await owner.fill("account.erasure", current_password=PASSWORD)
    await owner.press_in("account.erasure", "account.erase")
    await owner.page.get_by_role("dialog").get_by_role("button", name=owner.says("account.erase")).click()

    await owner.is_told("account.erasure", "problem.still-teaches")
    assert await status(classroom, EMAIL, PASSWORD) == 201


async def test_the_password_is_changed_by_keyboard_alone(classroom: Classroom) -> None:
    owner = await an_owner(classroom)
    keyboard = owner.page.keyboard
    summary = owner.page.locator("summary", has_text=owner.says("account.change_password"))
    for _ in range(40):
        await keyboard.press("Tab")
        if await summary.evaluate("summary => summary === document.activeElement"):
            break
    await keyboard.press("Enter")
    for typed in (PASSWORD, NEW_PASSWORD):
        await keyboard.press("Tab")
        await keyboard.type(typed)
    await keyboard.press("Tab")
    await keyboard.press("Space")

    await owner.hears("login.password", "account.password_changed")
    await expect(
        owner.card("login.password").get_by_role("button", name=owner.says("reset.button"))
    ).to_be_focused()
    assert await status(classroom, STUDENT, NEW_PASSWORD) == 201


async def test_a_login_that_has_ended_is_said_and_what_was_typed_stays(classroom: Classroom) -> None:
    owner = await an_owner(classroom)
    async with httpx.AsyncClient(base_url=f"{classroom.address}/api") as api:
        token = (await api.post("/tokens", json={"email": STUDENT, "password": PASSWORD})).json()
        await api.delete("/me/sessions", headers={"authorization": f"Bearer {token['access_token']}"})
    field = owner.page.get_by_role("textbox", name=owner.says("register.name"))
    await field.fill("Salma Ali")
    await owner.press("account.save_name")

    await owner.is_told("register.name", "problem.not-logged-in")
    await expect(field).to_have_value("Salma Ali")


@pytest.mark.parametrize("language", Language)
async def test_a_refused_link_of_a_mail_leads_to_another_mail(
    classroom: Classroom, mailbox: Mailbox, language: Language
) -> None:
    owner = await an_owner(classroom, language)
    again = owner.page.get_by_role("link", name=owner.says("verification.again"))
    refused = owner.page.get_by_role("alert").filter(has_text=owner.says("problem.link-not-valid"))
    await owner.page.goto(f"{classroom.address}/email-change#not-a-token")
    await owner.press("address.button")
    await expect(refused).to_be_visible()
    await expect_no_faults(owner.page)
    await again.click()
    await expect(owner.page.get_by_label(owner.says("account.new_email"))).to_be_focused()

    await owner.page.evaluate("localStorage.clear()")
    await owner.page.goto(f"{classroom.address}/verification#not-a-token")
    await owner.press("verification.button")
    await expect(refused).to_be_visible()
    await expect_no_faults(owner.page)
    await again.click()
    await owner.fill_in()
    await owner.sees_heading(owner.says("account.title"))
    await owner.press("verify.send")
    await mailbox.letter_to(STUDENT, 2)


async def test_whoever_is_logged_in_and_goes_back_is_not_asked_for_the_password(classroom: Classroom) -> None:
    owner = await an_owner(classroom)
    await owner.page.goto(f"{classroom.address}/history")
    await owner.sees_heading(owner.says("history.title"))
    await owner.page.go_back()
    await owner.sees_heading(owner.says("account.title"))

    await owner.page.goto(f"{classroom.address}/login?next=/history")
    await owner.sees_heading(owner.says("history.title"))
    await owner.page.go_back()
    await owner.sees_heading(owner.says("account.title"))
    # Somebody else may want to log in here.
    await owner.page.goto(f"{classroom.address}/login?another&next=/history")
    await owner.sees_heading(owner.says("login.title"))


ELSEWHERE = [
    "//evil.example",
    "/\t/evil.example",
    "/\n/evil.example",
    "/\\evil.example",
    "\t//evil.example",
    "https://evil.example",
    "/.//evil.example",
    "/%2e//evil.example",
    "//[",
    "javascript:alert(1)",
    " /account",
]


async def test_the_way_after_logging_in_never_leads_to_another_site(classroom: Classroom) -> None:
    owner = await an_owner(classroom)
    for address in ELSEWHERE:
        await owner.page.goto(f"{classroom.address}/login?next={quote(address, safe='')}")
        # Whoever is logged in goes on at once.
        await owner.page.wait_for_url(f"{classroom.address}/")

    await owner.page.goto(f"{classroom.address}/login?next={quote('/history?a=/b#c', safe='')}")
    await owner.page.wait_for_url(f"{classroom.address}/history?a=/b#c")


async def test_a_login_that_has_ended_leads_to_the_form(classroom: Classroom) -> None:
    owner = await an_owner(classroom)
    await owner.page.context.clear_cookies()

    await owner.page.goto(f"{classroom.address}/login?next=/account")
    await owner.fill_in()

    await owner.sees_heading(owner.says("account.title"))


async def test_a_login_page_that_comes_back_from_the_past_goes_on_too(classroom: Classroom) -> None:
    owner = await an_owner(classroom)
    forgotten = await owner.page.context.new_page()
    await owner.page.evaluate("sessionStorage.kept = JSON.stringify(localStorage), localStorage.clear()")
    await forgotten.goto(f"{classroom.address}/login?next=/account")
    await expect(forgotten.get_by_label(owner.says("login.email"))).to_be_visible()
    await owner.page.evaluate("Object.assign(localStorage, JSON.parse(sessionStorage.kept))")

    await forgotten.evaluate("dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))")

    await expect(forgotten.get_by_role("heading", name=owner.says("account.title"))).to_be_visible()


@pytest.mark.parametrize("language", Language)
async def test_a_teacher_writes_words_that_names_may_not_have(
    classroom: Classroom, language: Language
) -> None:
    owner = await an_owner(classroom, language, teaches=True)
    field = owner.page.get_by_role("textbox", name=owner.says("account.bad_words"))

    await field.fill("Voldemort\n-حمار")
    await owner.press("account.save_bad_words")

    await owner.hears("account.bad_words", "account.saved")
    await expect_no_faults(owner.page)
    await expect_no_sideways_scrolling(owner.page)
    await owner.page.reload()
    await expect(field).to_have_value("Voldemort\n-حمار")


async def test_a_student_has_no_such_words(classroom: Classroom) -> None:
    owner = await an_owner(classroom)

    await owner.sees_heading(owner.says("account.sessions"))
    await expect(owner.card("account.bad_words")).to_have_count(0)
