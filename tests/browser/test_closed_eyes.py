"""A whole game as a screen reader has it: the tree of each phase, and what is told meanwhile."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

import pytest
from playwright.async_api import expect

from server.web.catalogue import Language
from tests.browser.author import rest
from tests.browser.golden import expect_golden
from tests.browser.hearing import heard, listen
from tests.browser.people import PHONE, Classroom, Person, Student, Teacher
from tests.browser.presses import UNHURRIED_SECONDS, open_unhurried_room
from tests.browser.quiz import FLAT, MOONS, PLANET

# What differs from game to game: the time that is left, and where the game is.
GAME = re.compile(r"(?<=/games/)[0-9a-f-]{36}")
SECONDS = re.compile(r"\d+(?= (?:second|ثاني|ثوان))")


@dataclass
class Reader:
    """A screen reader at one page: it keeps the tree of each phase."""

    person: Person
    code: str
    trees: list[str] = field(default_factory=list)

    async def reads(self, phase: str) -> None:
        tree = await self.person.page.get_by_role("main").aria_snapshot()
        self.trees.append(f"# {phase}\n{self._steady(tree)}")

    async def has_read(self, name: str) -> None:
        language = self.person.language
        told = self._steady("\n".join(await heard(self.person.page)))
        expect_golden(f"{name}.{language}.yml", "\n".join([*self.trees, "# told\n" + told]))

    def _steady(self, text: str) -> str:
        for code in self.code, " ".join(self.code):
            text = text.replace(code, "CODE")
        return re.sub(r"127\.0\.0\.1:\d+", "ADDRESS", GAME.sub("GAME", SECONDS.sub("N", text)))


@pytest.mark.parametrize("language", Language)
async def test_a_whole_game_is_told_to_a_player_and_to_its_host(
    classroom: Classroom, language: Language
) -> None:
    code = classroom.school.code
    await open_unhurried_room(
        classroom, scoring="accuracy", streak_bonus=True, announce_seconds=UNHURRIED_SECONDS
    )
    host = await classroom.returning_teacher(language)
    # Where there is space for all, nothing of the list is left out.
    await host.page.set_viewport_size({"width": 1280, "height": 1000})
    await listen(host.page)
    await host.page.reload()
    await expect(host.button("host.start")).to_be_focused()
    await classroom.silent("Omar")
    maya = await classroom.newcomer("Maya", language)
    await listen(maya.page)
    phone, stage = Reader(maya, code), Reader(host, code)

    await maya.type_code(classroom.address, code)
    await expect(maya.page.get_by_label(maya.says("seat.nickname"))).to_be_focused()
    await phone.reads("seat")
    await maya.page.keyboard.type("Maya")
    await maya.page.keyboard.press("Enter")
    await maya.sees_heading(maya.says("lobby.in"))
    await expect(host.page.get_by_role("button", name="Maya")).to_be_visible()
    await phone.reads("lobby")
    await stage.reads("lobby")
    await play(phone, stage, PLANET, ["Mars"])
    await play(phone, stage, MOONS, ["Europa", "Neptune"])
    await play(phone, stage, FLAT, ["No"])
    for person in host, maya:
        await person.sees(person.says("finale.stored"))
    await maya.sees_heading(maya.says("finale.won"))
    await maya.sees_heading(maya.says("review.title"))
    await both_read(phone, stage, "stored")

    await phone.has_read("phone")
    await stage.has_read("host")


async def play(phone: Reader, stage: Reader, question: str, answers: list[str]) -> None:
    maya, host = phone.person, stage.person
    assert isinstance(maya, Student)
    assert isinstance(host, Teacher)
    await host.press("host.start" if question == PLANET else "host.next")
    await expect(maya.page.get_by_role("heading", name=question)).to_be_focused()
    await both_read(phone, stage, f"announced: {question}")
    await host.press("host.skip_wait")
    await expect(maya.page.get_by_role("group").get_by_role("button").first).to_be_focused()
    await both_read(phone, stage, f"open: {question}")
    await maya.choose(*answers)
    if len(answers) > 1:
        await maya.press("answer.send")
    await maya.sees(maya.says("answer.counted"))
    await phone.reads(f"answered: {question}")
    await host.press("host.close")
    await maya.sees_heading(maya.says("verdict.right" if len(answers) == 1 else "verdict.wrong"))
    await both_read(phone, stage, f"revealed: {question}")
    await expect(host.button("host.next")).to_be_focused()
    await host.press("host.next")
    if question != FLAT:
        for person in host, maya:
            await person.sees(person.says("standings.title"))
        await both_read(phone, stage, f"standings after: {question}")


async def both_read(phone: Reader, stage: Reader, phase: str) -> None:
    await phone.reads(phase)
    await can_be_meant(stage)
    await stage.reads(phase)


async def can_be_meant(host: Reader) -> None:
    """Half a second after a change nobody can have meant its buttons yet."""
    await expect(host.person.page.get_by_role("complementary").get_by_role("button").first).to_be_enabled()


@pytest.mark.parametrize("language", Language)
async def test_a_game_is_told_to_who_leads_it_by_remote(classroom: Classroom, language: Language) -> None:
    code = classroom.school.code
    await open_unhurried_room(classroom, scoring="accuracy", announce_seconds=UNHURRIED_SECONDS)
    async with rest(classroom) as api:
        [room] = (await api.get("/rooms")).json()["items"]
        token = (await api.post(f"/games/{room['game']}/remote")).json()["token"]
    host = Teacher(await classroom.visitors.page(language, PHONE), language)
    await listen(host.page)
    await host.page.goto(f"{classroom.address}/remote/{code}#{token}")
    remote = Reader(host, code)

    await host.sees_heading(host.says("phase.lobby"))
    await classroom.silent("Omar")
    await expect(host.button("host.start")).to_be_enabled()
    await is_led(remote, "lobby", "remote.next")
    await host.open_menu()
    await remote.reads("the menu")
    await host.page.keyboard.press("Escape")
    await host.press("host.start")
    await is_led(remote, f"announced: {PLANET}", "phase.announced", "roll.away")
    await host.press("host.skip_wait")
    await is_led(remote, f"open: {PLANET}", "phase.open", "roll.unanswered")
    await host.press("host.close")
    await is_led(remote, f"revealed: {PLANET}", "phase.revealed", "remote.next", "roll.silent")
    await host.press("host.next")
    await is_led(remote, f"standings after: {PLANET}", "phase.standings", "remote.next", "roll.away")
    await host.press("host.end")
    await host.confirm("host.end_yes")
    await host.sees(host.says("remote.finished"))
    # Nothing is left to press.
    await host.sees_heading(host.says("phase.stored"))
    await remote.reads("stored")

    await remote.has_read("remote")


async def is_led(remote: Reader, phase: str, *headings: str) -> None:
    for heading in headings:
        await remote.person.sees_heading(remote.person.says(heading))
    await can_be_meant(remote)
    await remote.reads(phase)
