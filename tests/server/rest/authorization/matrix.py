"""The matrix: every operation of the API's document, asked by everybody about what is one teacher's."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator, Mapping
from dataclasses import dataclass

import httpx

from server.rest.http.incoming import ANY_TYPE
from server.rest.http.openapi import document, endpoints_of
from server.rest.routes import routes
from tests.server.rest.authorization.world import ROLES, World
from tests.server.rest.courses.files import a_pdf
from tests.server.rest.examples import Json

# After these, the next would ask about something else.
ENDING = {
    *("archive_quiz", "unarchive_quiz", "archive_course", "unarchive_course", "renew_code"),
    *("archive_class", "unarchive_class", "renew_class_code", "renew_course_code", "join_course"),
    "hand_kept_account_over",
    *("erase_me", "erase_account", "hand_everything_over", "update_account", "update_me"),
    *("end_my_sessions", "end_my_session", "complete_run", "give_answer"),
}

PARAMETERS: Mapping[str, Mapping[str, str | int]] = {
    "bring_lesson_file": {"name": "Rivers.pdf"},
    "begin_upload": {"name": "Rivers.pdf", "size": len(a_pdf())},
}


@dataclass(frozen=True)
class Asked:
    """An operation, as its example in the document asks for it."""

    method: str
    path: str
    name: str
    body: Json | None
    content: bytes | None
    is_secured: bool
    is_teaching: bool

    @property
    def ends_something(self) -> bool:
        return self.method == "DELETE" or self.name in ENDING

    @property
    def is_about_somebodys(self) -> bool:
        return "{" in self.path


@dataclass(frozen=True)
class Row:
    """``answers`` by role: the status, and for a refusal what kind it is."""

    asked: Asked
    answers: Mapping[str, int]


def all_asked() -> Iterator[Asked]:
    paths: Json = document(routes)["paths"]
    for one in endpoints_of(routes):
        entry = paths[one.path][one.method.lower()]
        content = entry.get("requestBody", {}).get("content", {})
        yield Asked(
            one.method,
            one.path,
            one.name,
            content.get("application/json", {}).get("example"),
            a_pdf() if ANY_TYPE in content else None,
            one.operation.is_secured,
            one.operation.is_teaching,
        )


async def ask(http: httpx.AsyncClient, asked: Asked, world: World) -> int:
    path = asked.path.format(**world.places)
    params = PARAMETERS.get(asked.name)
    answer = await http.request(asked.method, path, json=asked.body, content=asked.content, params=params)
    return answer.status_code


async def the_matrix(nobody: httpx.AsyncClient, new_world: Callable[[], Awaitable[World]]) -> list[Row]:
    """Those who may the least are asked first; where somebody ended something, the next find a new world."""
    world, rows = await new_world(), []
    for asked in all_asked():
        answers: dict[str, int] = {}
        for role in ROLES if asked.is_secured else ROLES[:1]:
            http = nobody if role == "nobody" else world.people[role].http
            answers[role] = status = await ask(http, asked, world)
            if status < httpx.codes.BAD_REQUEST and asked.ends_something:
                world = await new_world()
        rows.append(Row(asked, answers))
    return rows


# What a cell says.
WORDS = {401: "log in", 403: "no", 404: "unseen"}


def word(status: int) -> str:
    """Whoever gets any other refusal may, but not now, or not with this example."""
    if status < httpx.codes.BAD_REQUEST:
        return "yes"
    return WORDS.get(status, f"({status})")


def table(rows: list[Row]) -> str:
    lines = [f"| | {' | '.join(ROLES)} |", f"|---|{'---|' * len(ROLES)}"]
    for row in rows:
        cells = " | ".join(word(row.answers[role]) if role in row.answers else "" for role in ROLES)
        lines.append(f"| `{row.asked.method} {row.asked.path}` | {cells} |")
    return "\n".join(lines) + "\n"
