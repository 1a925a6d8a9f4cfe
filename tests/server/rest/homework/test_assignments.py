"""Homework over REST: given, taken until it is due, and read by its teacher."""

from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

import pytest
from sqlalchemy import func, select

from persistence.database import Sessions
from persistence.tables import Assignment, Game, QuizAttempt, User, UserRole
from tests.server.rest.deleting import deleted
from tests.server.rest.examples import Json, written
from tests.server.rest.homework.playing import (
    RIGHT,
    answer,
    ask,
    at_once,
    attempts_of,
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

DAY = timedelta(days=1)


async def given(teacher: Person, quiz: Json, **changes: object) -> Json:
    return made(await teacher.http.post(f"/quizzes/{quiz['id']}/assignments", json=changes))


async def take(student: Person, assignment: Json) -> Json:
    return await begin(student, f"/assignments/{assignment['id']}")


async def results_of(teacher: Person, assignment: Json, **page: int) -> Json:
    return made(await teacher.http.get(f"/assignments/{assignment['id']}/results", params=page))


@pytest.fixture
async def quiz(teacher: Person) -> Json:
    """Private: nobody but its author sees it otherwise."""
    return await written(teacher)


@pytest.fixture
async def assignment(teacher: Person, quiz: Json) -> Json:
    return await given(teacher, quiz)


async def test_homework_is_open_at_once_for_whoever_was_told_its_id(
    quiz: Json, teacher: Person, student: Person
) -> None:
    answered = await teacher.http.post(f"/quizzes/{quiz['id']}/assignments", json={"title": " Week 3 "})
    assignment = answered.json()

    seen = await student.http.get(f"/assignments/{assignment['id']}")
    run = await take(student, assignment)

    assert answered.status_code == 201
    assert answered.headers["location"] == f"/api/assignments/{assignment['id']}"
    assert UUID(assignment["id"]).version == 4
    assert seen.json() == assignment
    assert (assignment["title"], assignment["quiz_title"]) == ("Week 3", quiz["title"])
    assert (assignment["is_open"], assignment["due_at"], assignment["most_attempts"]) == (True, None, None)
    assert (run["assignment_id"], run["is_timed"]) == (assignment["id"], False)


async def test_homework_with_the_clock_is_run_with_the_clock(
    quiz: Json, teacher: Person, student: Person
) -> None:
    due_at = (datetime.now(UTC) + DAY).isoformat()
    assignment = await given(teacher, quiz, is_timed=True, due_at=due_at)

    run = await take(student, assignment)
    question = await ask(student, run, 0)

    assert run["is_timed"] is True
    assert datetime.fromisoformat(run["due_at"]) == datetime.fromisoformat(due_at)
    assert question["closes_at"] is not None


async def test_who_was_told_nothing_finds_nothing(student: Person) -> None:
    path = f"/assignments/{uuid4()}"

    asked = [
        await student.http.get(path),
        await student.http.post(f"{path}/runs"),
        await student.http.get(f"{path}/results"),
        await student.http.patch(path, json={}),
        await student.http.delete(path),
    ]

    assert {refused(one) for one in asked} == {(404, "not-found")}


async def test_only_a_quiz_s_own_teacher_gives_it_as_homework(
    teacher: Person, student: Person, enrol: Enrol
) -> None:
    private, public = await written(teacher), await written(teacher, is_public=True)
    other = await enrol(UserRole.TEACHER)

    for quiz, who, refusal in [
        (private, other, (404, "not-found")),
        (public, other, (403, "not-yours")),
        (public, student, (403, "not-yours")),
    ]:
        assert refused(await who.http.post(f"/quizzes/{quiz['id']}/assignments", json={})) == refusal


async def test_only_its_teacher_and_administrators_change_homework_and_read_its_results(
    assignment: Json, student: Person, admin: Person, enrol: Enrol
) -> None:
    path = f"/assignments/{assignment['id']}"

    for other in (student, await enrol(UserRole.TEACHER)):
        assert refused(await other.http.patch(path, json={"title": "Mine"})) == (403, "not-yours")
        assert refused(await other.http.delete(path)) == (403, "not-yours")
        assert refused(await other.http.get(f"{path}/results")) == (403, "not-yours")
    assert (await admin.http.patch(path, json={"title": "Ours"})).json()["title"] == "Ours"
    assert (await admin.http.get(f"{path}/results")).status_code == 200


async def test_a_teacher_lists_own_homework_newest_first(
    quiz: Json, teacher: Person, admin: Person, enrol: Enrol
) -> None:
    made = [await given(teacher, quiz, title=title) for title in "abc"]
    await given(admin, quiz, title="not mine")

    listed = (await teacher.http.get("/assignments", params={"size": 2})).json()

    assert listed["total"] == 3
    assert listed["items"] == [made[2], made[1]]
    assert (await (await enrol()).http.get("/assignments")).json()["total"] == 0


async def test_the_homework_of_one_quiz_is_listed_alone(
    assignment: Json, quiz: Json, teacher: Person
) -> None:
    await given(teacher, await written(teacher))

    listed = made(await teacher.http.get("/assignments", params={"quiz_id": quiz["id"]}))

    assert (listed["items"], listed["total"]) == ([assignment], 1)


async def test_homework_is_changed_field_by_field(assignment: Json, teacher: Person) -> None:
    path = f"/assignments/{assignment['id']}"
    later = (datetime.now(UTC) + DAY).isoformat()

    changed = made(await teacher.http.patch(path, json={"opens_at": later, "most_attempts": 2}))
    cleared = made(await teacher.http.patch(path, json={"most_attempts": None}))

    assert (changed["is_open"], changed["most_attempts"]) == (False, 2)
    assert datetime.fromisoformat(changed["opens_at"]) == datetime.fromisoformat(later)
    assert cleared["most_attempts"] is None
    assert cleared["opens_at"] == changed["opens_at"]
    assert cleared["updated_at"] is not None


@pytest.mark.parametrize(
    "changes",
    [
        {"due_at": "2026-01-01T00:00:00Z"},
        {"opens_at": "2030-01-02T00:00:00Z", "due_at": "2030-01-01T23:00:00-01:00"},
        {"due_at": "2030-01-01T00:00:00"},
        {"due_at": "0001-01-01T00:00:00+14:00"},
        {"due_at": "9999-12-31T23:59:59-14:00"},
        {"most_attempts": 0},
        {"opens_at": 0},
    ],
)
async def test_homework_that_makes_no_sense_is_refused(
    quiz: Json, assignment: Json, teacher: Person, changes: Json
) -> None:
    created = await teacher.http.post(f"/quizzes/{quiz['id']}/assignments", json=changes)
    changed = await teacher.http.patch(f"/assignments/{assignment['id']}", json=changes)

    assert {refused(one) for one in (created, changed)} == {(422, "invalid-request")}
    assert created.json()["errors"][0]["pointer"] == f"#/{list(changes)[-1]}"
    assert made(await teacher.http.get(f"/assignments/{assignment['id']}")) == assignment


async def test_homework_is_taken_neither_before_it_opens_nor_after_it_was_due(
    quiz: Json, teacher: Person, student: Person, sessions: Sessions
) -> None:
    early = await given(teacher, quiz, opens_at=(datetime.now(UTC) + DAY).isoformat())
    late = await given(teacher, quiz)
    await let_be_due(sessions, late)

    for assignment in (early, late):
        path = f"/assignments/{assignment['id']}"
        assert refused(await student.http.post(f"{path}/runs")) == (409, "assignment-is-closed")
        assert made(await student.http.get(path))["is_open"] is False


async def test_homework_is_taken_as_often_as_allowed(
    quiz: Json, teacher: Person, student: Person, enrol: Enrol
) -> None:
    assignment = await given(teacher, quiz, most_attempts=2)
    for _ in range(2):
        run = await take(student, assignment)
        assert (await take(student, assignment))["id"] == run["id"]
        await complete(student, run)

    third = await student.http.post(f"/assignments/{assignment['id']}/runs")

    assert refused(third) == (409, "no-attempts-left")
    assert await take(await enrol(), assignment)


async def test_a_last_attempt_that_is_taken_many_times_at_once_is_one(
    quiz: Json, teacher: Person, student: Person, sessions: Sessions
) -> None:
    assignment = await given(teacher, quiz, most_attempts=1)

    begun = await at_once(*(student.http.post(f"/assignments/{assignment['id']}/runs") for _ in range(8)))

    assert {one.status_code for one in begun} == {201}
    assert len({one.json()["id"] for one in begun}) == 1
    async with sessions() as db:
        assert await db.scalar(select(func.count()).select_from(Game)) == 1


async def test_homework_and_practice_of_the_same_quiz_are_two_runs(
    quiz: Json, assignment: Json, teacher: Person
) -> None:
    homework = await take(teacher, assignment)
    practice = await begin(teacher, f"/quizzes/{quiz['id']}", {})

    assert homework["id"] != practice["id"]
    assert practice["assignment_id"] is None


async def test_after_it_was_due_nothing_is_answered_and_what_was_answered_counts(
    assignment: Json, student: Person, sessions: Sessions
) -> None:
    run = await take(student, assignment)
    await play(student, run, [1])
    await ask(student, run, 1)
    await let_be_due(sessions, assignment)

    late = await try_to_answer(student, run, 1, [0])
    seen = await look(student, run)

    assert refused(late) == (409, "run-has-ended")
    [attempt] = await attempts_of(sessions, run)
    assert (attempt.score, attempt.correct_answers, attempt.total_questions) == (1000, 1, 3)
    async with sessions() as db:
        assert attempt.completed_at == await db.scalar(select(Assignment.due_at))
    assert datetime.fromisoformat(seen["ended_at"]) == attempt.completed_at
    assert seen["marks"][1]["solution"] == [0]


@pytest.mark.parametrize("who_looks", ["student", "teacher"])
async def test_what_was_due_has_a_result_whoever_looks_first(
    assignment: Json, teacher: Person, student: Person, sessions: Sessions, who_looks: str
) -> None:
    run = await take(student, assignment)
    await play(student, run, [1])
    await let_be_due(sessions, assignment)

    paths = {"student": "/me/attempts", "teacher": f"/assignments/{assignment['id']}/results"}
    people = {"student": student, "teacher": teacher}
    looked = await at_once(*(people[who_looks].http.get(paths[who_looks]) for _ in range(4)))

    assert {one.json()["total"] for one in looked} == {1}
    assert len(await attempts_of(sessions, run)) == 1


async def test_the_teacher_reads_the_best_attempt_of_each_student(
    assignment: Json, teacher: Person, enrol: Enrol, sessions: Sessions
) -> None:
    zain, amal = await enrol(), await enrol()
    async with sessions.begin() as db:
        for student, name in ((zain, "Zain"), (amal, "Amal")):
            (await db.get_one(User, student.id)).full_name = name
    tries: list[tuple[Person, list[list[int]]]] = [
        (zain, [[0], [1], [0]]),
        (zain, [[1], [0], [0, 1]]),
        (zain, [[1], [1], [0]]),
        (amal, [[0], [0], [2]]),
    ]
    for student, answers in tries:
        await play(student, await take(student, assignment), *answers)
    # Practice, another homework and what has not ended do not count.
    await take(amal, assignment)

    results = await results_of(teacher, assignment)
    second = await results_of(teacher, assignment, page=2, size=1)

    columns = ("full_name", "user_id", "attempts", "score", "correct_answers", "total_questions", "percent")
    assert [tuple(row[column] for column in columns) for row in results["items"]] == [
        ("Amal", amal.id, 1, 2000, 1, 3, 33.3),
        ("Zain", zain.id, 3, 3000, 3, 3, 100.0),
    ]
    assert second["items"] == results["items"][1:]
    assert second["total"] == 2


async def test_results_of_one_homework_know_nothing_of_another(
    quiz: Json, assignment: Json, teacher: Person, student: Person
) -> None:
    other = await given(teacher, quiz)
    await play(student, await take(student, other), *RIGHT)
    await play(teacher, await begin(teacher, f"/quizzes/{quiz['id']}", {}), *RIGHT)

    assert (await results_of(teacher, assignment))["total"] == 0
    assert (await results_of(teacher, other))["total"] == 1


async def test_homework_that_is_taken_back_leaves_what_was_done(
    assignment: Json, teacher: Person, student: Person, sessions: Sessions
) -> None:
    run = await take(student, assignment)
    await play(student, run, [1])
    await ask(student, run, 1)

    taken_back = await deleted(teacher, f"/assignments/{assignment['id']}")

    [attempt] = (await student.http.get("/me/attempts")).json()["items"]
    assert taken_back.status_code == 204
    assert refused(await teacher.http.get(f"/assignments/{assignment['id']}")) == (404, "not-found")
    assert (attempt["game_id"], attempt["score"]) == (run["id"], 1000)
    assert refused(await try_to_answer(student, run, 1, [0])) == (409, "run-has-ended")
    async with sessions() as db:
        assert (await db.scalars(select(Game.assignment_id))).all() == [None]


async def test_homework_may_be_taken_and_taken_back_at_the_same_moment(
    quiz: Json, teacher: Person, enrol: Enrol, sessions: Sessions
) -> None:
    students = [await enrol() for _ in range(4)]
    for _ in range(5):
        path = f"/assignments/{(await given(teacher, quiz))['id']}"
        asked = await at_once(
            *(student.http.post(f"{path}/runs") for student in students),
            teacher.http.delete(path),
            teacher.http.delete(path),
        )

        assert {one.status_code for one in asked} <= {201, 204, 404, 409}
        if (await teacher.http.get(path)).is_success:
            await deleted(teacher, path)
    async with sessions() as db:
        ended, runs = await db.scalar(select(func.count(Game.ended_at))), await db.scalars(select(Game.id))
        attempts = await db.scalar(select(func.count()).select_from(QuizAttempt))
    assert ended == attempts == len(runs.all())


async def test_a_quiz_may_be_deleted_while_its_homework_is_answered(teacher: Person, enrol: Enrol) -> None:
    students = [await enrol() for _ in range(4)]
    for _ in range(5):
        quiz = await written(teacher)
        assignment = await given(teacher, quiz)
        runs = [await take(student, assignment) for student in students]
        for student, run in zip(students, runs, strict=True):
            await ask(student, run, 0)
        asked = await at_once(
            *(try_to_answer(student, run, 0, [1]) for student, run in zip(students, runs, strict=True)),
            deleted(teacher, f"/quizzes/{quiz['id']}"),
            *(
                student.http.put(f"/runs/{run['id']}/completion")
                for student, run in zip(students, runs, strict=True)
            ),
        )

        assert {one.status_code for one in asked} <= {200, 204, 404, 409}


async def test_an_answer_in_time_counts_in_homework_that_is_due_later(
    quiz: Json, teacher: Person, student: Person
) -> None:
    assignment = await given(teacher, quiz, due_at=(datetime.now(UTC) + DAY).isoformat())
    run = await take(student, assignment)
    await ask(student, run, 0)

    assert (await answer(student, run, 0, [1]))["points"] == 1000
