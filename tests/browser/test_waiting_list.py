"""A host lets newcomers in by hand: on all screens, in each language."""

from __future__ import annotations

import re

import pytest
from playwright.async_api import Locator, ViewportSize, expect

from game.generated_names import NAMES, NameLanguage
from server.web.catalogue import Language
from tests.browser.accessibility import expect_no_faults, expect_no_sideways_scrolling
from tests.browser.people import Classroom, Person, Student, Teacher
from tests.browser.presses import A_WHILE, open_desk, stop_the_clock
from tests.browser.test_bad_names import BAD
from tests.browser.test_pattern import hosting
from tests.browser.test_quizzes import at_the_list
from tests.browser.test_remote import paired

SMALL, ZOOMED = ViewportSize(width=320, height=568), ViewportSize(width=320, height=256)


async def knock(classroom: Classroom, name: str, language: Language = Language.EN) -> Student:
    phone = await classroom.newcomer(name, language)
    await phone.type_code(classroom.address, classroom.school.code)
    await phone.type_name(name)
    await phone.sees_heading(phone.says("door.title"))
    return phone


def line(host: Person, name: str) -> Locator:
    """Of who waits, as the host sees it."""
    return (
        host.page.get_by_role("region", name=host.says("newcomers.title"))
        .get_by_role("listitem")
        .filter(has_text=name)
    )


async def decide(host: Person, name: str, key: str) -> None:
    await line(host, name).get_by_role("button", name=host.says(key), exact=True).click()


async def expect_to_fit(person: Person) -> None:
    before = person.page.viewport_size
    for size in SMALL, ZOOMED:
        await person.page.set_viewport_size(size)
        await expect_no_sideways_scrolling(person.page)
    assert before is not None
    await person.page.set_viewport_size(before)


@pytest.mark.parametrize("language", Language)
async def test_a_phone_waits_until_the_host_lets_it_in(classroom: Classroom, language: Language) -> None:
    teacher = await hosting(classroom, language, "options.approves_newcomers")
    maya = await knock(classroom, "Maya", language)
    await expect(maya.page.get_by_text(maya.says("door.hint"))).to_be_visible()
    await expect(maya.page.get_by_text("Maya", exact=True)).to_be_visible()
    await expect_no_faults(maya.page)
    await expect_to_fit(maya)
    # The class sees this screen, too.
    await expect(teacher.button("newcomers.let_all_in")).to_be_visible()
    await expect(teacher.page.get_by_text("Maya")).to_have_count(0)
    await teacher.press("newcomers.look")
    await expect(line(teacher, "Maya")).to_be_visible()
    await expect_no_faults(teacher.page)
    await expect_to_fit(teacher)

    await decide(teacher, "Maya", "newcomers.let_in")

    await maya.sees_heading(maya.says("lobby.in"))
    await expect(teacher.page.get_by_text(teacher.says("newcomers.title"))).to_have_count(0)
    await expect(teacher.page.get_by_role("button", name="Maya")).to_be_visible()
    await maya.page.reload()
    await maya.sees_heading(maya.says("lobby.in"))


async def test_who_is_refused_reads_so_and_asks_again_by_another_name(classroom: Classroom) -> None:
    teacher = await hosting(classroom, Language.EN, "options.approves_newcomers")
    maya = await knock(classroom, "Skibidi")
    await teacher.press("newcomers.look")

    await decide(teacher, "Skibidi", "newcomers.turn_away")
    await maya.sees(maya.says("reason.not_let_in"))
    await expect(line(teacher, "Skibidi")).to_have_count(0)
    await maya.type_name("Maya")
    await maya.sees_heading(maya.says("door.title"))
    await decide(teacher, "Maya", "newcomers.let_in")

    await maya.sees_heading(maya.says("lobby.in"))


async def test_a_phone_that_is_loaded_anew_waits_on(classroom: Classroom) -> None:
    teacher = await hosting(classroom, Language.EN, "options.approves_newcomers")
    maya, omar = await knock(classroom, "Maya"), await knock(classroom, "Omar")
    await teacher.press("newcomers.look")
    await expect(line(teacher, "")).to_have_count(2)

    await maya.page.reload()

    await maya.sees_heading(maya.says("door.title"))
    await expect(line(teacher, "").first).to_contain_text("Maya")
    await teacher.press("newcomers.let_all_in")
    for student in maya, omar:
        await student.sees_heading(student.says("lobby.in"))


async def test_who_waits_may_choose_another_name_or_leave(classroom: Classroom) -> None:
    teacher = await hosting(classroom, Language.EN, "options.approves_newcomers")
    maya = await knock(classroom, "Maya")
    await teacher.press("newcomers.look")
    await expect(line(teacher, "Maya")).to_be_visible()

    await maya.press("door.other_name")
    await expect(maya.page.get_by_label(maya.says("seat.nickname"))).to_have_value("Maya")
    await maya.type_name("Noor")
    await maya.sees_heading(maya.says("door.title"))
    await expect(line(teacher, "Noor")).to_be_visible()
    await expect(line(teacher, "Maya")).to_have_count(0)

    await maya.page.get_by_role("link", name=maya.says("door.leave")).click()
    await expect(maya.page).to_have_url(f"{classroom.address}/")
    await expect(teacher.button("newcomers.look")).to_have_count(0)
    # Who has left is asked for a name, and waits for nothing.
    await maya.page.goto(f"{classroom.address}/play/{classroom.school.code}")
    await maya.sees_heading(maya.says("seat.title"))


@pytest.mark.parametrize("language", Language)
async def test_the_host_decides_about_a_bad_name_by_phone(classroom: Classroom, language: Language) -> None:
    teacher = await at_the_list(classroom, language)
    await teacher.page.get_by_text(teacher.says("options.more"), exact=True).click()
    await teacher.page.get_by_label(teacher.says("options.bad_names")).select_option("asked")
    await expect_no_faults(teacher.page)
    await teacher.host()
    remote = await paired(classroom, teacher)
    player = await knock(classroom, BAD[language], language)
    await expect(player.page.get_by_text(player.says("door.name"))).to_be_visible()
    await expect(teacher.page.get_by_text(BAD[language])).to_have_count(0)
    # Nobody but the teacher sees a remote.
    await expect(line(remote, BAD[language])).to_contain_text(remote.says("newcomers.bad_word"))
    await expect_no_faults(remote.page)
    await expect_to_fit(remote)

    await decide(remote, BAD[language], "newcomers.rename")

    await player.sees_heading(player.says("lobby.in"))
    ours = re.compile("|".join(map(re.escape, NAMES[NameLanguage(language)])))
    await expect(player.page.get_by_text(ours).first).to_be_visible()
    await expect(teacher.page.get_by_role("button", name=ours)).to_be_visible()


@pytest.mark.parametrize("language", Language)
async def test_the_menu_switches_it_on_and_off_at_any_time(classroom: Classroom, language: Language) -> None:
    teacher: Teacher = await classroom.teacher(language)
    await (await teacher.switch("host.approve")).click()
    await expect(await teacher.switch("host.approve")).to_be_checked()
    maya = await knock(classroom, "Maya", language)

    await (await teacher.switch("host.approve")).click()

    await maya.sees_heading(maya.says("lobby.in"))


async def test_no_press_meets_another_newcomer_than_the_one_it_was_meant_for(classroom: Classroom) -> None:
    desk = await open_desk(classroom)
    await (await desk.host.switch("host.approve")).click()
    await desk.page.keyboard.press("Escape")
    maya, omar = await knock(classroom, "Maya"), await knock(classroom, "Omar")
    await desk.host.press("newcomers.look")
    await expect(line(desk.host, "")).to_have_count(2)
    await stop_the_clock(desk.page)
    await desk.page.clock.run_for(A_WHILE)

    # Omar moves up to where Maya has been.
    await maya.page.close()
    await expect(line(desk.host, "")).to_have_count(1)
    let_in = line(desk.host, "Omar").get_by_role(
        "button", name=desk.host.says("newcomers.let_in"), exact=True
    )
    await desk.click_at_once(let_in)
    await desk.page.clock.run_for(A_WHILE)
    assert "let_in" not in desk.line.commands
    await desk.click_at_once(let_in)

    await omar.sees_heading(omar.says("lobby.in"))
