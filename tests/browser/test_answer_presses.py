"""A press of a player counts for the question that was on the screen."""

from __future__ import annotations

from dataclasses import dataclass

from playwright.async_api import expect

from server.web.catalogue import Language, say
from tests.browser.people import Classroom, Student
from tests.browser.presses import (
    A_WHILE,
    UNHURRIED_SECONDS,
    Desk,
    Line,
    middle,
    open_desk,
    seated,
    stop_the_clock,
)
from tests.browser.quiz import MOONS, PLANET


@dataclass
class Lesson:
    desk: Desk
    maya: Student
    line: Line

    async def lead(self, *keys: str) -> None:
        """The host takes these steps, without haste."""
        for key in keys:
            await (await self.desk.is_offered(key)).click()

    async def tap(self, text: str) -> None:
        """As a finger does, which does not wait until a button likes to be pressed."""
        await self.maya.page.mouse.move(*await middle(self.maya.choice(text)))
        await self.maya.page.mouse.down()
        await self.maya.page.mouse.up()


async def lesson(classroom: Classroom, announce_seconds: int = UNHURRIED_SECONDS) -> Lesson:
    desk = await open_desk(classroom, announce_seconds=announce_seconds)
    maya, line = await seated(classroom, "Maya")
    # Somebody who does not answer, so that no question closes by itself.
    await classroom.silent("Omar")
    await expect(desk.page.get_by_role("button", name="Omar")).to_be_visible()
    return Lesson(desk, maya, line)


async def test_a_tap_that_was_meant_for_the_question_before_answers_nothing(classroom: Classroom) -> None:
    room = await lesson(classroom)
    await room.lead("host.start", "host.skip_wait")
    await expect(room.maya.choice("Mars")).to_be_visible()
    await stop_the_clock(room.maya.page)

    room.line.holds_heard = True
    await room.lead("host.close", "host.next")
    await room.desk.host.sees_heading(say(Language.EN, "standings.title"))
    await room.lead("host.next", "host.skip_wait")
    await room.desk.is_offered("host.close")
    room.line.let_go()
    await expect(room.maya.choice("Europa")).to_be_visible()
    await room.tap("Europa")

    await expect(room.maya.choice("Europa")).to_have_attribute("aria-pressed", "false")
    await room.maya.page.clock.run_for(A_WHILE)
    await room.maya.choose("Titan")
    await room.maya.press("answer.send")
    await room.maya.sees(room.maya.says("answer.counted"))
    assert room.line.answers == [[2]]


async def test_a_key_that_is_held_from_before_answers_nothing(classroom: Classroom) -> None:
    room = await lesson(classroom)
    await room.lead("host.start")
    await room.maya.sees_heading(PLANET)
    await room.maya.page.keyboard.down("1")
    await room.lead("host.skip_wait")
    await expect(room.maya.choice("Mars")).to_be_visible()

    await room.maya.page.keyboard.down("1")
    await room.maya.page.keyboard.up("1")
    await room.maya.page.keyboard.press("2")

    await room.maya.sees(room.maya.says("answer.counted"))
    assert room.line.answers == [[1]]


async def test_a_tap_counts_although_the_room_says_meanwhile_that_the_question_is_open(
    classroom: Classroom,
) -> None:
    room = await lesson(classroom, announce_seconds=8)
    await room.lead("host.start")
    await room.maya.sees_heading(PLANET)
    await stop_the_clock(room.maya.page)
    room.line.holds_heard = True
    await room.desk.is_offered("host.close")
    # By its own clock the phone's wait is over, and it shows the choices before it hears of them.
    await room.maya.page.clock.run_for(9_000)
    await expect(room.maya.choice("Mars")).to_be_visible()

    await room.maya.page.mouse.move(*await middle(room.maya.choice("Mars")))
    await room.maya.page.mouse.down()
    # What comes after it tells that it has come.
    await room.desk.page.get_by_role("button", name="+10 seconds").click()
    await room.line.hears("time_added")
    room.line.let_go()
    await expect(room.maya.page.locator("#announcements")).to_contain_text("There is more time")
    await room.maya.page.mouse.up()

    await room.maya.sees(room.maya.says("answer.counted"))


async def test_a_refusal_of_an_earlier_answer_is_not_told_under_the_next_question(
    classroom: Classroom,
) -> None:
    room = await lesson(classroom)
    await room.lead("host.start", "host.skip_wait")
    await expect(room.maya.choice("Mars")).to_be_visible()
    room.line.holds_said = True
    await room.maya.choose("Mars")
    await room.lead("host.close", "host.next")
    await room.desk.host.sees_heading(say(Language.EN, "standings.title"))
    await room.lead("host.next", "host.skip_wait")
    await room.maya.sees_heading(MOONS)
    await expect(room.maya.choice("Europa")).to_be_visible()

    # Before it had a seat, it was refused one.
    room.line.heard.clear()
    room.line.let_go()
    await room.line.hears("refused")
    # The page has heard it too, for it does one thing after the other.
    await room.maya.page.evaluate("0")

    await expect(room.maya.page.get_by_role("alert")).to_be_hidden()
    await expect(room.maya.choice("Europa")).to_be_enabled()
