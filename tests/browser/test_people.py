"""An administrator's page: people are found, made teachers and students, and switched off and on."""

from __future__ import annotations

import httpx
import pytest
from playwright.async_api import Locator, expect
from sqlalchemy import insert, select, update

from persistence.database import open_sessions
from persistence.tables import User, UserRole
from server.settings import Settings
from server.web.catalogue import Language
from tests.browser.accessibility import expect_no_faults, expect_no_sideways_scrolling
from tests.browser.author import rest
from tests.browser.people import LAPTOP, Classroom, Person, log_in
from tests.browser.quiz import EMAIL, PASSWORD, made

SMALL = {"width": 320, "height": 700}
HEAD, SALMA, OMAR = "head@school.example", "salma@school.example", "omar@school.example"


async def register(classroom: Classroom, email: str, name: str) -> None:
    async with httpx.AsyncClient(base_url=f"{classroom.address}/api") as api:
        await made(api, "/users", {"email": email, "password": PASSWORD, "full_name": name})


async def set_role(settings: Settings, email: str, role: UserRole) -> None:
    async with open_sessions(settings.database_url) as sessions, sessions.begin() as db:
        await db.execute(update(User).where(User.email == email).values(role=role))


async def stored(settings: Settings, email: str) -> tuple[UserRole, bool, bool]:
    async with open_sessions(settings.database_url) as sessions, sessions() as db:
        user = (await db.scalars(select(User).where(User.email == email))).one()
        return user.role, user.is_active, user.is_verified


async def at_the_people(
    classroom: Classroom, email: str, language: Language, size: dict[str, int] = LAPTOP
) -> Person:
    person = Person(await classroom.visitors.page(language, size), language)
    await log_in(person.page, classroom.address, email, PASSWORD)
    await person.page.goto(f"{classroom.address}/people")
    return person


async def head_of(
    classroom: Classroom, settings: Settings, language: Language, size: dict[str, int] = LAPTOP
) -> Person:
    """An administrator at the page, in a school with two students."""
    for email, name in (HEAD, "Huda Head"), (SALMA, "Salma سلمى"), (OMAR, "Omar"):
        await register(classroom, email, name)
    await set_role(settings, HEAD, UserRole.SUPER_ADMIN)
    head = await at_the_people(classroom, HEAD, language, size)
    await head.sees(SALMA)
    return head


def card_of(person: Person, email: str) -> Locator:
    return person.page.get_by_role("listitem").filter(has_text=email)


async def change(person: Person, email: str, name: str) -> None:
    """Press the button, and say yes to what it asks."""
    dialog = person.page.get_by_role("dialog")
    button = card_of(person, email).get_by_role("button", name=person.says(f"people.{name}"), exact=True)
    await button.click()
    await expect(dialog).to_be_visible()
    await dialog.get_by_role("button", name=person.says(f"people.{name}"), exact=True).click()
    await expect(dialog).to_have_count(0)


@pytest.mark.parametrize("language", Language)
async def test_an_administrator_makes_a_teacher_of_a_student_and_a_student_of_a_teacher(
    classroom: Classroom, settings: Settings, language: Language
) -> None:
    head = await head_of(classroom, settings, language)
    await head.page.goto(f"{classroom.address}/")
    await head.go_to("nav.people")
    await head.sees_heading(head.says("people.title"))
    await expect_no_faults(head.page)

    for name, role in ("make_teacher", UserRole.TEACHER), ("make_student", UserRole.STUDENT):
        await change(head, SALMA, name)
        await expect(card_of(head, SALMA).get_by_role("status")).to_have_text(
            head.says(f"people.{name}_done")
        )
        assert (await stored(settings, SALMA))[0] is role
    assert (await stored(settings, OMAR))[0] is UserRole.STUDENT


@pytest.mark.parametrize("language", Language)
async def test_an_account_is_switched_off_and_on_and_an_address_confirmed(
    classroom: Classroom, settings: Settings, language: Language
) -> None:
    head = await head_of(classroom, settings, language, SMALL)
    omar = await at_the_people(classroom, OMAR, language, SMALL)
    await expect_no_sideways_scrolling(head.page)

    await change(head, OMAR, "switch_off")
    await expect(card_of(head, OMAR)).to_contain_text(head.says("people.switch_off_done"))
    await expect_no_faults(head.page)
    await omar.page.goto(f"{classroom.address}/history")
    await omar.page.wait_for_url("**/login?next=*")
    await change(head, OMAR, "switch_on")
    await expect(card_of(head, OMAR)).to_contain_text(head.says("people.switch_on_done"))
    await change(head, OMAR, "verify")
    await expect(card_of(head, OMAR)).to_contain_text(head.says("people.verify_done"))

    assert await stored(settings, OMAR) == (UserRole.STUDENT, True, True)
    verify = card_of(head, OMAR).get_by_role("button", name=head.says("people.verify"))
    await expect(verify).to_have_count(0)


async def hand_over(head: Person, email: str) -> None:
    """Type whose it shall be, and say yes to what is asked."""
    card, dialog = card_of(head, EMAIL), head.page.get_by_role("dialog")
    await card.get_by_label(head.says("people.heir")).fill(email)
    await card.get_by_role("button", name=head.says("people.hand_over_send"), exact=True).click()
    question = head.says("people.hand_over_question").replace("{name}", "\u2068T\u2069")
    await expect(dialog).to_contain_text(question.replace("{email}", f"\u2068{email}\u2069"))
    await expect(dialog).to_contain_text(head.says("people.has_quizzes").replace("{n}", "1"))
    await dialog.get_by_role("button", name=head.says("people.hand_over_send"), exact=True).click()
    await expect(dialog).to_have_count(0)


@pytest.mark.parametrize("language", Language)
async def test_what_somebody_teaches_is_handed_over_to_another_teacher(
    classroom: Classroom, settings: Settings, language: Language
) -> None:
    await register(classroom, SALMA, "Salma سلمى")
    await set_role(settings, SALMA, UserRole.TEACHER)
    await register(classroom, HEAD, "Huda Head")
    await set_role(settings, HEAD, UserRole.SUPER_ADMIN)
    head = await at_the_people(classroom, HEAD, language, SMALL)
    card = card_of(head, EMAIL)
    begin = card.get_by_role("button", name=head.says("people.hand_over"))

    await begin.click()
    await expect(card.get_by_label(head.says("people.heir"))).to_be_focused()
    await expect_no_faults(head.page)
    await expect_no_sideways_scrolling(head.page)
    await hand_over(head, OMAR)
    await expect(card.get_by_role("alert")).to_have_text(head.says("people.no_such_heir"))
    await expect(card.get_by_label(head.says("people.heir"))).to_have_value(OMAR)
    await hand_over(head, SALMA)
    await expect(card.get_by_role("status")).to_have_text(
        head.says("people.hand_over_done").replace("{email}", f"\u2068{SALMA}\u2069")
    )
    await expect(card.get_by_role("heading")).to_be_focused()

    async with rest(classroom) as api:
        assert (await api.get("/quizzes")).json()["total"] == 0
    await expect(begin).to_be_enabled()
    await begin.press("Enter")
    await expect(card.get_by_role("status")).to_have_text(head.says("people.hand_over_nothing"))


async def test_a_change_that_is_thought_better_of_changes_nothing(
    classroom: Classroom, settings: Settings
) -> None:
    head = await head_of(classroom, settings, Language.EN)

    await card_of(head, OMAR).get_by_role("button", name=head.says("people.switch_off")).click()
    question = head.says("people.switch_off_question").replace("{name}", "\u2068Omar\u2069")
    await expect(head.page.get_by_role("dialog")).to_contain_text(question)
    # A button that is new is pale, for it is not to be pressed yet.
    await expect(head.page.get_by_role("dialog").locator("[aria-disabled]")).to_have_count(0)
    await expect_no_faults(head.page)
    await head.page.keyboard.press("Escape")

    await expect(
        card_of(head, OMAR).get_by_role("button", name=head.says("people.switch_off"))
    ).to_be_focused()
    assert (await stored(settings, OMAR))[1]


@pytest.mark.parametrize("language", Language)
async def test_nobody_locks_themselves_out_and_a_refusal_stands_beside_its_row(
    classroom: Classroom, settings: Settings, language: Language
) -> None:
    head = await head_of(classroom, settings, language)

    await expect(card_of(head, HEAD)).to_contain_text(head.says("people.you"))
    await expect(card_of(head, HEAD).get_by_role("button")).to_have_count(0)
    await set_role(settings, HEAD, UserRole.TEACHER)
    await change(head, OMAR, "switch_off")

    alert = card_of(head, OMAR).get_by_role("alert")
    await expect(alert).to_have_text(head.says("problem.administrators-only"))
    assert (await stored(settings, OMAR))[1]


async def test_the_ways_around_the_home_page_are_those_of_the_role_that_one_has_by_now(
    classroom: Classroom, settings: Settings
) -> None:
    await register(classroom, SALMA, "Salma")
    salma = await at_the_people(classroom, SALMA, Language.EN)
    around = salma.page.get_by_role("navigation")

    for role, own, other in (
        (UserRole.STUDENT, "nav.history", "nav.library"),
        (UserRole.TEACHER, "nav.library", "nav.history"),
        (UserRole.STUDENT, "nav.history", "nav.library"),
    ):
        await set_role(settings, SALMA, role)
        await salma.page.goto(f"{classroom.address}/")
        await expect(around.get_by_role("link", name=salma.says(own))).to_be_visible()
        await expect(around.get_by_role("link", name=salma.says(other))).to_have_count(0)


@pytest.mark.parametrize("language", Language)
async def test_the_page_is_for_administrators_alone(classroom: Classroom, language: Language) -> None:
    await register(classroom, SALMA, "Salma")
    salma = await at_the_people(classroom, SALMA, language, SMALL)

    await salma.sees(salma.says("people.not_yours"))
    await expect_no_faults(salma.page)
    await expect(salma.page.get_by_role("link", name=salma.says("nav.people"))).to_have_count(0)


async def test_people_are_found_by_a_part_of_their_name_their_role_and_whether_they_are_on(
    classroom: Classroom, settings: Settings
) -> None:
    head = await head_of(classroom, settings, Language.EN)
    cards = head.page.get_by_role("main").get_by_role("listitem")

    search = head.page.get_by_label(head.says("people.search"))
    await search.fill("سلم")
    await search.press("Enter")
    await expect(cards).to_have_count(1)
    await expect(cards).to_contain_text(SALMA)
    await search.fill("")
    await head.page.get_by_label(head.says("people.role")).select_option("SUPER_ADMIN")
    await expect(cards).to_have_count(1)
    await expect(cards).to_contain_text(HEAD)
    await head.page.get_by_label(head.says("people.state"), exact=True).select_option("false")
    await expect(head.page.get_by_role("status").first).to_have_text(head.says("people.nobody"))
    await expect(cards).to_have_count(0)


@pytest.mark.parametrize("language", Language)
async def test_many_people_are_shown_page_by_page(
    classroom: Classroom, settings: Settings, language: Language
) -> None:
    pupils = [{"email": f"p{n}@school.example", "hashed_password": "!"} for n in range(27)]
    async with open_sessions(settings.database_url) as sessions, sessions.begin() as db:
        await db.execute(insert(User), pupils)
    head = await head_of(classroom, settings, language)
    cards = head.page.get_by_role("main").get_by_role("listitem")

    await expect(cards).to_have_count(25)
    await head.press("people.after")
    await expect(cards).to_have_count(6)
    await expect(head.button("people.after")).to_have_attribute("aria-disabled", "true")
    await expect(head.button("people.after")).to_be_focused()
    await expect_no_faults(head.page)
    await head.press("people.before")
    await expect(cards).to_have_count(25)


@pytest.mark.parametrize("language", Language)
async def test_a_teacher_is_made_by_keyboard_alone(
    classroom: Classroom, settings: Settings, language: Language
) -> None:
    head = await head_of(classroom, settings, language)
    keys = head.page.keyboard
    cards = head.page.get_by_role("main").get_by_role("listitem")

    await tab_to(head, head.page.get_by_label(head.says("people.search")))
    await keys.type("omar")
    await keys.press("Enter")
    await expect(cards).to_have_count(1)
    await tab_to(head, cards.get_by_role("button", name=head.says("people.make_teacher")))
    await keys.press("Enter")
    yes = head.page.get_by_role("dialog").get_by_role("button", name=head.says("people.make_teacher"))
    await expect(yes).not_to_have_attribute("aria-disabled", "true")
    await tab_to(head, yes)
    await keys.press("Enter")

    await expect(cards.get_by_role("status")).to_have_text(head.says("people.make_teacher_done"))
    await expect(cards.get_by_role("heading")).to_be_focused()
    assert (await stored(settings, OMAR))[0] is UserRole.TEACHER


async def tab_to(person: Person, place: Locator) -> None:
    for _ in range(40):
        if await place.evaluate("(element) => element === document.activeElement"):
            return
        await person.page.keyboard.press("Tab")
    raise AssertionError("no way there by the Tab key")


@pytest.mark.parametrize("language", Language)
async def test_a_link_to_a_new_password_is_handed_over(
    classroom: Classroom, settings: Settings, language: Language
) -> None:
    head = await head_of(classroom, settings, language, SMALL)
    button = card_of(head, HEAD).get_by_role("button", name=head.says("people.password_link"))
    await expect(button).to_have_count(0)

    await change(head, SALMA, "password_link")
    field = card_of(head, SALMA).get_by_label(head.says("people.password_link_label"))
    await expect(field).to_be_focused()
    await expect_no_faults(head.page)
    await expect_no_sideways_scrolling(head.page)
    link = await field.input_value()
    await card_of(head, SALMA).get_by_role("button", name=head.says("people.password_link_hide")).click()
    await expect(field).to_have_count(0)

    salma = Person(await classroom.visitors.page(language, SMALL), language)
    await salma.page.goto(link)
    await salma.page.locator("input[name=password]").fill("another long one")
    await salma.page.locator("main form button").click()
    await salma.sees(salma.says("reset.done"))
    await log_in(salma.page, classroom.address, SALMA, "another long one")
    assert (await stored(settings, SALMA))[2] is False
