"""Who of a homework's students has not begun, is on the way or has finished, shown and written into files."""

from __future__ import annotations

import csv
from collections.abc import AsyncIterator
from io import StringIO
from uuid import UUID

import pytest
from sqlalchemy.ext.asyncio import AsyncEngine

from persistence.classes.students import add_students
from persistence.database import Sessions, open_engine, sessions_of
from persistence.homework.students import Wanted, count_standings, list_homework_students
from persistence.page import Slice
from persistence.tables import User, UserRole
from server.settings import Settings
from tests.persistence.statements import noting
from tests.server.rest.classes.school import a_class, answered
from tests.server.rest.courses.classroom import store
from tests.server.rest.examples import Json, written
from tests.server.rest.homework.playing import RIGHT, begin, complete, let_be_due, play
from tests.server.rest.homework.test_assignments import given
from tests.server.rest.people import Enrol, Person


async def a_homework(teacher: Person, *classes: Json) -> Json:
    homework = await given(teacher, await written(teacher))
    for school_class in classes:
        await teacher.http.put(f"/classes/{school_class['id']}/homework/{homework['id']}")
    return homework


async def students(teacher: Person, homework: Json, **query: str | int) -> Json:
    return answered(await teacher.http.get(f"/assignments/{homework['id']}/students", params=query))


async def take(student: Person, homework: Json) -> Json:
    return await begin(student, f"/assignments/{homework['id']}")


def by_id(found: Json) -> dict[int, str]:
    return {one["user_id"]: one["standing"] for one in found["items"]}


async def test_each_student_is_named_with_how_far_they_are(teacher: Person, enrol: Enrol) -> None:
    idle, busy, done, again = [await enrol(UserRole.STUDENT) for _ in range(4)]
    homework = await a_homework(teacher, await a_class(teacher, idle, busy, done))
    await take(busy, homework)
    await complete(done, await play(done, await take(done, homework), *RIGHT))
    # Another attempt takes nobody's first from them, whether or not they are in a class.
    await complete(again, await take(again, homework))
    await take(again, homework)

    found = await students(teacher, homework)

    assert by_id(found) == {
        idle.id: "not_begun",
        busy.id: "on_the_way",
        done.id: "finished",
        again.id: "finished",
    }
    assert found["standings"] == {"not_begun": 1, "on_the_way": 1, "finished": 2}
    of = {one["user_id"]: one for one in found["items"]}
    assert (of[done.id]["best"]["correct_answers"], of[done.id]["best"]["percent"]) == (3, 100)
    assert (of[again.id]["attempts"], of[busy.id]["best"], of[idle.id]["attempts"]) == (2, None, 0)


async def test_they_are_looked_for_by_standing_class_and_name(teacher: Person, enrol: Enrol) -> None:
    here, there = await enrol(UserRole.STUDENT), await enrol(UserRole.STUDENT)
    await there.http.patch("/me", json={"full_name": "أحمد"})
    school, other = await a_class(teacher, here), await a_class(teacher, there, name="8b")
    homework = await a_homework(teacher, school, other)
    await take(here, homework)

    assert by_id(await students(teacher, homework, standing="not_begun")) == {there.id: "not_begun"}
    of_class = await students(teacher, homework, class_id=school["id"])
    assert by_id(of_class) == {here.id: "on_the_way"}
    assert of_class["standings"] == {"not_begun": 0, "on_the_way": 1, "finished": 0}
    assert by_id(await students(teacher, homework, search="احمد")) == {there.id: "not_begun"}
    # Whatever is looked for, it is said how many there are in all.
    assert (await students(teacher, homework, search="احمد"))["standings"]["on_the_way"] == 1


async def test_of_a_class_that_was_not_given_it_nobody_is_told(teacher: Person, enrol: Enrol) -> None:
    student = await enrol(UserRole.STUDENT)
    school_class, homework = await a_class(teacher, student), await a_homework(teacher)
    await a_homework(teacher, school_class)
    await take(student, homework)

    assert by_id(await students(teacher, homework)) == {student.id: "on_the_way"}
    assert by_id(await students(teacher, homework, class_id=school_class["id"])) == {}


@pytest.mark.parametrize("page", ["class", "results"])
async def test_a_run_whose_time_is_over_counts_as_finished(
    teacher: Person, enrol: Enrol, sessions: Sessions, page: str
) -> None:
    student = await enrol(UserRole.STUDENT)
    school_class = await a_class(teacher, student)
    homework = await a_homework(teacher, school_class)
    await take(student, homework)
    await let_be_due(sessions, homework)

    if page == "class":
        [told] = answered(await teacher.http.get(f"/classes/{school_class['id']}/given"))["homework"]
    else:
        told = await students(teacher, homework)

    assert told["standings"] == {"not_begun": 0, "on_the_way": 0, "finished": 1}


async def test_the_page_of_a_class_counts_those_in_it(teacher: Person, enrol: Enrol) -> None:
    one, two, outside = [await enrol(UserRole.STUDENT) for _ in range(3)]
    school_class = await a_class(teacher, one, two)
    homework = await a_homework(teacher, school_class)
    await complete(one, await take(one, homework))
    await complete(outside, await take(outside, homework))

    [listed] = answered(await teacher.http.get(f"/classes/{school_class['id']}/given"))["homework"]

    assert listed["standings"] == {"not_begun": 1, "on_the_way": 0, "finished": 1}


@pytest.mark.parametrize(("language", "not_begun"), [("en", "Not begun"), ("ar", "لم يبدأ")])
async def test_a_file_tells_of_who_has_not_begun_too(
    teacher: Person, enrol: Enrol, language: str, not_begun: str
) -> None:
    idle, done = await enrol(UserRole.STUDENT), await enrol(UserRole.STUDENT)
    homework = await a_homework(teacher, await a_class(teacher, idle, done))
    await complete(done, await play(done, await take(done, homework), *RIGHT))
    place, said = f"/assignments/{homework['id']}/students", {"accept-language": language}

    table = await teacher.http.get(f"{place}.csv", headers=said)
    book = await teacher.http.get(f"{place}.xlsx", headers=said)

    _, *rows = csv.reader(StringIO(table.content.decode("utf-8-sig"), newline=""))
    told = {int(row[1]): row[2:8] for row in rows}
    assert told[idle.id] == [not_begun, "0", "", "", "", ""]
    assert told[done.id][1:] == ["1", str(3000), "3", "3", "100.0"] or told[done.id][3:] == [
        "3",
        "3",
        "100.0",
    ]
    assert book.content.startswith(b"PK")


async def test_files_are_for_whoever_gave_the_homework(teacher: Person, enrol: Enrol) -> None:
    homework, other = await a_homework(teacher), await enrol(UserRole.TEACHER)

    for form in ("", ".csv", ".xlsx"):
        answer = await other.http.get(f"/assignments/{homework['id']}/students{form}")
        assert answer.status_code == 403


@pytest.fixture
async def engine(settings: Settings) -> AsyncIterator[AsyncEngine]:
    found = open_engine(settings.database_url)
    yield found
    await found.dispose()


async def test_many_students_take_as_many_queries_as_few(
    engine: AsyncEngine, sessions: Sessions, teacher: Person
) -> None:
    counted = []
    for many in (2, 300):
        school_class = await a_class(teacher, name=f"{many}")
        homework = await a_homework(teacher, school_class)
        people = [
            User(email=f"{n}@{many}.example", hashed_password="!", full_name=f"S{n}") for n in range(many)
        ]
        await store(sessions, *people)
        async with sessions.begin() as db:
            await add_students(db, school_class["id"], [one.id for one in people])
        with noting(engine.sync_engine) as statements:
            async with sessions_of(engine).begin() as db:
                found = await list_homework_students(db, UUID(homework["id"]), Slice(0, many), Wanted())
                standings = await count_standings(db, UUID(homework["id"]), None)
        assert (found.total, standings.not_begun) == (many, many)
        counted.append(len(statements))

    assert counted[0] == counted[1]
