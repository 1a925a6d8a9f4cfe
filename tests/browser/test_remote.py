"""A teacher's phone as the remote: it leads the game that the class sees on the stage."""

from __future__ import annotations

import pytest
from playwright.async_api import Locator, expect

from server.web.catalogue import Language
from tests.browser.people import PHONE, Classroom, Student, Teacher
from tests.browser.quiz import FLAT, MOONS, PLANET


def dialog(teacher: Teacher) -> Locator:
    return teacher.page.get_by_role("dialog", name=teacher.says("remote.title"))


async def shown_code(teacher: Teacher) -> str:
    """The host has the code shown; returns where it leads to."""
    await teacher.open_menu()
    await teacher.press("remote.title")
    await dialog(teacher).get_by_role("button", name=teacher.says("remote.show")).click()
    await expect(dialog(teacher).get_by_alt_text(teacher.says("remote.code"))).to_be_visible()
    link = dialog(teacher).get_by_role("link", name=teacher.says("remote.here"))
    return str(await link.get_attribute("href"))


async def paired(classroom: Classroom, teacher: Teacher) -> Teacher:
    """The teacher's phone, which has no login."""
    path = await shown_code(teacher)
    phone = Teacher(await classroom.visitors.page(teacher.language, PHONE), teacher.language)
    await phone.page.goto(f"{classroom.address}{path}")
    await phone.sees_heading(phone.says("phase.lobby"))
    await dialog(teacher).get_by_role("button", name=teacher.says("keys.close")).click()
    return phone


def card(phone: Teacher, title: str) -> Locator:
    return phone.page.get_by_role("region", name=title)


@pytest.mark.parametrize("language", Language)
async def test_a_whole_game_is_hosted_by_phone_and_the_stage_follows(
    classroom: Classroom, language: Language
) -> None:
    stage = await classroom.teacher(language)
    maya = await classroom.student("Maya", language)
    phone = await paired(classroom, stage)
    ahead = card(phone, phone.says("remote.next"))

    await expect(ahead).to_contain_text(PLANET)
    await phone.press("host.start")
    for question, choices in (PLANET, ["Mars"]), (MOONS, ["Europa", "Titan"]), (FLAT, ["No"]):
        await phone.sees(question)
        await phone.press("host.skip_wait")
        await stage.sees_heading(question)
        await answer(maya, choices)
        await phone.sees_heading(phone.says("phase.revealed"))
        await stage.sees_heading(question)
        await expect(stage.button("host.next")).to_be_visible()
        await phone.press("host.next")
        if question != FLAT:
            await phone.sees_heading(phone.says("phase.standings"))
            await stage.sees_heading(stage.says("standings.title"))
            await phone.press("host.next")
    await stage.sees_heading(stage.says("finale.podium"))
    await phone.sees(phone.says("remote.finished"))


async def answer(student: Student, choices: list[str]) -> None:
    await student.choose(*choices)
    if len(choices) > 1:
        await student.press("answer.send")
    await student.sees_heading(student.says("verdict.right"))
