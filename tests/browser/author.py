"""A teacher at the editor: what they do there, found by role and label as they find it."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import httpx
from playwright.async_api import Locator, Page, expect

from server.web.catalogue import CATALOGUES, Language
from tests.browser.people import LAPTOP, Classroom, Teacher


class Author(Teacher):
    """A teacher whose page is the editor of one quiz."""

    def label(self, key: str, word: str | int) -> str:
        """The sentence with a word in it, which pages set apart, or a number."""
        shown = str(word) if isinstance(word, int) else f"\u2068{word}\u2069"
        return re.sub(r"\{\w+\}", shown, self.says(key))

    def says_of_one(self, key: str) -> str:
        """The sentence that counts one."""
        forms = CATALOGUES[self.language][key]
        assert not isinstance(forms, str)
        return forms["one"].replace("{n}", "1")

    def field(self, key: str) -> Locator:
        return self.page.get_by_role("textbox", name=self.says(key), exact=True)

    def choice(self, letter: str) -> Locator:
        return self.page.get_by_role("textbox", name=self.label("editor.choice", letter))

    def mark(self, letter: str) -> Locator:
        return self.page.get_by_label(self.label("editor.right", letter))

    def line(self, place: int) -> Locator:
        """The button that opens the question at this place, which counts from 1."""
        return self.page.locator(".question-name").nth(place - 1)

    def tool(self, key: str, place: int) -> Locator:
        return self.page.get_by_role("button", name=self.label(key, place), exact=True)

    async def write(self, text: str, *choices: str, right: str = "A") -> None:
        """A new question; ``right`` are the letters of what is right."""
        await self.press("editor.add_question")
        await self.field("editor.text").fill(text)
        for letter, choice in zip("ABCDEFGH", choices, strict=False):
            await self.choice(letter).fill(choice)
        for letter in right:
            await self.mark(letter).check()

    async def sees_saved(self) -> None:
        await expect(self.page.locator(".saving")).to_have_text(self.says("editor.saved"))

    @property
    def quiz_id(self) -> int:
        return int(self.page.url.split("/")[-2])


@asynccontextmanager
async def rest(classroom: Classroom) -> AsyncIterator[httpx.AsyncClient]:
    token = {"authorization": f"Bearer {classroom.school.token}"}
    async with httpx.AsyncClient(base_url=f"{classroom.address}/api", headers=token) as api:
        yield api


async def stored(classroom: Classroom, quiz: int | None = None) -> dict[str, Any]:
    """The quiz as the server has it."""
    async with rest(classroom) as api:
        response = await api.get(f"/quizzes/{quiz or classroom.school.quiz_id}")
        return dict(response.json())


async def end_logins(classroom: Classroom) -> None:
    """The teacher logs out everywhere, from elsewhere."""
    async with rest(classroom) as api:
        ended = await api.delete("/me/sessions?keep=current")
        assert ended.status_code == 204, ended.text


async def at_a_new_quiz(
    classroom: Classroom, language: Language = Language.EN, size: dict[str, int] = LAPTOP
) -> Author:
    author = Author(await classroom.visitors.page(language, size), language)
    await author.log_in(classroom.address)
    await author.press("quizzes.new")
    await author.page.wait_for_url("**/quizzes/*/edit")
    return author


async def at_the_quiz(
    classroom: Classroom,
    language: Language = Language.EN,
    size: dict[str, int] = LAPTOP,
    count: int = 3,
) -> Author:
    """At the quiz of the school, which has so many questions, logged in."""
    author = Author(await classroom.visitors.page(language, size), language)
    await author.log_in(classroom.address)
    await open_quiz(classroom, author.page, count)
    return author


async def another_tab(classroom: Classroom, author: Author) -> Author:
    other = Author(await author.page.context.new_page(), author.language)
    await open_quiz(classroom, other.page)
    return other


async def open_quiz(classroom: Classroom, page: Page, count: int = 3) -> None:
    await page.goto(f"{classroom.address}/quizzes/{classroom.school.quiz_id}/edit")
    await expect(page.locator(".question-name")).to_have_count(count)
