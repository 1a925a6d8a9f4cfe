"""What students do who play alone, and hands to move their clocks."""

import asyncio
from datetime import timedelta
from typing import Any
from uuid import UUID

import httpx
from sqlalchemy import func, select, update

from persistence.database import Sessions
from persistence.tables import Assignment, QuizAttempt, Run
from tests.server.rest.examples import Json
from tests.server.rest.people import Person

# The right choices of the three questions of every quiz here.
RIGHT = [[1], [0], [0, 1]]


async def begin(student: Person, path: str, body: Json | None = None) -> Json:
    """A run of what is at this path: ``/quizzes/7``, or ``/assignments/…``."""
    return made(await student.http.post(f"{path}/runs", json=body))


async def practise(student: Person, quiz: Json, *, is_timed: bool = False) -> Json:
    return await begin(student, f"/quizzes/{quiz['id']}", {"is_timed": is_timed})


async def ask(student: Person, run: Json, position: int) -> Json:
    return made(await try_to_ask(student, run, position))


async def answer(student: Person, run: Json, position: int, choices: list[int]) -> Json:
    return made(await try_to_answer(student, run, position, choices))


async def play(student: Person, run: Json, *answers: list[int]) -> Json:
    """Answer one question after the other, and look at the run then."""
    for position, choices in enumerate(answers):
        await ask(student, run, position)
        await answer(student, run, position, choices)
    return await look(student, run)


async def look(student: Person, run: Json) -> Json:
    return made(await student.http.get(f"/runs/{run['id']}"))


async def complete(student: Person, run: Json) -> Json:
    return made(await student.http.put(f"/runs/{run['id']}/completion"))


async def try_to_ask(student: Person, run: Json, position: int) -> httpx.Response:
    return await student.http.put(f"/runs/{run['id']}/questions/{position}")


async def try_to_answer(student: Person, run: Json, position: int, choices: list[int]) -> httpx.Response:
    return await student.http.put(f"/runs/{run['id']}/answers/{position}", json={"choices": choices})


async def at_once(*asked: Any) -> list[httpx.Response]:
    return list(await asyncio.gather(*asked))


def made(response: httpx.Response) -> Json:
    assert response.is_success, response.text
    found: Json = response.json()
    return found


def refused(response: httpx.Response) -> tuple[int, str]:
    return response.status_code, response.json()["type"].removeprefix("/api/docs#")


async def wind(sessions: Sessions, run: Json, **time: float) -> None:
    """Let so much time pass for the question at hand."""
    passed = timedelta(**time)
    moved = {"asked_at": Run.asked_at - passed, "closes_at": Run.closes_at - passed}
    async with sessions.begin() as db:
        await db.execute(update(Run).where(Run.game_id == UUID(run["id"])).values(moved))


async def let_be_due(sessions: Sessions, assignment: Json) -> None:
    """As if the homework had been due a minute ago."""
    due_at = func.now() - timedelta(minutes=1)
    changes = {"opens_at": due_at - timedelta(days=7), "due_at": due_at}
    async with sessions.begin() as db:
        await db.execute(update(Assignment).where(Assignment.id == UUID(assignment["id"])).values(changes))


async def attempts_of(sessions: Sessions, run: Json) -> list[QuizAttempt]:
    async with sessions() as db:
        return list(await db.scalars(select(QuizAttempt).where(QuizAttempt.game_id == UUID(run["id"]))))
