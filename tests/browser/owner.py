"""Whoever has an account, on its page."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from dataclasses import dataclass

import httpx
from playwright.async_api import Locator, expect
from playwright.async_api import TimeoutError as PlaywrightTimeout

from server.web.catalogue import Language
from tests.browser.people import Classroom, Person, log_in
from tests.browser.quiz import EMAIL, PASSWORD, made
from tests.patience import PATIENCE

SMALL = {"width": 320, "height": 700}
STUDENT = "salma@school.example"


@dataclass
class Owner(Person):
    address: str
    email: str
    password: str = PASSWORD

    async def log_in(self) -> None:
        await log_in(self.page, self.address, self.email, self.password)
        await self.page.goto(f"{self.address}/account")
        await self.sees_heading(self.says("account.title"))

    async def fill_in(self) -> None:
        await self.page.get_by_label(self.says("login.email")).fill(self.email)
        await self.page.get_by_label(self.says("login.password")).fill(self.password)
        await self.press("login.button")

    def card(self, key: str) -> Locator:
        """The card with this heading."""
        return self.page.get_by_role("region", name=self.says(key), exact=True)

    async def open(self, key: str) -> None:
        """Unfold what a card keeps folded."""
        await self.page.get_by_text(self.says(key), exact=True).click()

    async def fill(self, card: str, **values: str) -> None:
        """Type into the fields of a card, by their names; people find them by their labels."""
        for name, value in values.items():
            await self.card(card).locator(f"input[name={name}]").fill(value)

    async def press_in(self, card: str, key: str) -> None:
        await self.card(card).get_by_role("button", name=self.says(key), exact=True).click()

    async def press_until_asked(self, card: str, key: str) -> None:
        """No press counts in the moment after a question was answered."""
        dialog = self.page.get_by_role("dialog")
        async with asyncio.timeout(PATIENCE):
            while not await dialog.is_visible():
                with suppress(PlaywrightTimeout):
                    await self.press_in(card, key)
                    await dialog.wait_for(timeout=1000)

    async def is_told(self, card: str, key: str) -> None:
        """A refusal in this card."""
        await expect(self.card(card).get_by_role("alert").filter(has_text=self.says(key))).to_be_visible()

    async def hears(self, card: str, key: str, **blanks: str) -> None:
        """News in this card; what users wrote stands in it within isolating marks."""
        sentence = self.says(key)
        for name, value in blanks.items():
            sentence = sentence.replace(f"{{{name}}}", f"\u2068{value}\u2069")
        await expect(self.card(card).get_by_role("status").filter(has_text=sentence)).to_be_visible()


async def register(classroom: Classroom) -> None:
    """Give the student an account."""
    async with httpx.AsyncClient(base_url=f"{classroom.address}/api") as api:
        await made(api, "/users", {"email": STUDENT, "password": PASSWORD, "full_name": "Salma"})


async def an_owner(classroom: Classroom, language: Language = Language.EN, *, teaches: bool = False) -> Owner:
    """Logged in and on the page: a student, or the school's teacher, whose quiz there is."""
    if not teaches:
        await register(classroom)
    page = await classroom.visitors.page(language, SMALL)
    owner = Owner(page, language, classroom.address, EMAIL if teaches else STUDENT)
    await owner.log_in()
    return owner


async def status(classroom: Classroom, email: str, password: str) -> int:
    """What REST answers to logging in."""
    async with httpx.AsyncClient(base_url=f"{classroom.address}/api") as api:
        return (await api.post("/tokens", json={"email": email, "password": password})).status_code
