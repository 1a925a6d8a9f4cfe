"""A course of the school's teacher, and a student who takes it in a browser."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import httpx

from server.web.catalogue import Language
from tests.browser.people import PHONE, Classroom, Person, log_in
from tests.browser.quiz import made
from tests.patience import PATIENCE

SALMA = {"email": "salma@school.example", "password": "a long password", "full_name": "Salma"}
TITLE = "The solar system"
TEXT: dict[str, Any] = {"title": "Mars", "content_type": "TEXT", "content_text": "Mars is **red**."}


@dataclass
class Learner(Person):
    """Logged in as a student."""

    address: str
    token: str

    async def open(self, path: str) -> None:
        await self.page.goto(f"{self.address}{path}")

    async def ask(self, method: str, path: str, body: object = None) -> dict[str, Any]:
        headers = {"authorization": f"Bearer {self.token}"}
        async with httpx.AsyncClient(
            base_url=f"{self.address}/api", headers=headers, timeout=PATIENCE
        ) as api:
            return dict((await api.request(method, path, json=body)).raise_for_status().json())

    async def enrol(self, course: int) -> None:
        await self.ask("PUT", f"/courses/{course}/enrollment")

    async def standing(self, course: int) -> dict[str, Any]:
        return await self.ask("GET", f"/courses/{course}/enrollment")


def teacher_api(classroom: Classroom) -> httpx.AsyncClient:
    headers = {"authorization": f"Bearer {classroom.school.token}"}
    return httpx.AsyncClient(base_url=f"{classroom.address}/api", headers=headers, timeout=PATIENCE)


async def written(
    classroom: Classroom, lessons: Sequence[dict[str, Any]], **changes: Any
) -> tuple[int, list[int]]:
    """A published course with these lessons: its id, and theirs."""
    async with teacher_api(classroom) as api:
        course = int(
            str((await made(api, "/courses", {"title": TITLE, "is_published": True, **changes}))["id"])
        )
        ids = [int(str((await made(api, f"/courses/{course}/lessons", lesson))["id"])) for lesson in lessons]
        return course, ids


async def learner(classroom: Classroom, language: Language, *, is_new: bool = True) -> Learner:
    async with httpx.AsyncClient(base_url=f"{classroom.address}/api") as api:
        if is_new:
            await made(api, "/users", {**SALMA, "role": "STUDENT"})
        token = str(
            (await made(api, "/tokens", {name: SALMA[name] for name in ("email", "password")}))[
                "access_token"
            ]
        )
    page = await classroom.visitors.page(language, PHONE)
    await log_in(page, classroom.address, SALMA["email"], SALMA["password"])
    return Learner(page, language, classroom.address, token)
