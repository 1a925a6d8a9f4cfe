"""One's own homework: the list of it, and a run looked back at."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from persistence.database import Sessions
from tests.server.rest.examples import Json, written
from tests.server.rest.homework.playing import (
    RIGHT,
    answer,
    ask,
    begin,
    complete,
    let_be_due,
    made,
    play,
    refused,
)
from tests.server.rest.people import Enrol, Person


@pytest.fixture
async def quiz(teacher: Person) -> Json:
    return await written(teacher)


async def given(teacher: Person, quiz: Json, **changes: Any) -> Json:
    return made(await teacher.http.post(f"/quizzes/{quiz['id']}/assignments", json=changes))


async def take(student: Person, assignment: Json) -> Json:
    return await begin(student, f"/assignments/{assignment['id']}")


async def own(student: Person, assignment: Json) -> Json:
    return made(await student.http.get(f"/me/homework/{assignment['id']}"))


async def review(student: Person, run: Json) -> Json:
    return made(await student.http.get(f"/runs/{run['id']}/review"))


def in_days(days: float) -> str:
    return (datetime.now(UTC) + timedelta(days=days)).isoformat()


async def test_a_student_sees_what_is_left_of_the_attempts_and_the_best_of_them(
    quiz: Json, teacher: Person, student: Person
) -> None:
    assignment = await given(teacher, quiz, most_attempts=3)
    before = await own(student, assignment)
    best = await take(student, assignment)
    await play(student, best, *RIGHT)
    worse = await take(student, assignment)
    await complete(student, worse)
    third = await take(student, assignment)

    after = await own(student, assignment)

    assert (before["attempts"], before["attempts_left"], before["best"]) == (0, 3, None)
    assert (before["open_run_id"], before["last_run_id"]) == (None, None)
    assert (after["attempts"], after["attempts_left"]) == (3, 0)
    assert (after["open_run_id"], after["last_run_id"]) == (third["id"], worse["id"])
    assert after["best"] == {
        "run_id": best["id"],
        "score": 3000,
        "correct_answers": 3,
        "total_questions": 3,
    }


async def test_what_is_due_next_comes_first_and_what_is_over_last(
    quiz: Json, teacher: Person, student: Person, sessions: Sessions
) -> None:
    names = {"over": 1.0, "later": 9.0, "soon": 2.0}
    found = {name: await given(teacher, quiz, title=name, due_at=in_days(at)) for name, at in names.items()}
    found["ever"] = await given(teacher, quiz, title="ever")
    await given(teacher, quiz, title="not begun")
    for one in found.values():
        await take(student, one)
    await let_be_due(sessions, found["over"])

    listed = made(await student.http.get("/me/homework"))
    second = made(await student.http.get("/me/homework", params={"size": 1, "page": 2}))

    assert [one["title"] for one in listed["items"]] == ["soon", "later", "ever", "over"]
    assert (listed["total"], second["total"]) == (4, 4)
    assert second["items"][0]["title"] == "later"
    assert listed["items"][3]["best"]["score"] == 0
    assert listed["items"][0] | {"now": ""} == await own(student, found["soon"]) | {"now": ""}


async def test_nobody_s_homework_is_that_of_another(
    quiz: Json, teacher: Person, student: Person, enrol: Enrol
) -> None:
    assignment = await given(teacher, quiz, most_attempts=1)
    run = await take(student, assignment)
    other = await enrol()

    assert (await own(other, assignment))["attempts_left"] == 1
    assert made(await other.http.get("/me/homework"))["items"] == []
    assert refused(await other.http.get(f"/runs/{run['id']}/review")) == (404, "not-found")


async def test_a_run_is_looked_back_at_as_far_as_it_has_come(
    quiz: Json, teacher: Person, student: Person
) -> None:
    run = await take(student, await given(teacher, quiz))
    await ask(student, run, 0)
    await answer(student, run, 0, RIGHT[0])
    await ask(student, run, 1)
    during = await review(student, run)
    await complete(student, run)

    after = await review(student, run)

    assert [one["mark"] for one in during["items"]] == ["right"]
    assert [(one["mark"], one["chosen"]) for one in after["items"]] == [("right", RIGHT[0]), ("silent", None)]
    assert [one["solution"] for one in after["items"]] == RIGHT[:2]
    assert after["items"][0]["choices"] == [choice["text"] for choice in quiz["questions"][0]["choices"]]
    assert after["items"][0]["explanation"] == "The others would fit into it."
    assert (after["question_count"], after["score"], after["correct_answers"]) == (3, 1000, 1)


async def test_a_review_tells_no_solution_that_is_kept(quiz: Json, teacher: Person, student: Person) -> None:
    assignment = await given(teacher, quiz, solutions_shown="last_attempt", most_attempts=2)
    first = await take(student, assignment)
    await play(student, first, *RIGHT)
    kept = await review(student, first)
    await complete(student, await take(student, assignment))

    told = await review(student, first)

    for name in ("mark", "points", "solution", "explanation"):
        assert [one[name] for one in kept["items"]] == [None] * 3
    assert [one["chosen"] for one in kept["items"]] == RIGHT
    assert (kept["is_marked"], kept["score"]) == (False, 3000)
    assert (told["is_marked"], [one["solution"] for one in told["items"]]) == (True, RIGHT)
