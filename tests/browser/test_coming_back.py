"""A phone that was reloaded, moved or cut off is the same player again."""

from __future__ import annotations

import httpx
import pytest
from playwright.async_api import Browser, expect

from server.settings import Settings
from server.web.catalogue import Language
from tests.browser.conftest import serving
from tests.browser.people import Classroom, Visitors
from tests.browser.presses import stop_the_clock
from tests.browser.quiz import PLANET, TITLE, open_school


async def test_a_reloaded_phone_keeps_its_seat_and_its_answer(classroom: Classroom) -> None:
    teacher = await classroom.teacher()
    maya, omar = await classroom.student("Maya"), await classroom.student("Omar")
    await teacher.press("host.start")
    await teacher.press("host.skip_wait")
    await maya.choose("Mars")
    await maya.sees(maya.says("answer.counted"))

    for phone in maya, omar:
        await phone.page.reload()

    await maya.sees_heading(PLANET)
    await maya.sees(maya.says("answer.counted"))
    await omar.choose("Mars")
    for phone in maya, omar:
        await phone.sees_heading(phone.says("verdict.right"))
    await expect(teacher.page.get_by_role("button", name=teacher.says("host.next"))).to_be_visible()


async def test_a_reloaded_host_goes_on_hosting(classroom: Classroom) -> None:
    teacher, maya = await classroom.teacher(), await classroom.student("Maya")
    await teacher.press("host.start")

    await teacher.page.reload()
    await teacher.press("host.skip_wait")

    await maya.choose("Mars")
    await teacher.press("host.next")


async def test_a_second_window_can_take_the_seat_over_and_the_first_says_so(classroom: Classroom) -> None:
    await classroom.open_room()
    maya = await classroom.student("Maya")

    second = await maya.page.context.new_page()
    await second.goto(maya.page.url)
    await (
        second.get_by_role("group", name=maya.says("seat.others")).get_by_role("button", name="Maya").click()
    )

    await expect(second.get_by_role("heading", name=maya.says("lobby.in"))).to_be_visible()
    await maya.sees(maya.says("close.4509"))
    await maya.press("ended.play_here")
    await maya.sees_heading(maya.says("lobby.in"))


async def test_an_answer_given_while_the_network_is_away_counts_once_it_is_back(
    settings: Settings, browser: Browser
) -> None:
    with serving(settings) as port:
        address = f"http://127.0.0.1:{port}"
        classroom = Classroom(address, await open_school(address), Visitors(browser))
        teacher, maya = await classroom.teacher(), await classroom.student("Maya")
        await teacher.press("host.start")
        await teacher.press("host.skip_wait")
        await expect(maya.choice("Mars")).to_be_visible()
    await maya.sees(maya.says("link.lost"))
    await maya.choose("Mars")
    await maya.sees(maya.says("answer.sending"))

    with serving(settings.model_copy(update={"port": port})):
        await maya.sees_heading(maya.says("verdict.right"))

        assert classroom.visitors.complaints == []


@pytest.mark.parametrize("language", Language)
async def test_a_device_without_a_network_says_so_before_anybody_has_waited(
    classroom: Classroom, language: Language
) -> None:
    teacher, maya = await classroom.teacher(language), await classroom.student("Maya", language)
    for page, heading in (teacher.page, TITLE), (maya.page, maya.says("lobby.in")):
        await page.clock.install()
        await page.reload()
        await expect(page.get_by_role("heading", name=heading)).to_be_visible()
        # Nothing is found out by waiting.
        await stop_the_clock(page)

        await page.context.set_offline(True)
        await expect(page.locator(".link-line")).to_have_text(maya.says("link.lost"))
        await page.context.set_offline(False)
        await expect(page.locator(".link-line")).to_have_count(0)


async def test_a_seat_of_an_earlier_game_is_not_a_seat_in_this_one(classroom: Classroom) -> None:
    teacher, maya = await classroom.teacher(), await classroom.student("Maya")
    await teacher.press("host.end")
    await teacher.confirm("host.end_yes")
    await maya.sees_heading(maya.says("phase.aborted"))

    await open_again(classroom)
    await maya.page.reload()

    await expect(maya.page.get_by_label(maya.says("seat.nickname"))).to_have_value("Maya")
    await maya.press("seat.join")
    await maya.sees_heading(maya.says("lobby.in"))


async def open_again(classroom: Classroom) -> None:
    """As soon as the code is free."""
    bearer = {"authorization": f"Bearer {classroom.school.token}"}
    async with httpx.AsyncClient(base_url=classroom.address, headers=bearer) as api:
        for _ in range(200):
            response = await api.post("/api/games", json={"quiz_id": classroom.school.quiz_id})
            if response.is_success:
                return
    pytest.fail(response.text)
