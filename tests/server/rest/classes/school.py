"""A class in tests, and who is in it."""

from __future__ import annotations

import httpx

from tests.server.rest.examples import Json
from tests.server.rest.people import Person


def answered(answer: httpx.Response, status: int = 200) -> Json:
    assert answer.status_code == status, answer.text
    found: Json = answer.json()
    return found


async def a_class(teacher: Person, *students: Person, name: str = "7b") -> Json:
    made = answered(await teacher.http.post("/classes", json={"name": name}), 201)
    for student in students:
        answered(await student.http.put(f"/class-invitations/{made['code']}/membership"))
    return made


async def roster(teacher: Person, school_class: Json, **query: str | int) -> Json:
    return answered(await teacher.http.get(f"/classes/{school_class['id']}/students", params=query))
