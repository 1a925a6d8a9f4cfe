"""Whoever is erased leaves their classes, and an export tells which those are."""

from __future__ import annotations

from persistence.database import Sessions
from persistence.tables import User, UserRole
from server.accounts.passwords import hash_now
from tests.server.rest.classes.school import a_class, answered, roster
from tests.server.rest.classes.test_import import send
from tests.server.rest.people import Enrol, Person

PASSWORD = "a long enough one"


async def with_a_password(sessions: Sessions, person: Person) -> Person:
    async with sessions.begin() as db:
        (await db.get_one(User, person.id)).hashed_password = hash_now(PASSWORD)
    return person


async def test_an_export_tells_of_the_classes_that_one_teaches_and_is_in(
    teacher: Person, student: Person
) -> None:
    made = await a_class(teacher, student)

    taught = answered(await teacher.http.get("/me/export"))
    joined = answered(await student.http.get("/me/export"))

    assert [(one["name"], one["code"]) for one in taught["classes"]] == [("7b", made["code"])]
    assert [(one["class_id"], one["class_name"]) for one in joined["joined_classes"]] == [(made["id"], "7b")]
    assert (taught["joined_classes"], joined["classes"]) == ([], [])
    assert made["code"] not in str(joined)


async def test_whoever_is_erased_is_in_no_class_any_more(
    teacher: Person, student: Person, sessions: Sessions
) -> None:
    made = await a_class(teacher, await with_a_password(sessions, student))

    erased = await student.http.post("/me/erasure", json={"current_password": PASSWORD})

    assert erased.status_code == 204
    assert (await roster(teacher, made))["total"] == 0


async def test_a_teacher_who_has_a_class_is_not_erased(teacher: Person, sessions: Sessions) -> None:
    made = await a_class(await with_a_password(sessions, teacher))

    refused = await teacher.http.post("/me/erasure", json={"current_password": PASSWORD})
    await teacher.http.delete(f"/classes/{made['id']}")
    erased = await teacher.http.post("/me/erasure", json={"current_password": PASSWORD})

    assert (refused.status_code, erased.status_code) == (409, 204)


async def test_whom_a_class_is_handed_over_to_makes_its_passphrases(
    teacher: Person, admin: Person, enrol: Enrol
) -> None:
    made, heir = await a_class(teacher), await enrol(UserRole.TEACHER)
    answered(await send(teacher, made, "Name\nSalma\n"))
    [salma] = (await roster(teacher, made))["items"]
    body = {"user_ids": [salma["user_id"]]}

    answered(await admin.http.post(f"/users/{teacher.id}/handovers", json={"email": heir.email}))

    assert (await teacher.http.post(f"/classes/{made['id']}/logins", json=body)).status_code == 404
    assert (await heir.http.post(f"/classes/{made['id']}/logins", json=body)).status_code == 200
