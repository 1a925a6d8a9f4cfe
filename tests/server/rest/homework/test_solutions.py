"""When the solutions of a homework are shown: no path tells them before."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import text

from persistence.database import Sessions
from tests.server.rest.deleting import deleted
from tests.server.rest.examples import Json, written
from tests.server.rest.homework.playing import (
    RIGHT,
    answer,
    ask,
    begin,
    complete,
    let_be_due,
    look,
    made,
    play,
    refused,
)
from tests.server.rest.people import Enrol, Person

TOMORROW = (datetime.now(UTC) + timedelta(days=1)).isoformat()
WHEN = ("at_once", "last_attempt", "due_date", "never")
TOLD = ("is_right", "points", "solution", "explanation", "explanation_formulas")


@pytest.fixture
async def quiz(teacher: Person) -> Json:
    return await written(teacher)


async def given(teacher: Person, quiz: Json, shown: str, **changes: Any) -> Json:
    body = {"due_at": TOMORROW, "solutions_shown": shown, **changes}
    return made(await teacher.http.post(f"/quizzes/{quiz['id']}/assignments", json=body))


async def take(student: Person, assignment: Json) -> Json:
    return await begin(student, f"/assignments/{assignment['id']}")


def is_silent(run: Json) -> bool:
    """None of its marks tells anything."""
    return not run["is_marked"] and all(mark[name] is None for mark in run["marks"] for name in TOLD)


async def test_homework_tells_at_once_unless_it_says_otherwise(
    quiz: Json, teacher: Person, student: Person
) -> None:
    assignment = made(await teacher.http.post(f"/quizzes/{quiz['id']}/assignments", json={}))
    run = await take(student, assignment)
    await ask(student, run, 0)

    assert assignment["solutions_shown"] == "at_once"
    assert (await answer(student, run, 0, RIGHT[0]))["solution"] == RIGHT[0]


@pytest.mark.parametrize("shown", WHEN[1:])
async def test_an_answer_is_not_told_whether_it_was_right_while_that_is_kept(
    quiz: Json, teacher: Person, student: Person, shown: str
) -> None:
    run = await take(student, await given(teacher, quiz, shown, most_attempts=2))
    await ask(student, run, 0)

    mark = await answer(student, run, 0, RIGHT[0])
    again = await answer(student, run, 0, RIGHT[0])
    seen = await look(student, run)

    assert [mark[name] for name in (*TOLD, "score", "correct_answers")] == [None] * 7
    assert again == mark
    assert (mark["choices"], mark["elapsed_ms"] is None) == (RIGHT[0], False)
    assert is_silent(seen)
    assert (seen["score"], seen["correct_answers"], len(seen["marks"])) == (None, None, 1)


async def test_a_run_that_has_ended_tells_its_points_and_of_no_question(
    quiz: Json, teacher: Person, student: Person
) -> None:
    run = await take(student, await given(teacher, quiz, "never"))

    seen = await play(student, run, *RIGHT)

    assert is_silent(seen)
    assert (seen["correct_answers"], seen["score"]) == (3, 3000)


async def test_the_last_attempt_tells_of_all_of_them(quiz: Json, teacher: Person, student: Person) -> None:
    assignment = await given(teacher, quiz, "last_attempt", most_attempts=2)
    first = await take(student, assignment)
    after_one = await play(student, first, *RIGHT)
    second = await take(student, assignment)
    for position in (0, 1):
        await ask(student, second, position)
        await answer(student, second, position, [0])
    during = await look(student, first)
    await ask(student, second, 2)

    mark = await answer(student, second, 2, [0])

    assert is_silent(after_one)
    assert is_silent(during)
    assert mark["solution"] == RIGHT[2]
    assert [one["solution"] for one in (await look(student, first))["marks"]] == RIGHT


async def test_an_attempt_that_is_given_up_is_one_of_them(
    quiz: Json, teacher: Person, student: Person
) -> None:
    run = await take(student, await given(teacher, quiz, "last_attempt", most_attempts=1))

    assert (await complete(student, run))["is_marked"]


async def test_the_attempts_of_others_are_not_counted(
    quiz: Json, teacher: Person, student: Person, enrol: Enrol
) -> None:
    assignment = await given(teacher, quiz, "last_attempt", most_attempts=2)
    other = await enrol()
    for _ in range(2):
        await complete(other, await take(other, assignment))

    assert is_silent(await play(student, await take(student, assignment), *RIGHT))


@pytest.mark.parametrize("shown", WHEN)
async def test_after_the_due_date_all_is_told_but_what_is_never(
    quiz: Json, teacher: Person, student: Person, sessions: Sessions, shown: str
) -> None:
    assignment = await given(teacher, quiz, shown, most_attempts=9)
    run = await take(student, assignment)
    await play(student, run, *RIGHT)
    await let_be_due(sessions, assignment)

    seen = await look(student, run)

    assert seen["is_marked"] is (shown != "never")
    assert [one["solution"] for one in seen["marks"]] == ([None] * 3 if shown == "never" else RIGHT)


async def test_the_teacher_may_think_again(quiz: Json, teacher: Person, student: Person) -> None:
    assignment = await given(teacher, quiz, "never")
    run = await take(student, assignment)
    await play(student, run, *RIGHT)

    changed = await teacher.http.patch(
        f"/assignments/{assignment['id']}", json={"solutions_shown": "at_once"}
    )

    assert changed.json()["solutions_shown"] == "at_once"
    assert (await look(student, run))["marks"][0]["solution"] == RIGHT[0]


@pytest.mark.parametrize("shown", ["last_attempt", "due_date", "never"])
async def test_homework_that_is_taken_back_tells_no_more_than_before(
    quiz: Json, teacher: Person, student: Person, shown: str
) -> None:
    assignment = await given(teacher, quiz, shown, most_attempts=2)
    run = await take(student, assignment)
    await play(student, run, *RIGHT)

    await deleted(teacher, f"/assignments/{assignment['id']}")

    assert is_silent(await look(student, run))


async def test_homework_that_has_told_goes_on_telling_when_it_is_taken_back(
    quiz: Json, teacher: Person, student: Person
) -> None:
    assignment = await given(teacher, quiz, "last_attempt", most_attempts=1)
    run = await take(student, assignment)
    await play(student, run, *RIGHT)

    await deleted(teacher, f"/assignments/{assignment['id']}")

    assert (await look(student, run))["marks"][0]["solution"] == RIGHT[0]


async def test_an_export_tells_none_either(quiz: Json, teacher: Person, student: Person) -> None:
    assignment = await given(teacher, quiz, "last_attempt", most_attempts=2)
    await play(student, await take(student, assignment), *RIGHT)
    before = made(await student.http.get("/me/export"))
    await complete(student, await take(student, assignment))

    after = made(await student.http.get("/me/export"))

    assert before["answers"] == []
    assert [one["choices"] for one in after["answers"]] == RIGHT
    assert len(before["attempts"]) == 1


@pytest.mark.parametrize(
    ("body", "pointer", "code"),
    [
        ({"solutions_shown": "due_date"}, "#/due_at", "due_at_for_solutions"),
        ({"solutions_shown": "last_attempt"}, "#/most_attempts", "most_attempts_for_solutions"),
    ],
)
async def test_solutions_are_not_shown_after_what_never_comes(
    quiz: Json, teacher: Person, body: Json, pointer: str, code: str
) -> None:
    refusal = await teacher.http.post(f"/quizzes/{quiz['id']}/assignments", json=body)

    assert refused(refusal) == (422, "invalid-request")
    assert [(one["pointer"], one["code"]) for one in refusal.json()["errors"]] == [(pointer, code)]


async def test_a_due_date_that_solutions_wait_for_cannot_go(quiz: Json, teacher: Person) -> None:
    assignment = await given(teacher, quiz, "due_date")

    refusal = await teacher.http.patch(f"/assignments/{assignment['id']}", json={"due_at": None})

    assert refused(refusal) == (422, "invalid-request")


async def test_a_row_from_before_is_told_at_once(quiz: Json, teacher: Person, sessions: Sessions) -> None:
    assignment = await given(teacher, quiz, "never")
    async with sessions.begin() as db:
        # As the version before writes it, which knows nothing of the column.
        await db.execute(text("UPDATE assignments SET solutions_shown = DEFAULT"))

    assert made(await teacher.http.get(f"/assignments/{assignment['id']}"))["solutions_shown"] == "at_once"


@pytest.mark.parametrize(
    "path",
    [
        "/games/{run}",
        "/games/{run}/overview",
        "/games/{run}/questions",
        "/games/{run}/questions/0/answers",
        "/games/{run}/players",
        "/games/{run}/players/{student}",
        "/games/{run}/report.xlsx",
        "/games/{run}/answers.csv",
        "/games/{run}/questions.csv",
        "/me/games/{run}/review",
        "/quizzes/{quiz}/questions",
        "/quizzes/{quiz}/export?format=json",
    ],
)
async def test_no_report_of_games_tells_what_a_run_keeps(
    quiz: Json, teacher: Person, student: Person, path: str
) -> None:
    run = await take(student, await given(teacher, quiz, "never"))
    await play(student, run, *RIGHT)

    answer = await student.http.get(path.format(run=run["id"], quiz=quiz["id"], student=student.id))

    assert answer.status_code in (403, 404)
