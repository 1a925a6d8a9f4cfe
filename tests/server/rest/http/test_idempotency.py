"""The same request sent twice, as programs and proxies do when they hear no answer."""

import asyncio
from datetime import timedelta
from uuid import uuid4

import httpx
import pytest
from sqlalchemy import func, select, update

from persistence.database import Sessions
from persistence.idempotency_keys import ABANDONED, KEPT, KeyedRequest, forget_old_replies, keep, reserve
from persistence.tables import (
    Choice,
    Course,
    Game,
    IdempotencyKey,
    Question,
    Quiz,
    Record,
    Run,
    User,
    UserRole,
)
from server.rest.http.openapi import endpoints_of
from server.rest.routes import RESOURCES
from tests.server.rest.examples import MULTIPLE_CHOICE, QUIZ, written
from tests.server.rest.locks import until_waiting
from tests.server.rest.people import Enrol, Person

PASSWORD = "a long enough one"


def keyed() -> dict[str, str]:
    return {"Idempotency-Key": str(uuid4())}


async def count(sessions: Sessions, table: type[Record]) -> int:
    async with sessions() as db:
        return (await db.execute(select(func.count()).select_from(table))).scalar_one()


async def let_pass(sessions: Sessions, time: timedelta) -> None:
    async with sessions.begin() as db:
        await db.execute(update(IdempotencyKey).values(created_at=IdempotencyKey.created_at - time))


async def made_twice(person: Person, path: str, body: object = None) -> httpx.Response:
    """The reply to a request that was sent twice, and was answered alike."""
    headers = keyed()
    first, second = [await person.http.post(path, json=body, headers=headers) for _ in range(2)]

    assert (first.status_code, second.status_code) == (201, 201), first.text
    assert first.content == second.content
    assert first.headers["location"] == second.headers["location"]
    assert "idempotent-replayed" not in first.headers
    assert second.headers["idempotent-replayed"] == "true"
    return second


async def test_whatever_is_made_is_made_once(teacher: Person, sessions: Sessions) -> None:
    quiz = (await made_twice(teacher, "/quizzes", QUIZ)).json()
    question = (await made_twice(teacher, f"/quizzes/{quiz['id']}/questions", MULTIPLE_CHOICE)).json()
    await made_twice(teacher, f"/questions/{question['id']}/choices", {"text": "Venus"})
    await made_twice(teacher, f"/quizzes/{quiz['id']}/copies")
    course = (await made_twice(teacher, "/courses", {"title": "Stars"})).json()
    text = {"title": "The sun", "content_type": "TEXT", "content_text": "Hot."}
    await made_twice(teacher, f"/courses/{course['id']}/lessons", text)
    await made_twice(teacher, f"/quizzes/{quiz['id']}/assignments", {"title": "At home"})
    await made_twice(teacher, f"/quizzes/{quiz['id']}/runs", {})

    assert await count(sessions, Quiz) == 2
    assert await count(sessions, Question) == 8
    assert await count(sessions, Choice) == 2 * (3 + 2 + 3 + 4)
    assert await count(sessions, Course) == 1
    assert await count(sessions, Run) == 1


def test_no_operation_that_makes_something_goes_without() -> None:
    making = {endpoint.name for endpoint in endpoints_of(RESOURCES) if endpoint.operation.is_making}
    answering = {endpoint.name for endpoint in endpoints_of(RESOURCES) if endpoint.operation.status == 201}

    # These make tokens: one that was not heard of is of no use to anybody, and none is to be kept.
    tokens = {"log_in", "refresh_token", "make_password_link"}
    # A file is not read twice to be compared; one that no lesson names, or that never came whole, is let go.
    assert answering - making == tokens | {"bring_lesson_file", "begin_upload"}


async def test_a_room_is_opened_once(teacher: Person, sessions: Sessions) -> None:
    quiz = await written(teacher)

    await made_twice(teacher, "/games", {"quiz_id": quiz["id"]})

    assert await count(sessions, Game) == 1


async def test_somebody_registers_once_and_the_reply_goes_with_them(
    http: httpx.AsyncClient, sessions: Sessions
) -> None:
    headers, body = keyed(), {"email": "new@example.com", "password": PASSWORD}
    first, second = [await http.post("/users", json=body, headers=headers) for _ in range(2)]
    bearer = (await http.post("/tokens", json=body)).json()["access_token"]
    erased = await http.post(
        "/me/erasure", json={"current_password": PASSWORD}, headers={"Authorization": f"Bearer {bearer}"}
    )

    assert first.status_code == second.status_code == 201
    assert first.content == second.content
    assert erased.status_code == 204
    assert await count(sessions, IdempotencyKey) == 0


async def test_without_a_key_two_are_made_as_ever(teacher: Person, sessions: Sessions) -> None:
    for _ in range(2):
        assert (await teacher.http.post("/quizzes", json=QUIZ)).status_code == 201

    assert await count(sessions, Quiz) == 2


async def test_a_key_for_another_request_is_refused(teacher: Person, sessions: Sessions) -> None:
    headers = keyed()
    await teacher.http.post("/quizzes", json=QUIZ, headers=headers)

    other_body = await teacher.http.post("/quizzes", json={**QUIZ, "title": "Another"}, headers=headers)
    other_path = await teacher.http.post("/courses", json=QUIZ | {"questions": []}, headers=headers)

    assert other_body.status_code == 422
    assert other_body.json()["type"] == "/api/docs#idempotency-key-reused"
    assert other_path.status_code == 422
    assert await count(sessions, Quiz) == 1


async def test_two_people_may_draw_the_same_key(enrol: Enrol, sessions: Sessions) -> None:
    headers = keyed()
    for person in (await enrol(UserRole.TEACHER), await enrol(UserRole.TEACHER)):
        made = await person.http.post("/quizzes", json=QUIZ, headers=headers)
        assert made.json()["teacher_id"] == person.id

    assert await count(sessions, Quiz) == 2


async def test_a_refusal_is_not_kept(student: Person, teacher: Person, sessions: Sessions) -> None:
    headers = keyed()
    quiz = await written(teacher, questions=[])
    refused = await teacher.http.post("/games", json={"quiz_id": quiz["id"]}, headers=headers)
    await teacher.http.post(f"/quizzes/{quiz['id']}/questions", json=MULTIPLE_CHOICE)
    opened = await teacher.http.post("/games", json={"quiz_id": quiz["id"]}, headers=headers)

    assert refused.status_code == 409
    assert opened.status_code == 201
    assert (await student.http.post("/quizzes", json=QUIZ, headers=headers)).status_code == 403
    assert await count(sessions, IdempotencyKey) == 1


async def test_both_at_once_make_one(teacher: Person, sessions: Sessions) -> None:
    headers = keyed()
    async with sessions.begin() as db:
        # Whoever is first waits here, and the other one for them.
        await db.execute(select(User).where(User.id == teacher.id).with_for_update())
        both = [
            asyncio.create_task(teacher.http.post("/quizzes", json=QUIZ, headers=headers)) for _ in range(2)
        ]
        await until_waiting(sessions, 2)
    replies = await asyncio.gather(*both)

    assert [reply.status_code for reply in replies] == [201, 201]
    assert replies[0].content == replies[1].content
    assert await count(sessions, Quiz) == 1


async def test_a_request_that_is_still_worked_on_is_told_so(
    teacher: Person, http: httpx.AsyncClient, sessions: Sessions
) -> None:
    quiz, headers = await written(teacher), keyed()
    async with sessions.begin() as db:
        await db.execute(select(Quiz).with_for_update())
        first = asyncio.create_task(
            teacher.http.post("/games", json={"quiz_id": quiz["id"]}, headers=headers)
        )
        await until_waiting(sessions)
        second = await teacher.http.post("/games", json={"quiz_id": quiz["id"]}, headers=headers)

    assert second.status_code == 409
    assert second.json()["type"] == "/api/docs#request-in-progress"
    assert second.headers["retry-after"] == "1"
    assert (await first).status_code == 201


async def test_a_reply_is_kept_for_a_day(teacher: Person, sessions: Sessions) -> None:
    headers = keyed()
    first = await teacher.http.post("/quizzes", json=QUIZ, headers=headers)
    await let_pass(sessions, KEPT - timedelta(minutes=1))
    within = await teacher.http.post("/quizzes", json=QUIZ, headers=headers)
    await let_pass(sessions, timedelta(minutes=2))
    later = await teacher.http.post("/quizzes", json=QUIZ, headers=headers)

    assert within.content == first.content
    assert later.json()["id"] != first.json()["id"]


async def test_old_replies_are_forgotten(teacher: Person, sessions: Sessions) -> None:
    await teacher.http.post("/quizzes", json=QUIZ, headers=keyed())
    await let_pass(sessions, KEPT + timedelta(minutes=1))
    await teacher.http.post("/quizzes", json=QUIZ, headers=keyed())

    async with sessions.begin() as db:
        await forget_old_replies(db)

    assert await count(sessions, IdempotencyKey) == 1


async def test_a_key_whose_holder_died_is_free_again(sessions: Sessions) -> None:
    asked = KeyedRequest("request x", "key", "fingerprint", None)
    async with sessions.begin() as db:
        assert await reserve(db, asked) is None
    async with sessions.begin() as db:
        assert (await reserve(db, asked)) is not None
    await let_pass(sessions, ABANDONED + timedelta(seconds=1))
    async with sessions.begin() as db:
        assert await reserve(db, asked) is None
        await keep(db, asked, 201, "/api/quizzes/1", b"{}")
    async with sessions.begin() as db:
        kept = await reserve(db, asked)

    assert kept is not None
    assert (kept.status, kept.location, kept.body) == (201, "/api/quizzes/1", b"{}")


@pytest.mark.parametrize("key", ["", "x" * 256, "two words", "\xe9"])
async def test_what_is_no_key_is_refused(teacher: Person, sessions: Sessions, key: str) -> None:
    headers = httpx.Headers({"Idempotency-Key": key}, encoding="latin-1")
    refused = await teacher.http.post("/quizzes", json=QUIZ, headers=headers)

    assert refused.status_code == 422
    assert refused.json()["errors"][0]["in"] == "header"
    assert refused.json()["errors"][0]["pointer"] == "#/Idempotency-Key"
    assert await count(sessions, Quiz) == 0
