"""The roster: who is in a class, found by a part of their name, added by address and removed."""

from __future__ import annotations

import pytest

from persistence.database import Sessions
from persistence.tables import User
from server.rest.classes import joining
from tests.server.rest.accounts.mailbox import Mailbox, text_of
from tests.server.rest.classes.school import a_class, answered, roster
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


async def test_an_account_is_added_by_its_address(teacher: Person, student: Person) -> None:
    made = await a_class(teacher)

    for _ in range(2):
        answer = await teacher.http.post(
            f"/classes/{made['id']}/students", json={"email": student.email.upper()}
        )
        assert answered(answer)["outcome"] == "added"

    assert (await roster(teacher, made))["total"] == 1


async def test_an_address_of_nobody_gets_the_link_by_mail(teacher: Person, mailbox: Mailbox) -> None:
    made = await a_class(teacher)

    answer = await teacher.http.post(f"/classes/{made['id']}/students", json={"email": "new@example.com"})

    assert answered(answer) == {"outcome": "invited", "student": None}
    letter = await mailbox.letter_to("new@example.com")
    assert made["link"] in text_of(letter)
    assert (await roster(teacher, made))["total"] == 0


async def test_a_full_class_takes_nobody_else(
    teacher: Person, student: Person, enrol: Enrol, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(joining, "MOST_STUDENTS", 1)
    made, late = await a_class(teacher, student), await enrol()

    joined = await late.http.put(f"/class-invitations/{made['code']}/membership")
    added = await teacher.http.post(f"/classes/{made['id']}/students", json={"email": late.email})

    assert (joined.status_code, added.status_code) == (409, 409)


async def test_a_student_is_taken_out_of_a_class(teacher: Person, student: Person) -> None:
    made = await a_class(teacher, student)
    place = f"/classes/{made['id']}/students/{student.id}"

    assert (await teacher.http.delete(place)).status_code == 204
    assert (await teacher.http.delete(place)).status_code == 404
    assert answered(await student.http.get("/me/classes"))["total"] == 0
