"""An administrator hands over what somebody teaches, to a teacher who is found by e-mail address."""

import httpx
import pytest

from persistence.database import Sessions
from persistence.tables import Assignment, Course, Game, SchoolClass, User, UserRole
from server.accounts.passwords import hash_now
from tests.server.rest.examples import written
from tests.server.rest.games.played import a_game
from tests.server.rest.people import Enrol, Person

PASSWORD = "a long enough one"
NOTHING = {"quizzes": 0, "courses": 0, "assignments": 0, "games": 0, "classes": 0}


@pytest.fixture
async def game(teacher: Person, sessions: Sessions) -> Game:
    """What the teacher has: two quizzes, one of them archived, a course, a class, homework, and a game."""
    quiz = await written(teacher)
    await teacher.http.put(f"/quizzes/{quiz['id']}/archive")
    async with sessions.begin() as db:
        found = await a_game(db, teacher.id)
        db.add(Course(title="Geography", teacher_id=teacher.id))
        db.add(SchoolClass(name="7b", code="ABCD3467", teacher_id=teacher.id))
        db.add(Assignment(quiz_id=found.quiz_id, teacher_id=teacher.id, title="Rivers"))
        (await db.get_one(User, teacher.id)).hashed_password = hash_now(PASSWORD)
    return found


async def hand_over(admin: Person, of: Person, email: str) -> httpx.Response:
    return await admin.http.post(f"/users/{of.id}/handovers", json={"email": email})


async def teaching(admin: Person, of: Person) -> object:
    return (await admin.http.get(f"/users/{of.id}/teaching")).json()


async def test_everything_goes_to_the_other_teacher_and_the_account_may_be_erased(
    teacher: Person, admin: Person, enrol: Enrol, game: Game
) -> None:
    heir = await enrol(UserRole.TEACHER)
    before = await teaching(admin, teacher)

    answer = await hand_over(admin, teacher, heir.email.upper())

    assert (answer.status_code, answer.json()) == (200, before)
    assert before == {"quizzes": 2, "courses": 1, "assignments": 1, "games": 1, "classes": 1}
    assert (await teaching(admin, teacher), await teaching(admin, heir)) == (NOTHING, before)
    assert (await heir.http.get(f"/games/{game.id}")).status_code == 200
    assert (await teacher.http.get(f"/games/{game.id}")).status_code == 404
    assert (await teacher.http.get("/quizzes")).json()["total"] == 0
    erased = await teacher.http.post("/me/erasure", json={"current_password": PASSWORD})
    assert erased.status_code == 204


async def test_nothing_goes_to_who_does_not_teach_or_to_nobody(
    teacher: Person, admin: Person, student: Person, enrol: Enrol, game: Game
) -> None:
    idle = await enrol(UserRole.TEACHER, is_active=False)

    emails = (student.email, idle.email, teacher.email, "nobody@example.com")
    refused = [await hand_over(admin, teacher, email) for email in emails]

    assert [(one.status_code, one.json()["type"]) for one in refused] == [(409, "/api/docs#no-such-heir")] * 4
    assert (await teaching(admin, teacher)) != NOTHING


async def test_only_administrators_hand_over(
    teacher: Person, admin: Person, student: Person, enrol: Enrol
) -> None:
    heir = await enrol(UserRole.TEACHER)
    refused = [
        *[await hand_over(person, teacher, heir.email) for person in (teacher, heir, student)],
        *[await person.http.get(f"/users/{teacher.id}/teaching") for person in (teacher, student)],
    ]
    unknown = [
        await admin.http.get("/users/999999/teaching"),
        await admin.http.post("/users/999999/handovers", json={"email": heir.email}),
    ]

    assert {one.json()["type"] for one in refused} == {"/api/docs#administrators-only"}
    assert [one.status_code for one in unknown] == [404, 404]
