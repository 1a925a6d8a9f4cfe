"""Presses at chosen moments: pages whose clock stands still, messages and requests that are held back."""

from __future__ import annotations

import asyncio
import json
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

import httpx
from playwright.async_api import Locator, Page, Request, Route, WebSocketRoute, expect

from server.web.catalogue import Language
from tests.browser.people import LAPTOP, Classroom, Student, Teacher
from tests.browser.quiz import QUESTIONS, made

# Nothing in such a room happens by itself while a test looks at it.
UNHURRIED_SECONDS = 30
LIMIT_SECONDS = 240
# Longer than two clicks of one hand are apart.
A_WHILE = 1000


@dataclass
class Line:
    """The messages of a page's socket: what the page has said and heard, and what is held back on its way."""

    said: list[dict[str, object]] = field(default_factory=list)
    heard: list[dict[str, object]] = field(default_factory=list)
    holds_said: bool = False
    holds_heard: bool = False
    _has_heard: asyncio.Event = field(default_factory=asyncio.Event)
    _held: list[tuple[WebSocketRoute, str | bytes]] = field(default_factory=list)

    async def lay(self, page: Page) -> None:
        await page.route_web_socket("**/ws/*", self._route)

    def _route(self, browser: WebSocketRoute) -> None:
        server = browser.connect_to_server()

        def say(message: str | bytes) -> None:
            self.said.append(json.loads(message))
            self._pass(server, message, is_held=self.holds_said)

        def tell(message: str | bytes) -> None:
            self._pass(browser, message, is_held=self.holds_heard)
            self.heard.append(json.loads(message))
            self._has_heard.set()

        browser.on_message(say)
        server.on_message(tell)

    def _pass(self, there: WebSocketRoute, message: str | bytes, *, is_held: bool) -> None:
        if is_held:
            self._held.append((there, message))
        else:
            there.send(message)

    def let_go(self) -> None:
        """What was held back goes on its way, in order and at once."""
        self.holds_said = self.holds_heard = False
        held, self._held = self._held, []
        for there, message in held:
            there.send(message)

    async def hears(self, kind: str) -> None:
        """Wait until the room has said this to the page."""
        async with asyncio.timeout(15):
            while kind not in [message["type"] for message in self.heard]:
                self._has_heard.clear()
                await self._has_heard.wait()

    @property
    def answers(self) -> list[object]:
        """The choices of each answer that the page has sent."""
        return [message["choices"] for message in self.said if message["type"] == "answer"]

    @property
    def commands(self) -> list[object]:
        """What the page has asked of its room since its hello."""
        hellos = ("host_room", "take_seat", "take_back_seat", "resync")
        return [message["type"] for message in self.said if message["type"] not in hellos]


@dataclass
class Desk:
    """A host's page, whose clock may be stopped."""

    host: Teacher
    line: Line

    @property
    def page(self) -> Page:
        return self.host.page

    async def is_offered(self, key: str) -> Locator:
        """The button of this next step, once it is there."""
        button = self.host.button(key)
        await expect(button).to_be_visible(timeout=15_000)
        return button

    async def click_at_once(self, button: Locator) -> None:
        """As a finger does, which does not wait until a button likes to be pressed."""
        await self.page.mouse.move(*await middle(button))
        await self.page.mouse.down()
        await self.page.mouse.up()

    async def is_done(self) -> None:
        """What was pressed before has reached the room and come back, as this deliberate press has."""
        await self.page.clock.run_for(A_WHILE)
        lock = await self.host.switch("host.lock")
        was = await lock.get_attribute("aria-checked")
        await lock.click()
        await expect(lock).to_have_attribute("aria-checked", "false" if was == "true" else "true")
        await self.page.clock.run_for(A_WHILE)


async def middle(button: Locator) -> tuple[float, float]:
    box = await button.bounding_box()
    assert box is not None
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


async def stop_the_clock(page: Page) -> None:
    """From here on the time of this page goes on by order only."""
    await page.clock.pause_at((await page.evaluate("Date.now()") + 500) / 1000)


async def open_desk(
    classroom: Classroom, language: Language = Language.EN, announce_seconds: int = UNHURRIED_SECONDS
) -> Desk:
    """A host at a room in which nothing happens by itself."""
    await open_unhurried_room(classroom, announce_seconds=announce_seconds)
    desk = Desk(Teacher(await classroom.visitors.page(language, LAPTOP), language), Line())
    await desk.page.clock.install()
    await desk.host.log_in(classroom.address)
    return await take_place(desk, classroom)


async def second_desk(first: Desk, classroom: Classroom, offered: str = "host.start") -> Desk:
    """The same host in a second tab, whose clock is that of the first."""
    page = await first.page.context.new_page()
    return await take_place(Desk(Teacher(page, first.host.language), Line()), classroom, offered)


async def take_place(desk: Desk, classroom: Classroom, offered: str = "host.start") -> Desk:
    await desk.line.lay(desk.page)
    await desk.page.goto(f"{classroom.address}/host/{classroom.school.code}")
    await desk.is_offered(offered)
    return desk


async def open_unhurried_room(classroom: Classroom, **options: object) -> None:
    token = {"authorization": f"Bearer {classroom.school.token}"}
    async with httpx.AsyncClient(base_url=f"{classroom.address}/api", headers=token) as api:
        questions = [{**question, "time_limit": LIMIT_SECONDS} for question in QUESTIONS]
        quiz = {"title": "Planets", "questions": questions}
        (await api.put(f"/quizzes/{classroom.school.quiz_id}", json=quiz)).raise_for_status()
        await made(api, "/games", {"quiz_id": classroom.school.quiz_id, "options": options})


async def seated(classroom: Classroom, nickname: str) -> tuple[Student, Line]:
    """A student in the room, at a line that can hold messages back."""
    student, line = await classroom.newcomer(nickname), Line()
    await student.page.clock.install()
    await line.lay(student.page)
    await student.join(classroom.address, classroom.school.code)
    return student, line


@asynccontextmanager
async def held(page: Page, pattern: str | re.Pattern[str]) -> AsyncIterator[list[Request]]:
    """Requests of this kind wait for the end of the block; these have been made."""
    requests: list[Request] = []
    is_over = asyncio.Event()

    async def hold(route: Route) -> None:
        requests.append(route.request)
        await is_over.wait()
        await route.continue_()

    await page.route(pattern, hold)
    try:
        yield requests
    finally:
        is_over.set()
