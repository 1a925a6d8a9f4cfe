"""Progress in one lesson: started, worked on and completed, and never taken back."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import update

from persistence.database import Sessions
from persistence.tables import LessonProgress
from tests.server.rest.courses.learning import PDF, TEXT, VIDEO, attempted, enrolled, made, quiz_link
from tests.server.rest.examples import Json, written
from tests.server.rest.people import Person

START: Json = {"status": "IN_PROGRESS"}
COMPLETE: Json = {"status": "COMPLETED"}


@pytest.fixture
async def path(teacher: Person, student: Person) -> str:
    course = await made(teacher, TEXT, VIDEO)
    await enrolled(student, course)
    return f"/lessons/{course['lessons'][0]}/progress"


async def put(student: Person, path: str, body: Json) -> Json:
    answer = await student.http.put(path, json=body)
    assert answer.status_code == 200, answer.text
    progress: Json = answer.json()
    return progress


async def test_a_lesson_is_started_and_completed_once_however_often_it_is_said(
    student: Person, path: str
) -> None:
    untouched = (await student.http.get(path)).json()
    assert (untouched["status"], untouched["time_spent_seconds"]) == ("NOT_STARTED", 0)
    assert (untouched["started_at"], untouched["completed_at"]) == (None, None)

    started = await put(student, path, START)
    assert (started["status"], started["completed_at"]) == ("IN_PROGRESS", None)
    assert await put(student, path, START) == started
    done = await put(student, path, COMPLETE)
    assert (done["status"], done["started_at"]) == ("COMPLETED", started["started_at"])
    assert await put(student, path, COMPLETE) == done
    assert await put(student, path, START) == done == (await student.http.get(path)).json()


@pytest.mark.parametrize("lesson", [TEXT, VIDEO, PDF])
async def test_completing_a_lesson_that_was_not_started_starts_it_too(
    teacher: Person, student: Person, lesson: Json
) -> None:
    course = await made(teacher, lesson)
    await enrolled(student, course)

    done = await put(student, f"/lessons/{course['lessons'][0]}/progress", COMPLETE)

    assert done["status"] == "COMPLETED"
    assert done["started_at"] <= done["completed_at"]


async def test_time_only_grows_and_no_faster_than_the_clock(
    student: Person, path: str, sessions: Sessions
) -> None:
    assert (await put(student, path, {**START, "time_spent_seconds": 500}))["time_spent_seconds"] == 0
    async with sessions.begin() as db:
        earlier = datetime.now(UTC) - timedelta(seconds=1000)
        await db.execute(update(LessonProgress).values(started_at=earlier))

    reported = [500, 500, 200, 0, 700]
    believed = [
        (await put(student, path, {**START, "time_spent_seconds": seconds}))["time_spent_seconds"]
        for seconds in reported
    ]

    assert believed == [500, 500, 500, 500, 700]
    at_most = (await put(student, path, {**COMPLETE, "time_spent_seconds": 2**31 - 1}))["time_spent_seconds"]
    assert 1000 <= at_most < 2000


@pytest.mark.parametrize(
    ("body", "pointer"),
    [
        ({}, "#/status"),
        ({"status": "NOT_STARTED"}, "#/status"),
        ({**START, "time_spent_seconds": -1}, "#/time_spent_seconds"),
        ({**START, "time_spent_seconds": 2**31}, "#/time_spent_seconds"),
        ({**START, "time_spent_seconds": 1.5}, "#/time_spent_seconds"),
        ({**START, "completed_at": None}, "#/completed_at"),
    ],
)
async def test_progress_out_of_bounds_is_refused(
    student: Person, path: str, body: Json, pointer: str
) -> None:
    refused = await student.http.put(path, json=body)

    assert refused.status_code == 422
    assert [fault["pointer"] for fault in refused.json()["errors"]] == [pointer]
    assert (await student.http.get(path)).json()["status"] == "NOT_STARTED"


async def test_a_quiz_lesson_is_not_completed_by_saying_so(
    teacher: Person, student: Person, sessions: Sessions
) -> None:
    quiz = await written(teacher)
    course = await made(teacher, quiz_link(quiz, pass_percent=60))
    await enrolled(student, course)
    path = f"/lessons/{course['lessons'][0]}/progress"
    await put(student, path, START)

    refused = await student.http.put(path, json=COMPLETE)

    assert (refused.status_code, refused.json()["type"]) == (409, "/api/docs#attempt-needed")
    assert "at least 60 percent" in refused.json()["detail"]
    assert (await student.http.get(path)).json()["status"] == "IN_PROGRESS"

    await attempted(sessions, student, quiz, right=2)
    assert "the best has 50 percent" in (await student.http.put(path, json=COMPLETE)).json()["detail"]

    await attempted(sessions, student, quiz, right=3)
    assert (await put(student, path, COMPLETE))["status"] == "COMPLETED"
