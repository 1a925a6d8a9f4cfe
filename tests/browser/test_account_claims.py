"""What was played as a guest on this browser becomes an account's by one press."""

from __future__ import annotations

import pytest
from playwright.async_api import expect

from server.web.catalogue import Language
from tests.browser.accessibility import expect_no_faults
from tests.browser.owner import STUDENT, Owner, an_owner, register
from tests.browser.people import Classroom, Student, Teacher
from tests.browser.quiz import TITLE
from tests.patience import PATIENCE


async def guest_in_a_game(classroom: Classroom, language: Language) -> tuple[Teacher, Student]:
    teacher, maya = await classroom.teacher(language), await classroom.student("Maya", language)
    await teacher.press("host.start")
    await teacher.press("host.skip_wait")
    await maya.choose("Mars")
    await maya.sees_heading(maya.says("verdict.right"))
    return teacher, maya


async def end(teacher: Teacher) -> None:
    await teacher.press("host.end")
    await teacher.confirm("host.end_yes")
    await teacher.sees(teacher.says("finale.stored"))


async def owner_on_the_phone_of(player: Student, classroom: Classroom) -> Owner:
    await register(classroom)
    owner = Owner(player.page, player.language, classroom.address, STUDENT)
    await owner.log_in()
    return owner


@pytest.mark.parametrize("language", Language)
async def test_what_was_played_as_a_guest_is_claimed_by_one_press(
    classroom: Classroom, language: Language
) -> None:
    teacher, maya = await guest_in_a_game(classroom, language)
    await end(teacher)
    owner = await owner_on_the_phone_of(maya, classroom)
    card = owner.card("account.seats")
    await expect(card.get_by_role("listitem")).to_contain_text([TITLE])
    await expect(card).to_contain_text(classroom.school.code)
    await expect(card).to_contain_text("Maya")

    await card.get_by_role("button").click()
    await expect(card).to_contain_text(owner.says("account.claimed"))
    await expect(card.get_by_role("heading")).to_be_focused()
    await expect_no_faults(owner.page)
    await card.get_by_role("link", name=owner.says("nav.history")).click()
    await owner.sees_heading(TITLE)

    # Nothing is left to be claimed.
    await owner.page.goto(f"{classroom.address}/account")
    await owner.sees_heading(owner.says("account.title"))
    await expect(card).to_be_hidden()


@pytest.mark.parametrize("language", Language)
async def test_a_seat_of_which_nothing_is_kept_is_refused_beside_it(
    classroom: Classroom, language: Language
) -> None:
    owner = await an_owner(classroom, language)
    # As browsers kept it before they kept the title.
    kept = {"token": "a-token-of-a-phone-long-enough", "nickname": "Maya"}
    await owner.page.evaluate("kept => localStorage['zedny.seat.ABC346'] = JSON.stringify(kept)", kept)
    await owner.page.reload()
    card = owner.card("account.seats")
    await expect(card.get_by_role("listitem")).to_contain_text(["ABC346"])

    await card.get_by_role("button").click()

    await owner.is_told("account.seats", "problem.no-such-guest")
    await expect_no_faults(owner.page)
    await expect(card.get_by_role("button")).to_be_enabled()


async def test_what_was_played_with_the_account_needs_no_claim(classroom: Classroom) -> None:
    await classroom.open_room()
    maya = await classroom.newcomer("Maya")
    owner = await owner_on_the_phone_of(maya, classroom)
    await maya.join(classroom.address, classroom.school.code)

    await owner.page.goto(f"{classroom.address}/account")

    await owner.sees_heading(owner.says("account.title"))
    await expect(owner.card("account.seats")).to_be_hidden()


async def test_a_seat_that_another_account_has_claimed_is_refused_beside_it(classroom: Classroom) -> None:
    teacher, maya = await guest_in_a_game(classroom, Language.EN)
    await end(teacher)
    await expect(maya.page.get_by_text(maya.says("finale.stored")).first).to_be_visible(
        timeout=PATIENCE * 1000
    )
    seat = await maya.page.evaluate(f"localStorage['zedny.seat.{classroom.school.code}']")
    owner = await owner_on_the_phone_of(maya, classroom)
    await owner.card("account.seats").get_by_role("button").click()
    await expect(owner.card("account.seats")).to_contain_text(owner.says("account.claimed"))

    # The teacher's browser has a copy of the same seat.
    place = f"zedny.seat.{classroom.school.code}"
    await teacher.page.evaluate("([place, seat]) => localStorage.setItem(place, seat)", [place, seat])
    await teacher.page.goto(f"{classroom.address}/account")
    other = Owner(teacher.page, Language.EN, classroom.address, "")
    await other.card("account.seats").get_by_role("button").click()

    await other.is_told("account.seats", "problem.seat-is-claimed")
