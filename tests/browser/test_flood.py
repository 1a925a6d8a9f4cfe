"""A class is joined by a program, and the teacher clears the room in one action."""

from __future__ import annotations

import re
from contextlib import AsyncExitStack

import pytest
from playwright.async_api import expect
from websockets.asyncio.client import connect

from server.web.catalogue import Language
from tests.browser.accessibility import expect_no_faults, expect_no_sideways_scrolling
from tests.browser.people import PHONE, Classroom
from tests.server.live.school import take_seat


@pytest.mark.parametrize("language", Language)
async def test_a_teacher_removes_all_who_came_just_now(classroom: Classroom, language: Language) -> None:
    teacher = await classroom.teacher(language)
    for name in ("Maya", "Omar"):
        await classroom.silent(name)
    places = teacher.page.get_by_text(re.compile("Maya|Omar"))
    await expect(places).to_have_count(2)
    lina = await classroom.student("Lina", language)
    await teacher.page.keyboard.press("w")
    panel = teacher.page.get_by_role("region", name=teacher.says("roll.title"))
    many = panel.get_by_role("button", name=re.compile("300"))
    await expect_no_faults(teacher.page)
    await teacher.page.set_viewport_size(PHONE)  # type: ignore[arg-type]
    await expect_no_sideways_scrolling(teacher.page)

    await many.click()
    await teacher.confirm("host.kick")

    await expect(places).to_have_count(0)
    await lina.sees(lina.says("reason.kicked"))


@pytest.mark.parametrize("language", Language)
async def test_a_player_is_given_another_name_and_plays_on(classroom: Classroom, language: Language) -> None:
    teacher = await classroom.teacher(language)
    lina = await classroom.student("Lina", language)
    await teacher.page.get_by_role("button", name=re.compile("Lina")).click()
    await expect_no_faults(teacher.page)

    await teacher.confirm("host.rename")

    await expect(teacher.page.get_by_text("Lina")).to_have_count(0)
    await expect(lina.page.locator(".badge")).not_to_have_text("Lina")
    await expect(teacher.page.locator(".chip .name")).to_have_text(
        await lina.page.locator(".badge").inner_text()
    )


async def test_who_was_removed_does_not_come_back_by_loading_the_page_again(classroom: Classroom) -> None:
    teacher = await classroom.teacher()
    lina = await classroom.student("Lina")
    await teacher.page.get_by_role("button", name=re.compile("Lina")).click()
    await teacher.confirm("host.kick")
    await lina.sees(lina.says("reason.kicked"))

    await lina.page.reload()
    await lina.sees(lina.says("reason.kicked"))
    again = await lina.page.context.new_page()
    await again.goto(lina.page.url)

    await expect(again.get_by_text(lina.says("reason.kicked"))).to_be_visible()


@pytest.mark.parametrize("language", Language)
async def test_a_network_that_floods_the_room_goes_by_one_press(
    classroom: Classroom, language: Language
) -> None:
    teacher = await classroom.teacher(language)
    for name in ("Lina", "Noor"):
        await classroom.student(name, language)
    room = f"{classroom.address.replace('http', 'ws')}/ws/{classroom.school.code}"
    async with AsyncExitStack() as stack:
        for number in range(3):
            bot = await stack.enter_async_context(connect(room, local_addr=("127.0.0.2", 0)))
            await bot.send(take_seat(f"bot {number}").model_dump_json(exclude_none=True))
            await bot.recv()
        await teacher.page.keyboard.press("w")
        panel = teacher.page.get_by_role("region", name=teacher.says("roll.title"))
        await panel.get_by_role("button", name=re.compile(r"\bB\b")).click()
        await expect_no_faults(teacher.page)
        await teacher.confirm("host.kick")

        await expect(teacher.page.get_by_text(re.compile("bot"))).to_have_count(0)
        await expect(teacher.page.locator(".chip .name")).to_have_text(["Lina", "Noor"])
