"""What the pages of a class and of its students read takes as many queries for many as for few."""

from __future__ import annotations

from sqlalchemy import insert

from persistence.database import Sessions
from persistence.tables import ClassStudent
from tests.server.rest.classes.school import a_class, answered
from tests.server.rest.courses.learning import TEXT
from tests.server.rest.courses.test_large_course import a_class as many_users
from tests.server.rest.courses.test_large_course import counted
from tests.server.rest.examples import Json, written
from tests.server.rest.homework.playing import begin, complete
from tests.server.rest.people import Enrol, Person

OF_STUDENTS = (
    "/dashboards/student",
    "/dashboards/student/rooms",
    "/dashboards/student/courses?size=5",
    "/me/homework?size=50",
    "/me/attempts?size=3",
    "/me/notices",
    "/me/enrollments?size=100",
    "/courses?scope=published",
)


async def a_full_class(
    teacher: Person, student: Person, sessions: Sessions, *, people: int, given: int
) -> tuple[Json, Json, Json]:
    """It has so many students, courses and homework, of which the student has finished half."""
    made, quiz = await a_class(teacher, student), await written(teacher)
    members = [{"class_id": made["id"], "user_id": one} for one in await many_users(sessions, people + given)]
    async with sessions.begin() as db:
        await db.execute(insert(ClassStudent), members)
    for n in range(given):
        body = {"title": f"Course {n}", "is_published": True}
        course = answered(await teacher.http.post("/courses", json=body), 201)
        for _ in range(given):
            answered(await teacher.http.post(f"/courses/{course['id']}/lessons", json=TEXT), 201)
        await teacher.http.put(f"/classes/{made['id']}/courses/{course['id']}")
        body = {"quiz_id": quiz["id"], "title": f"Week {n}"}
        homework = answered(await teacher.http.post(f"/classes/{made['id']}/homework", json=body), 201)
        if n % 2:
            await complete(student, await begin(student, f"/assignments/{homework['id']}"))
    return made, course, homework


async def queries(teacher: Person, student: Person, made: tuple[Json, Json, Json]) -> dict[str, int]:
    school_class, course, homework = made
    here = f"/classes/{school_class['id']}"
    of_teacher = {
        "classes": "/classes",
        "class": here,
        "given": f"{here}/given",
        "roster": f"{here}/students?size=100",
        "how far": f"/assignments/{homework['id']}/students?size=100&class_id={school_class['id']}",
        "gradebook": f"/courses/{course['id']}/gradebook?size=50",
        "taught": "/courses?scope=own",
        "set": "/assignments",
    }
    asked = [(path, student, path) for path in OF_STUDENTS]
    asked += [(name, teacher, path) for name, path in of_teacher.items()]
    found = {}
    for name, who, path in asked:
        with counted() as sent:
            answered(await who.http.get(path))
        found[name] = len(sent)
    return found


async def test_many_students_courses_and_homework_are_read_in_as_many_queries_as_few(
    teacher: Person, enrol: Enrol, sessions: Sessions
) -> None:
    of_few, of_many = await enrol(), await enrol()
    few = await a_full_class(teacher, of_few, sessions, people=1, given=2)
    few_queries = await queries(teacher, of_few, few)
    many = await a_full_class(teacher, of_many, sessions, people=60, given=8)

    # A page that is full does not tell how much there is.
    more = {
        name: taken - few_queries[name] for name, taken in (await queries(teacher, of_many, many)).items()
    }
    assert set(more.values()) <= {0, 1}, more
    assert max(few_queries.values()) <= 8
