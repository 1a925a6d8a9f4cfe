"""A teacher at the REST API: logs in, opens rooms, knows the solutions of their own quizzes."""

from __future__ import annotations

import asyncio
import json
from dataclasses import dataclass
from typing import Any
from urllib.error import HTTPError
from urllib.request import Request, urlopen

from game.options import GameOptions
from server.bots.behaviour import Solutions


class NotDone(Exception):
    """The server refused, with this HTTP status."""

    def __init__(self, why: str, status: int) -> None:
        super().__init__(why)
        self.status = status


@dataclass(frozen=True, slots=True)
class OwnQuiz:
    id: int
    code: str


@dataclass(frozen=True, slots=True)
class OpenedRoom:
    game: str
    code: str


@dataclass(frozen=True, slots=True)
class Teacher:
    """Logged in at ``server``."""

    server: str
    token: str

    @classmethod
    async def log_in(cls, server: str, email: str, password: str) -> Teacher:
        """Raises NotDone, OSError."""
        answer = await _ask(server, "POST", "/api/tokens", {"email": email, "password": password})
        return cls(server, answer["access_token"])

    async def first_quiz(self) -> OwnQuiz:
        """The quiz that was written first."""
        page = await self._ask("GET", "/api/quizzes?scope=own&size=100")
        if not page["items"]:
            raise NotDone("This teacher has no quiz", 404)
        first = min(page["items"], key=lambda quiz: int(quiz["id"]))
        return OwnQuiz(int(first["id"]), first["access_code"])

    async def open_room(self, quiz_id: int, options: GameOptions) -> OpenedRoom:
        """Raises NotDone with status 409 while the quiz's room is open."""
        body = {"quiz_id": quiz_id, "options": options.model_dump(mode="json")}
        answer = await self._ask("POST", "/api/games", body)
        return OpenedRoom(answer["game"], answer["code"])

    async def solutions_of(self, code: str) -> Solutions:
        """The solutions of one's own quiz with this access code; empty if there is none."""
        page = await self._ask("GET", "/api/quizzes?scope=own&size=100")
        for quiz in page["items"]:
            if quiz["access_code"] == code:
                whole = await self._ask("GET", f"/api/quizzes/{quiz['id']}")
                return {
                    number: [
                        (choice["text"], choice["picture"])
                        for choice in question["choices"]
                        if choice["is_correct"]
                    ]
                    for number, question in enumerate(whole["questions"])
                }
        return {}

    async def _ask(self, method: str, path: str, body: object = None) -> Any:
        return await _ask(self.server, method, path, body, self.token)


async def reach(server: str) -> None:
    """Raises OSError when nobody serves there."""
    await asyncio.to_thread(_read, Request(f"{server.rstrip('/')}/live"))  # noqa: S310  # the operator's own server


async def _ask(server: str, method: str, path: str, body: object = None, token: str | None = None) -> Any:
    """What the API answers, as JSON."""
    headers = {"Content-Type": "application/json"} | ({"Authorization": f"Bearer {token}"} if token else {})
    content = None if body is None else json.dumps(body).encode()
    request = Request(server.rstrip("/") + path, content, headers, method=method)  # noqa: S310  # the operator's own server
    try:
        return json.loads(await asyncio.to_thread(_read, request))
    except HTTPError as error:
        raise NotDone(f"{method} {path} was refused: {error.code} {error.reason}", error.code) from error


def _read(request: Request) -> bytes:
    with urlopen(request, timeout=10) as response:  # noqa: S310  # the same
        return bytes(response.read())
