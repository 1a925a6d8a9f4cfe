"""A teacher gives one student more time, and nobody else in the room can tell whom."""

from __future__ import annotations

from collections.abc import AsyncIterator
from uuid import UUID

import pytest
import pytest_asyncio
from playwright.async_api import Locator, expect
from redis.asyncio import Redis

from game.address import Address
from game.store import keys
from game.store.redis import connect
from game.store.room_messages import RESYNC
from server.web.catalogue import Language
from tests.browser.accessibility import expect_no_faults, expect_no_sideways_scrolling
from tests.browser.contrast import expect_readable
from tests.browser.hearing import heard, listen
from tests.browser.people import LAPTOP, PHONE, Classroom, Teacher
from tests.browser.test_roll import SMALL, panel
from tests.browser.test_zoom import ZOOMED

FACTOR = "3"


@pytest_asyncio.fixture(loop_scope="session")
async def redis(redis_url: str) -> AsyncIterator[Redis]:
    redis = connect(redis_url)
    yield redis
    await redis.aclose()


async def let_time_run_out(redis: Redis, code: str) -> None:
    """The time that everybody has for the open question is over by now, on every screen."""
    room = keys.RoomKeys(Address(code, UUID(str(await redis.hget(keys.code(code), "game")))))
    seconds, _ = await redis.time()
    passed = int(str(await redis.hget(room.room, "closes_at"))) - (int(seconds) - 2) * 1000
    for name in ("opens_at", "closes_at", "due"):
        await redis.hincrby(room.room, name, -passed)
    await redis.spublish(room.channel, RESYNC)


async def extra_time(teacher: Teacher) -> Locator:
    """The panel, open where extra time is given."""
    await teacher.page.keyboard.press("w")
    opens = panel(teacher).get_by_role("button", name=teacher.says("roll.extra_time"))
    await expect(opens).to_have_attribute("aria-expanded", "false")
    # A press that comes too soon after the room has changed is none.
    while await opens.get_attribute("aria-expanded") == "false":
        await opens.press("Enter")
    await expect(panel(teacher).get_by_label(teacher.says("extra.player"))).to_be_visible()
    return panel(teacher)


async def give(teacher: Teacher, name: str) -> Locator:
    place = await extra_time(teacher)
    await place.get_by_label(teacher.says("extra.player")).select_option(label=name)
    await place.get_by_label(teacher.says("extra.factor")).select_option(value=FACTOR)
    await place.get_by_role("button", name=teacher.says("extra.give")).press("Enter")
    # The same name may stand among those who have not answered.
    await expect(place.get_by_role("listitem").filter(has_text=name).filter(has_text="×")).to_be_visible()
    return place


@pytest.mark.parametrize("language", Language)
async def test_one_student_goes_on_when_the_time_of_the_others_is_up(
    classroom: Classroom, redis: Redis, language: Language
) -> None:
    teacher = await classroom.teacher(language)
    await listen(teacher.page)
    await teacher.page.reload()
    maya, omar = [await classroom.student(name, language) for name in ("Maya", "Omar")]
    await give(teacher, "Maya")
    await teacher.page.keyboard.press("w")
    await teacher.press("host.start")
    await teacher.press("host.skip_wait")
    await expect(maya.choice("Mars")).to_be_enabled()

    await let_time_run_out(redis, classroom.school.code)

    await omar.sees(omar.says("answer.time_up"))
    await expect(omar.choice("Mars")).to_be_disabled()
    await teacher.sees(teacher.says("question.moment_more"))
    told = [teacher.says(key) for key in ("answer.time_up", "question.moment_more")]
    assert (await heard(teacher.page))[-2:] == told
    for somebody in (omar, teacher):
        await expect(somebody.page.locator("main .play, main .stage")).not_to_contain_text("Maya")
    # For who comes in now this question is over.
    lina = await classroom.newcomer("Lina", language)
    await lina.type_code(classroom.address, classroom.school.code)
    await lina.type_name("Lina")
    await lina.sees(lina.says("late.came_in").format(i=2, n=3))
    await expect(maya.page.get_by_text(maya.says("answer.time_up"))).to_have_count(0)
    await expect(maya.page.get_by_role("timer")).to_be_visible()
    await maya.choose("Mars")
    await expect(teacher.button("host.next")).to_be_visible()
    await maya.sees(maya.says("verdict.right"))


@pytest.mark.parametrize("language", Language)
async def test_extra_time_is_given_and_taken_away_by_keyboard_and_seen_by_who_asks_for_it(
    classroom: Classroom, language: Language
) -> None:
    teacher = await classroom.teacher(language)
    await classroom.silent("Maya")
    await classroom.student("عمر", language)
    place = await give(teacher, "عمر")

    for size in LAPTOP, PHONE, SMALL, ZOOMED:
        await teacher.page.set_viewport_size(size)  # type: ignore[arg-type]
        await expect_no_faults(teacher.page)
        await expect_no_sideways_scrolling(teacher.page)
    await teacher.page.set_viewport_size(LAPTOP)  # type: ignore[arg-type]
    await expect_readable(place)
    await teacher.page.keyboard.press("Escape")
    await expect(panel(teacher)).to_have_count(0)
    await teacher.page.keyboard.press("w")
    await expect(panel(teacher).get_by_role("heading", name=teacher.says("flood.title"))).to_be_visible()
    await expect(panel(teacher)).not_to_contain_text("عمر")
    await teacher.page.keyboard.press("w")

    await (await teacher.switch("roll.extra_time")).click()
    line = place.get_by_role("listitem").filter(has_text="عمر")
    await line.get_by_role("button").press("Enter")

    await expect(line).to_have_count(0)
    await expect(place.get_by_label(teacher.says("extra.player"))).to_be_focused()


async def test_a_phone_that_is_reloaded_goes_on_counting_to_its_own_end(
    classroom: Classroom, redis: Redis
) -> None:
    teacher = await classroom.teacher()
    maya = await classroom.student("Maya", Language.EN)
    await classroom.silent("Omar")
    await teacher.press("host.start")
    await teacher.press("host.skip_wait")
    await expect(maya.choice("Mars")).to_be_enabled()
    # Also in the middle of a question.
    await give(teacher, "Maya")
    await maya.page.reload()
    await expect(maya.choice("Mars")).to_be_enabled()

    await let_time_run_out(redis, classroom.school.code)

    await teacher.sees(teacher.says("question.moment_more"))
    await expect(maya.choice("Mars")).to_be_enabled()
    await maya.choose("Mars")
    await maya.sees(maya.says("verdict.right"))
