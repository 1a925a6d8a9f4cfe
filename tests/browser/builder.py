"""A teacher at the course builder, and what the server has of the course."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

import httpx
from playwright.async_api import Locator, expect

from server.web.catalogue import Language
from tests.browser.people import LAPTOP, Classroom, Teacher


@asynccontextmanager
async def api(classroom: Classroom) -> AsyncIterator[httpx.AsyncClient]:
    """The teacher's REST."""
    headers = {"authorization": f"Bearer {classroom.school.token}"}
    async with httpx.AsyncClient(base_url=f"{classroom.address}/api", headers=headers) as client:
        yield client


async def course_with(
    classroom: Classroom, *lessons: dict[str, object], **changes: object
) -> tuple[int, list[int]]:
    """The ids of a course and of its lessons."""
    async with api(classroom) as client:
        course = (await client.post("/courses", json={"title": "Astronomy", **changes})).json()["id"]
        answers = [await client.post(f"/courses/{course}/lessons", json=one) for one in lessons]
        return course, [answer.json()["id"] for answer in answers]


@dataclass
class Builder(Teacher):
    classroom: Classroom

    async def open(self, course: int) -> None:
        await self.page.goto(f"{self.classroom.address}/courses/{course}/edit")
        await expect(self.field("title").first).to_be_visible()

    def field(self, name: str) -> Locator:
        """One of the course's own, or one of the lesson that is open."""
        return self.page.get_by_label(self.says(f"course_field.{name}"), exact=True)

    def of_lesson(self, name: str) -> Locator:
        return self.page.locator("li.open").get_by_label(self.says(f"course_field.{name}"), exact=True)

    def named(self, key: str, n: int) -> Locator:
        """A button of the lesson at this place."""
        return self.page.get_by_role("button", name=self.says(key).replace("{n}", str(n)), exact=True)

    def of_source(self, key: str) -> Locator:
        """What the lesson that is open shows, and how it gets there."""
        return self.page.locator("li.open").get_by_label(self.says(key), exact=True)

    async def begin(self, kind: str, title: str) -> None:
        await self.press(f"lesson_kind.{kind}")
        await self.of_lesson("title").fill(title)

    async def choose(self, key: str, name: str, content: bytes, kind: str) -> None:
        """A file of this computer."""
        await self.of_source(key).set_input_files({"name": name, "mimeType": kind, "buffer": content})

    async def saved(self) -> None:
        await expect(self.page.locator(".saving")).to_have_class("saving done")

    async def titles(self) -> Sequence[str]:
        return await self.page.locator(".question-name .words").all_inner_texts()

    async def stored(self, course: int) -> tuple[dict[str, Any], list[dict[str, Any]]]:
        async with api(self.classroom) as client:
            own = (await client.get(f"/courses/{course}")).json()
            items = (await client.get(f"/courses/{course}/lessons")).json()["items"]
            return own, [(await client.get(f"/lessons/{one['id']}")).json() for one in items]


async def builder(classroom: Classroom, language: Language, size: dict[str, int] = LAPTOP) -> Builder:
    own = Builder(await classroom.visitors.page(language, size), language, classroom)
    await own.log_in(classroom.address)
    return own


async def building(
    classroom: Classroom, language: Language, *lessons: dict[str, object], **changes: object
) -> tuple[Builder, int]:
    """A teacher who has opened a course with these lessons, and its id."""
    course, _ = await course_with(classroom, *lessons, **changes)
    teacher = await builder(classroom, language)
    await teacher.open(course)
    return teacher, course
