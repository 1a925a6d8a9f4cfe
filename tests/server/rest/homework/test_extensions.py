"""One student of a homework has another due date, or more attempts; everybody else has what was set."""

from datetime import UTC, datetime, timedelta

import pytest

from persistence.database import Sessions
from tests.server.rest.classes.school import a_class
from tests.server.rest.examples import Json, written
from tests.server.rest.homework.playing import (
    RIGHT,
    ask,
    begin,
    complete,
    let_be_due,
    look,
    made,
    play,
    refused,
    try_to_answer,
)
from tests.server.rest.people import Enrol, Person

TOMORROW = datetime.now(UTC) + timedelta(days=1)


async def given(teacher: Person, **changes: object) -> Json:
    quiz = await written(teacher)
    return made(await teacher.http.post(f"/quizzes/{quiz['id']}/assignments", json=changes))


def place(homework: Json, student: Person) -> str:
    return f"/assignments/{homework['id']}/students/{student.id}/extension"


async def extended(teacher: Person, homework: Json, student: Person, **extra: object) -> Json:
    return made(await teacher.http.put(place(homework, student), json=extra))


async def own(student: Person, homework: Json) -> Json:
    return made(await student.http.get(f"/me/homework/{homework['id']}"))


async def take(student: Person, homework: Json) -> Json:
    return await begin(student, f"/assignments/{homework['id']}")


async def test_who_has_another_due_date_may_begin_after_the_one_of_all_others(
    teacher: Person, student: Person, enrol: Enrol, sessions: Sessions
) -> None:
    homework, other = await given(teacher), await enrol()
    for person in (student, other):
        await complete(person, await take(person, homework))
    await extended(teacher, homework, student, due_at=TOMORROW.isoformat())
    await let_be_due(sessions, homework)

    mine, theirs = await own(student, homework), await own(other, homework)
    late = await other.http.post(f"/assignments/{homework['id']}/runs")

    assert (mine["is_open"], theirs["is_open"]) == (True, False)
    assert datetime.fromisoformat(mine["due_at"]) == TOMORROW
    assert refused(late) == (409, "assignment-is-closed")
    run = await play(student, await take(student, homework), *RIGHT)
    assert run["ended_at"] is None or run["marks"]
    [listed] = made(await student.http.get("/me/homework"))["items"]
    assert (listed["due_at"], listed["is_open"]) == (mine["due_at"], True)


async def test_an_open_run_goes_on_until_the_date_of_its_student(
    teacher: Person, student: Person, enrol: Enrol, sessions: Sessions
) -> None:
    homework, other = await given(teacher), await enrol()
    mine, theirs = await take(student, homework), await take(other, homework)
    await extended(teacher, homework, student, due_at=TOMORROW.isoformat())
    await ask(student, mine, 0)
    await ask(other, theirs, 0)

    await let_be_due(sessions, homework)

    assert (await try_to_answer(student, mine, 0, RIGHT[0])).status_code == 200
    assert refused(await try_to_answer(other, theirs, 0, RIGHT[0])) == (409, "run-has-ended")
    assert [(await look(student, mine))["ended_at"] is None] == [True]


async def test_an_earlier_date_ends_the_run_of_its_student_alone(
    teacher: Person, student: Person, enrol: Enrol, sessions: Sessions
) -> None:
    homework, other = await given(teacher), await enrol()
    mine, theirs = await take(student, homework), await take(other, homework)
    await let_be_due(sessions, homework)
    made(await teacher.http.patch(f"/assignments/{homework['id']}", json={"due_at": TOMORROW.isoformat()}))

    await extended(teacher, homework, student, due_at=(datetime.now(UTC) - timedelta(seconds=30)).isoformat())

    assert (await look(student, mine))["ended_at"] is not None
    assert (await look(other, theirs))["ended_at"] is None


async def test_more_attempts_come_on_top_of_those_of_all(
    teacher: Person, student: Person, enrol: Enrol
) -> None:
    homework, other = await given(teacher, most_attempts=1), await enrol()
    for person in (student, other):
        await complete(person, await take(person, homework))

    await extended(teacher, homework, student, more_attempts=1)

    assert [(await own(one, homework))["attempts_left"] for one in (student, other)] == [1, 0]
    assert refused(await other.http.post(f"/assignments/{homework['id']}/runs")) == (409, "no-attempts-left")
    await complete(student, await take(student, homework))
    again = await student.http.post(f"/assignments/{homework['id']}/runs")
    assert refused(again) == (409, "no-attempts-left")


@pytest.mark.parametrize("shown", ["due_date", "last_attempt"])
async def test_who_may_still_take_it_is_not_told_what_is_right(
    teacher: Person, student: Person, enrol: Enrol, sessions: Sessions, shown: str
) -> None:
    due_at = (TOMORROW + timedelta(days=1)).isoformat()
    homework = await given(teacher, due_at=due_at, solutions_shown=shown, most_attempts=1)
    other = await enrol()
    runs = [await complete(person, await take(person, homework)) for person in (student, other)]
    if shown == "due_date":
        await extended(teacher, homework, student, due_at=TOMORROW.isoformat())
        await let_be_due(sessions, homework)
    else:
        await extended(teacher, homework, student, more_attempts=1)

    told = [(await look(one, run))["is_marked"] for one, run in zip((student, other), runs, strict=True)]

    assert told == [False, True]


async def test_an_extension_is_changed_and_taken_back(teacher: Person, student: Person) -> None:
    homework = await given(teacher, most_attempts=1)
    await complete(student, await take(student, homework))

    await extended(teacher, homework, student, more_attempts=2, due_at=TOMORROW.isoformat())
    kept = await extended(teacher, homework, student, more_attempts=1)
    [listed] = made(await teacher.http.get(f"/assignments/{homework['id']}/students"))["items"]
    gone = await teacher.http.delete(place(homework, student))
    again = await teacher.http.delete(place(homework, student))

    assert kept == listed["extension"] == {"due_at": None, "more_attempts": 1}
    assert (gone.status_code, refused(again)) == (204, (404, "not-found"))
    assert (await own(student, homework))["attempts_left"] == 0


async def test_only_students_of_a_homework_are_listed_and_extended(
    teacher: Person, student: Person, enrol: Enrol
) -> None:
    homework, classmate, stranger = await given(teacher), await enrol(), await enrol()
    await take(student, homework)
    school_class = await a_class(teacher, classmate)
    put = await teacher.http.put(f"/classes/{school_class['id']}/homework/{homework['id']}")
    assert put.status_code == 204

    listed = made(await teacher.http.get(f"/assignments/{homework['id']}/students"))["items"]

    assert {(one["user_id"], one["attempts"]) for one in listed} == {(student.id, 1), (classmate.id, 0)}
    await extended(teacher, homework, classmate, more_attempts=1)
    unknown = await teacher.http.put(place(homework, stranger), json={"more_attempts": 1})
    assert refused(unknown) == (404, "not-found")


async def test_a_date_before_the_homework_opens_is_refused(teacher: Person, student: Person) -> None:
    homework = await given(teacher)
    await take(student, homework)

    answer = await teacher.http.put(place(homework, student), json={"due_at": "2001-01-01T00:00:00Z"})

    assert [one["pointer"] for one in answer.json()["errors"]] == ["#/due_at"]
