"""The people in a classroom: what they do with their browsers, found by role and label as they find it."""

from __future__ import annotations

import asyncio
import re
from contextlib import suppress
from dataclasses import dataclass, field
from typing import ClassVar

import httpx
from playwright.async_api import Browser, ConsoleMessage, Locator, Page, expect
from playwright.async_api import TimeoutError as PlaywrightTimeout

from server.bots.behaviour import Behaviour
from server.bots.crowd import Crowd
from server.bots.player import Ledger
from server.bots.visitor import Door
from server.web import static_files
from server.web.catalogue import CATALOGUES, Language
from tests.browser.quiz import EMAIL, PASSWORD, TITLE, School, made
from tests.patience import PATIENCE

PHONE = {"width": 390, "height": 844}
LAPTOP = {"width": 1280, "height": 720}
SILENT = Behaviour(600, 600)
# What a host finds in the menu beside the next step.
IN_MENU = {"host.pause", "host.end", "host.full_screen", "host.keys"}
LOG_IN = """async ([account, email, password]) => {
  const { ask, logIn } = await import(account);
  logIn(await ask("/tokens", { email, password }));
}"""


@dataclass
class Visitors:
    """Everybody has a browser of their own; what any of them complains about is kept."""

    browser: Browser
    complaints: list[str] = field(default_factory=list)

    async def page(self, language: Language, size: dict[str, int]) -> Page:
        context = await self.browser.new_context(
            locale=language.value,
            viewport=size,  # type: ignore[arg-type]
            # Movement is drawn frame by frame, for nobody: a quarter of what a page costs.
            reduced_motion="reduce",
        )
        context.set_default_timeout(PATIENCE * 1000)
        page = await context.new_page()
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("console", self._overhear)
        return page

    def _overhear(self, message: ConsoleMessage) -> None:
        # A lost network is said there too, and some tests lose it on purpose.
        if message.type == "error" and not re.search("net::ERR|WebSocket connection|status of", message.text):
            self.complaints.append(message.text)


@dataclass
class Person:
    page: Page
    language: Language

    def says(self, key: str) -> str:
        sentence = CATALOGUES[self.language][key]
        assert isinstance(sentence, str)
        return sentence

    def button(self, key: str) -> Locator:
        return self.page.get_by_role("button", name=self.says(key), exact=True)

    async def press(self, key: str) -> None:
        if key.startswith("nav."):
            await self.open_navigation()
        await self.button(key).click()

    async def open_navigation(self) -> None:
        """Where a page is narrow, its links are in a menu."""
        menu, links = self.button("nav.menu"), self.page.locator("#links")
        await expect(menu.or_(self.button("nav.log_out")).first).to_be_visible()
        if not await links.is_visible() and await menu.is_visible():
            await menu.click()

    async def go_to(self, key: str) -> None:
        """One of the pages that every page leads to."""
        await self.open_navigation()
        links = self.page.get_by_role("navigation").get_by_role("link", name=self.says(key), exact=True)
        await links.first.click()

    async def follow(self, link: Locator, place: str) -> None:
        """Press until the page is there: none counts before what has just come can have been seen."""
        async with asyncio.timeout(PATIENCE):
            while place not in self.page.url:
                with suppress(PlaywrightTimeout):
                    await link.click(timeout=1000)

    async def sees_heading(self, text: str) -> None:
        await expect(self.page.get_by_role("heading", name=text)).to_be_visible(timeout=PATIENCE * 1000)

    async def sees(self, text: str) -> None:
        await expect(self.page.get_by_text(text).first).to_be_visible(timeout=PATIENCE * 1000)


async def log_in(page: Page, address: str, email: str, password: str) -> None:
    """As the form does it, without waiting for its page: those that are about the form fill it in."""
    await page.goto(f"{address}/live")
    await page.evaluate(LOG_IN, [static_files.address("js/account.js"), email, password])


@dataclass
class Teacher(Person):
    email: ClassVar = EMAIL

    async def log_in(self, address: str) -> None:
        await log_in(self.page, address, self.email, PASSWORD)
        await self.page.goto(f"{address}/quizzes")
        await self.sees_heading(self.says("quizzes.title"))

    async def fill_in(self) -> None:
        await self.page.get_by_label(self.says("login.email")).fill(self.email)
        await self.page.get_by_label(self.says("login.password")).fill(PASSWORD)
        await self.press("login.button")

    async def host(self, title: str = TITLE) -> None:
        card = self.page.get_by_role("listitem").filter(has=self.page.get_by_role("heading", name=title))
        await card.get_by_role("button", name=self.says("quizzes.host")).click()
        await self.page.wait_for_url("**/host/*")
        await self.sees_heading(title)

    async def press(self, key: str) -> None:
        """Press a button; the wait before a question may end by itself before a busy machine gets there."""
        if key in IN_MENU:
            await self.open_menu()
        if key != "host.skip_wait":
            await super().press(key)
            return
        skip, close = self.button(key), self.button("host.close")
        await expect(skip.or_(close)).to_be_visible()
        if await skip.is_visible():
            # Once: a second click would wait for the button, and find that it closes the question by then.
            with suppress(PlaywrightTimeout):
                await skip.click(timeout=1000)
        await expect(close).to_be_visible(timeout=PATIENCE * 1000)

    async def open_menu(self) -> None:
        menu = self.button("host.menu")
        # A press that comes too soon after a dialog is none.
        while await menu.get_attribute("aria-expanded") == "false":
            await menu.click()

    async def switch(self, key: str) -> Locator:
        """One of those in the menu."""
        await self.open_menu()
        return self.page.get_by_role("switch", name=self.says(key))

    async def confirm(self, key: str) -> None:
        await self.page.get_by_role("dialog").get_by_role("button", name=self.says(key), exact=True).click()


@dataclass
class Student(Person):
    nickname: str

    async def type_code(self, address: str, code: str) -> None:
        await self.page.goto(f"{address}/")
        await self.page.get_by_label(self.says("home.code")).fill(code)
        await self.press("home.join")

    async def type_name(self, nickname: str) -> None:
        await self.page.get_by_label(self.says("seat.nickname")).fill(nickname)
        await self.press("seat.join")

    async def join(self, address: str, code: str) -> None:
        """By the link that the big screen shows as a picture."""
        await self.page.goto(f"{address}/play/{code}")
        await self.type_name(self.nickname)
        await self.sees_heading(self.says("lobby.in"))

    def choice(self, text: str) -> Locator:
        choices = self.page.get_by_role("group", name=self.says("answer.group"))
        return choices.get_by_role("button", name=text)

    async def choose(self, *texts: str) -> None:
        for text in texts:
            await self.choice(text).click()


@dataclass
class Classroom:
    address: str
    school: School
    visitors: Visitors
    silent_ones: list[asyncio.Task[list[Ledger]]] = field(default_factory=list)

    async def returning_teacher(self, language: Language = Language.EN) -> Teacher:
        """Logged in, and back at the room that was opened before."""
        teacher = Teacher(await self.visitors.page(language, LAPTOP), language)
        await log_in(teacher.page, self.address, teacher.email, PASSWORD)
        await teacher.page.goto(f"{self.address}/host/{self.school.code}")
        await expect(teacher.button("host.start")).to_be_visible()
        return teacher

    async def teacher(self, language: Language = Language.EN) -> Teacher:
        """Logged in, with the room open."""
        await self.open_room()
        return await self.returning_teacher(language)

    async def open_room(self, **options: object) -> None:
        """With a host who is away."""
        token = {"authorization": f"Bearer {self.school.token}"}
        async with httpx.AsyncClient(base_url=f"{self.address}/api", headers=token) as api:
            await made(api, "/games", {"quiz_id": self.school.quiz_id, "options": options})

    async def silent(self, nickname: str) -> None:
        """Somebody whose phone nobody looks at is seated, and answers nothing."""
        crowd = Crowd(Door(self.address, self.school.code), [nickname], SILENT, seed=0)
        self.silent_ones.append(asyncio.create_task(crowd.play()))
        await crowd.seated()

    async def newcomer(self, nickname: str, language: Language = Language.EN) -> Student:
        return Student(await self.visitors.page(language, PHONE), language, nickname)

    async def student(self, nickname: str, language: Language = Language.EN) -> Student:
        """Seated."""
        student = await self.newcomer(nickname, language)
        await student.join(self.address, self.school.code)
        return student


async def expect_places(page: Page, names: list[str]) -> None:
    """The leaderboard lists these, best first."""
    lines = page.get_by_role("listitem").filter(has_text=re.compile("|".join(map(re.escape, names))))
    await expect(lines).to_have_count(len(names))
    for place, name in enumerate(names):
        await expect(lines.nth(place)).to_contain_text(name)
