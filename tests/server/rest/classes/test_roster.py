"""The roster: who is in a class, found by a part of their name, added by address and removed."""

from __future__ import annotations

import httpx
import pytest
from pydantic import SecretStr

from persistence.database import Sessions
from persistence.tables import User, UserRole
from server.rest.classes import joining
from server.settings import Settings
from tests.patience import PATIENCE
from tests.server.rest.accounts.mailbox import Mailbox, text_of
from tests.server.rest.classes.school import a_class, answered, roster
from tests.server.rest.classes.test_import import send
from tests.server.rest.conftest import application, serving
from tests.server.rest.examples import Json
from tests.server.rest.people import Enrol, Person


async def called(sessions: Sessions, person: Person, name: str) -> Person:
    async with sessions.begin() as db:
        (await db.get_one(User, person.id)).full_name = name
    return person


async def test_a_roster_is_read_by_pages_in_the_order_of_names(
    teacher: Person, enrol: Enrol, sessions: Sessions
) -> None:
    students = [await called(sessions, await enrol(), name) for name in ("omar", "Lina", "Ziad")]
    made = await a_class(teacher, *students)

    first, second = [await roster(teacher, made, size=2, page=page) for page in (1, 2)]

    assert [one["full_name"] for one in first["items"] + second["items"]] == ["Lina", "omar", "Ziad"]
    assert first["total"] == 3


async def test_a_student_is_found_by_a_part_of_the_name_as_arabic_is_typed(
    teacher: Person, student: Person, enrol: Enrol, sessions: Sessions
) -> None:
    made = await a_class(teacher, await called(sessions, student, "أحمد"), await enrol())

    found = await roster(teacher, made, search="احم")

    assert [one["user_id"] for one in found["items"]] == [student.id]


async def add(teacher: Person, school_class: Json, email: str) -> httpx.Response:
    return await teacher.http.post(f"/classes/{school_class['id']}/students", json={"email": email})


async def test_an_address_gets_the_link_by_mail_whether_or_not_anybody_has_it(
    teacher: Person, student: Person, enrol: Enrol, mailbox: Mailbox
) -> None:
    made, idle = await a_class(teacher), await enrol(is_active=False)

    for email in ("new@example.com", student.email, idle.email):
        assert answered(await add(teacher, made, email)) == {"outcome": "invited", "student": None}
        assert made["link"] in text_of(await mailbox.letter_to(email))

    assert (await roster(teacher, made))["total"] == 0
    assert answered(await student.http.get("/me/classes"))["total"] == 0


async def test_an_account_that_one_has_made_comes_in_by_its_user_name_and_no_other(
    teacher: Person, enrol: Enrol
) -> None:
    first, second = await a_class(teacher), await a_class(teacher, name="8b")
    answered(await send(teacher, first, "Name\nSalma\n"))
    [salma] = (await roster(teacher, first))["items"]
    stranger = await enrol(UserRole.TEACHER)
    of_stranger = await a_class(stranger)

    added = answered(await add(teacher, second, salma["user_name"].upper()))
    refused = [await add(stranger, of_stranger, name) for name in (salma["user_name"], "nobody1234")]

    assert (added["outcome"], added["student"]["user_id"]) == ("added", salma["user_id"])
    assert refused[0].json() == refused[1].json()
    assert [one.status_code for one in refused] == [422, 422]


async def test_where_no_mail_is_sent_an_account_comes_in_at_once_and_sees_it(
    teacher: Person, student: Person, settings: Settings
) -> None:
    silent = settings.model_copy(update={"smtp_url": SecretStr("")})
    made = await a_class(teacher)

    async with (
        serving(application(silent)) as address,
        httpx.AsyncClient(base_url=address, headers=teacher.http.headers, timeout=PATIENCE) as http,
    ):
        place = f"/classes/{made['id']}/students"
        added = answered(await http.post(place, json={"email": student.email.upper()}))
        refused = await http.post(place, json={"email": "new@example.com"})

    assert (added["outcome"], refused.status_code) == ("added", 409)
    assert answered(await student.http.get("/me/classes"))["items"][0]["name"] == "7b"


async def test_a_full_class_takes_nobody_else(
    teacher: Person, student: Person, enrol: Enrol, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(joining, "MOST_STUDENTS", 1)
    made, late = await a_class(teacher, student), await enrol()

    joined = await late.http.put(f"/class-invitations/{made['code']}/membership")

    assert joined.status_code == 409


async def test_a_student_is_taken_out_of_a_class(teacher: Person, student: Person) -> None:
    made = await a_class(teacher, student)
    place = f"/classes/{made['id']}/students/{student.id}"

    assert (await teacher.http.delete(place)).status_code == 204
    assert (await teacher.http.delete(place)).status_code == 404
    assert answered(await student.http.get("/me/classes"))["total"] == 0
