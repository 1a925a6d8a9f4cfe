"""An account that a teacher has made for a student is handed over, or erased, by that teacher alone."""

from __future__ import annotations

import httpx
import pytest
from sqlalchemy import select, update

from persistence.database import Sessions
from persistence.tables import QuizAttempt, User, UserRole
from tests.server.rest.classes.school import a_class, answered, roster
from tests.server.rest.classes.test_import import send
from tests.server.rest.classes.test_logins import log_in, print_login
from tests.server.rest.courses.classroom import a_course, a_text, store
from tests.server.rest.examples import Json, written
from tests.server.rest.people import Enrol, Person


@pytest.fixture
async def salma(teacher: Person) -> tuple[Json, Json]:
    """The class, and a student of it who has no address."""
    made = await a_class(teacher)
    answered(await send(teacher, made, "Name\nSalma Haddad\n"))
    [student] = (await roster(teacher, made))["items"]
    return made, student


async def test_its_teacher_erases_it_and_the_results_stay_without_a_name(
    teacher: Person, salma: tuple[Json, Json], sessions: Sessions, http: httpx.AsyncClient
) -> None:
    made, student = salma
    [card] = answered(await print_login(teacher, made, student))["items"]
    quiz = await written(teacher)
    await store(
        sessions,
        QuizAttempt(quiz_id=quiz["id"], user_id=student["user_id"], score=5, total_questions=3),
    )
    course = await a_course(sessions, teacher, a_text("Read", 1))
    assert (await teacher.http.put(f"/classes/{made['id']}/courses/{course.id}")).is_success
    place = f"/kept-accounts/{student['user_id']}"

    asked = await teacher.http.delete(place)
    assert (asked.status_code, asked.json()["dependents"]["enrollments"]) == (409, 1)
    erased = await teacher.http.delete(place, params={"confirm": asked.json()["confirm"]})

    assert erased.status_code == 204
    assert (await roster(teacher, made))["items"] == []
    assert (await log_in(http, card["user_name"], card["passphrase"])).status_code == 401
    async with sessions() as db:
        user = await db.get_one(User, student["user_id"])
        assert (user.full_name, user.keeper_id, user.is_active) == (None, None, False)
        assert await db.scalar(select(QuizAttempt.score).where(QuizAttempt.user_id == user.id)) == 5
    assert (await teacher.http.delete(place)).status_code == 404


async def test_it_is_handed_over_to_a_colleague_who_prints_its_logins_then(
    teacher: Person, enrol: Enrol, salma: tuple[Json, Json]
) -> None:
    made, student = salma
    other = await enrol(UserRole.TEACHER)
    place = f"/kept-accounts/{student['user_id']}"

    handed = await teacher.http.post(f"{place}/handovers", json={"email": other.email})

    assert handed.status_code == 204
    [listed] = (await roster(teacher, made))["items"]
    assert not listed["is_kept"]
    assert (await print_login(teacher, made, student)).json()["type"].endswith("#not-kept")
    theirs = await a_class(other, name="8b")
    added = {"email": student["user_name"]}
    assert answered(await other.http.post(f"/classes/{theirs['id']}/students", json=added))["student"]
    assert len(answered(await print_login(other, theirs, student))["items"]) == 1
    assert (await teacher.http.delete(place)).status_code == 404


async def test_nobody_else_may_neither_may_its_teacher_once_it_has_an_address(
    teacher: Person, student: Person, enrol: Enrol, sessions: Sessions, salma: tuple[Json, Json]
) -> None:
    other, (_, kept) = await enrol(UserRole.TEACHER), salma
    place = f"/kept-accounts/{kept['user_id']}"
    for person, status in ((other, 404), (student, 403)):
        assert (await person.http.delete(place)).status_code == status
        handed = await person.http.post(f"{place}/handovers", json={"email": other.email})
        assert handed.status_code == status
    for nobody in (student.email, "nobody@school.example"):
        handed = await teacher.http.post(f"{place}/handovers", json={"email": nobody})
        assert handed.json()["type"].endswith("#no-such-heir")

    async with sessions.begin() as db:
        await db.execute(update(User).where(User.id == kept["user_id"]).values(keeper_id=None))

    assert (await teacher.http.delete(place)).status_code == 404
