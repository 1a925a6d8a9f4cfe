"""An administrator looks after everybody's accounts, and there is always one."""

import asyncio

import httpx
import pytest
from sqlalchemy import select

from persistence.database import Sessions
from persistence.tables import User, UserRole
from tests.server.rest.games.played import a_guest
from tests.server.rest.locks import until_waiting
from tests.server.rest.people import Enrol, Person


async def change(admin: Person, user_id: int, **changes: object) -> httpx.Response:
    return await admin.http.patch(f"/users/{user_id}", json=changes)


async def found(admin: Person, **query: object) -> list[str]:
    answer = await admin.http.get("/users", params={name: str(value) for name, value in query.items()})
    assert answer.status_code == 200, answer.text
    return [user["email"] for user in answer.json()["items"]]


async def test_accounts_are_searched_by_name_and_address_and_chosen_by_role_and_state(
    admin: Person, teacher: Person, student: Person, enrol: Enrol, sessions: Sessions
) -> None:
    idle = await enrol(UserRole.STUDENT, is_active=False)
    async with sessions.begin() as db:
        (await db.get_one(User, student.id)).full_name = "سلمى أحمد 100%"
        db.add(a_guest())

    assert await found(admin) == [idle.email, student.email, teacher.email, admin.email]
    assert await found(admin, role="TEACHER") == [teacher.email]
    assert await found(admin, is_active="false") == [idle.email]
    assert await found(admin, search="سلمى") == [student.email]
    assert await found(admin, search="سَلمي احمد") == [student.email]
    assert await found(admin, search="0%") == [student.email]
    assert await found(admin, search="TEACHER-") == [teacher.email]
    assert len(await found(admin, is_guest="true")) == 1
    assert await found(admin, size=1, page=2) == [student.email]


@pytest.mark.parametrize("role", [UserRole.STUDENT, UserRole.TEACHER])
async def test_nobody_else_gets_anywhere_near(enrol: Enrol, student: Person, role: UserRole) -> None:
    somebody = await enrol(role)
    place = f"/users/{student.id}"
    answers = [
        await somebody.http.get("/users"),
        await somebody.http.get(place),
        await somebody.http.get(f"{place}/export"),
        await somebody.http.patch(place, json={"role": "SUPER_ADMIN"}),
        await somebody.http.delete(place),
    ]

    assert {answer.status_code for answer in answers} == {403}
    assert {answer.json()["type"] for answer in answers} == {"/api/docs#administrators-only"}


async def test_an_account_is_switched_off_at_once_and_on_again(
    admin: Person, student: Person, sessions: Sessions
) -> None:
    off = await change(admin, student.id, is_active=False)
    gone = await student.http.get("/me")
    on = await change(admin, student.id, is_active=True)

    assert (off.json()["is_active"], gone.status_code, on.json()["is_active"]) == (False, 401, True)
    # Its sessions have ended for good.
    assert (await student.http.get("/me")).status_code == 401


async def test_a_new_role_counts_at_once(admin: Person, student: Person) -> None:
    before = await student.http.post("/quizzes", json={"title": "Mine"})
    await change(admin, student.id, role="TEACHER")
    after = await student.http.post("/quizzes", json={"title": "Mine"})

    assert (before.status_code, after.status_code) == (403, 201)


async def test_an_administrator_says_that_an_address_is_verified(admin: Person, student: Person) -> None:
    changed = await change(admin, student.id, is_verified=True)

    assert changed.json()["is_verified"] is True
    assert (await admin.http.get(f"/users/{student.id}")).json() == changed.json()


@pytest.mark.parametrize("changes", [{"is_active": False}, {"role": "TEACHER"}])
async def test_the_last_active_administrator_stays_one(
    admin: Person, enrol: Enrol, changes: dict[str, object]
) -> None:
    await enrol(UserRole.SUPER_ADMIN, is_active=False)

    refused = await change(admin, admin.id, **changes)

    assert refused.status_code == 409
    assert refused.json()["type"].endswith("#last-administrator")
    assert (await admin.http.get("/me")).json()["role"] == "SUPER_ADMIN"


async def test_nobody_locks_themselves_out_by_accident(admin: Person, enrol: Enrol) -> None:
    await enrol(UserRole.SUPER_ADMIN)

    refused = [
        await change(admin, admin.id, is_active=False),
        await change(admin, admin.id, role="STUDENT"),
        await admin.http.delete(f"/users/{admin.id}"),
    ]

    assert {answer.json()["type"] for answer in refused} == {"/api/docs#not-yourself"}


@pytest.mark.parametrize("changes", [{"is_active": False}, {"role": "STUDENT"}])
async def test_administrators_who_unmake_each_other_at_once_leave_one(
    enrol: Enrol, sessions: Sessions, changes: dict[str, object]
) -> None:
    people = [await enrol(UserRole.SUPER_ADMIN) for _ in range(4)]
    circle = zip(people, people[1:] + people[:1], strict=True)

    async with sessions.begin() as db:
        await db.execute(select(User).with_for_update())
        changing = [asyncio.create_task(change(one, other.id, **changes)) for one, other in circle]
        await until_waiting(sessions, len(people))
    await asyncio.gather(*changing)

    left = [(await person.http.get("/me")) for person in people]
    still = [one for one in left if one.status_code == 200 and one.json()["role"] == "SUPER_ADMIN"]
    assert still


async def test_a_guest_has_no_account_to_change(admin: Person, sessions: Sessions) -> None:
    guest = a_guest()
    async with sessions.begin() as db:
        db.add(guest)

    assert (await change(admin, guest.id, role="TEACHER")).json()["type"].endswith("#not-an-account")


async def test_what_is_not_there_is_not_found_and_what_is_not_known_is_refused(admin: Person) -> None:
    assert (await change(admin, 999_999, is_active=False)).status_code == 404
    assert (await admin.http.delete("/users/999999")).status_code == 404
    assert (await change(admin, admin.id, email="x@example.com")).status_code == 422
    assert (await change(admin, admin.id, role=None)).status_code == 422
