"""A room that Redis has lost: phones wait, the host brings it back, and everybody keeps their points."""

from __future__ import annotations

import asyncio

import pytest
from playwright.async_api import expect
from redis.asyncio import Redis

from server.web.catalogue import Language
from tests.browser.accessibility import expect_no_faults
from tests.browser.people import Classroom
from tests.browser.presses import held
from tests.browser.test_remote import paired
from tests.patience import PATIENCE


async def test_the_host_brings_a_lost_game_back_with_everybodys_points(
    classroom: Classroom, redis_url: str
) -> None:
    teacher, maya = await classroom.teacher(), await classroom.student("Maya")
    await teacher.press("host.start")
    await teacher.press("host.skip_wait")
    await maya.choose("Mars")
    await maya.sees_heading(maya.says("verdict.right"))
    await results_are_stored(classroom, redis_url)

    async with Redis.from_url(redis_url) as redis:
        await redis.flushdb()

    await maya.sees(maya.says("link.room_lost"))
    await teacher.sees_heading(teacher.says("lost.title"))
    await teacher.press("lost.rescue")
    await maya.sees_heading(maya.says("verdict.right"))
    await expect(maya.page.get_by_role("main").get_by_text(maya.says("link.room_lost"))).to_be_hidden()
    await teacher.press("host.next")
    await teacher.press("host.end")
    await teacher.confirm("host.end_yes")
    await maya.sees_heading(maya.says("finale.won"))


async def test_a_host_who_presses_twice_asks_for_one_rescue(classroom: Classroom, redis_url: str) -> None:
    teacher = await classroom.teacher()
    async with Redis.from_url(redis_url) as redis:
        await redis.flushdb()
    await teacher.sees_heading(teacher.says("lost.title"))

    async with held(teacher.page, "**/api/games/*/restorations") as requests:
        async with teacher.page.expect_request("**/api/games/*/restorations"):
            await teacher.press("lost.rescue")
        await teacher.button("lost.rescue").click(force=True)

    await expect(teacher.button("host.start")).to_be_visible()
    assert len(requests) == 1


@pytest.mark.parametrize("language", Language)
async def test_a_remote_that_has_lost_its_room_says_so_and_is_paired_anew(
    classroom: Classroom, redis_url: str, language: Language
) -> None:
    teacher = await classroom.teacher(language)
    phone = await paired(classroom, teacher)

    async with Redis.from_url(redis_url) as redis:
        await redis.flushdb()

    await expect(phone.page.locator(".link-line")).to_have_text(phone.says("link.room_lost"))
    await expect(phone.button("host.start")).to_be_disabled()
    await expect_no_faults(phone.page)
    await teacher.press("lost.rescue")
    # What has paired it was lost too.
    await phone.sees_heading(phone.says("remote.unpaired"))
    await expect(phone.page.get_by_role("main").get_by_role("button")).to_have_count(0)
    again = await paired(classroom, teacher)
    await (await again.switch("host.lock")).click()
    await teacher.sees(teacher.says("lobby.locked"))


async def results_are_stored(classroom: Classroom, redis_url: str) -> None:
    """Wait until the checkpoint is in PostgreSQL: then the outbox is empty."""
    async with Redis.from_url(redis_url, decode_responses=True) as redis, asyncio.timeout(PATIENCE):
        while True:
            outboxes = [key async for key in redis.scan_iter("zedny:*:outbox")]
            if outboxes and not sum([await redis.xlen(key) for key in outboxes]):
                return
            await asyncio.sleep(0.05)
