"""A class takes a course and gets a homework at once, and so does whoever joins it later."""

from __future__ import annotations

import pytest

from persistence.database import Sessions
from persistence.tables import EnrollmentStatus, UserRole
from tests.server.rest.classes.school import a_class, answered
from tests.server.rest.classes.test_import import send
from tests.server.rest.courses.classroom import a_course, a_quiz_link, a_text, an_attempt, an_enrollment
from tests.server.rest.examples import written
from tests.server.rest.homework.playing import refused
from tests.server.rest.homework.test_assignments import given
from tests.server.rest.people import Enrol, Person


async def courses_of(person: Person) -> list[tuple[str, float]]:
    items = answered(await person.http.get("/me/enrollments"))["items"]
    return [(one["course_title"], one["progress_percent"]) for one in items]


async def homework_of(person: Person) -> list[str]:
    return [one["id"] for one in answered(await person.http.get("/me/homework"))["items"]]


async def test_everybody_in_a_class_takes_its_course_and_so_does_who_joins_later(
    teacher: Person, student: Person, enrol: Enrol, sessions: Sessions
) -> None:
    quiz = await written(teacher, is_public=True)
    course = await a_course(sessions, teacher, a_quiz_link("Play", 1, quiz_id=quiz["id"]), a_text("Read", 2))
    late = await enrol()
    await an_attempt(sessions, quiz, late, 3)
    made = await a_class(teacher, student)

    for _ in range(2):
        assert (await teacher.http.put(f"/classes/{made['id']}/courses/{course.id}")).status_code == 204
    await late.http.put(f"/class-invitations/{made['code']}/membership")

    assert await courses_of(student) == [("Geography", 0)]
    # What was played before counts, as for everybody who enrols.
    assert await courses_of(late) == [("Geography", 50)]
    given_now = answered(await teacher.http.get(f"/classes/{made['id']}/given"))
    assert given_now["courses"] == [{"id": course.id, "title": "Geography", "is_archived": False}]


async def test_what_is_archived_is_told_to_be_so_and_a_class_is_given_no_such_course(
    teacher: Person, student: Person, sessions: Sessions
) -> None:
    course, other = [await a_course(sessions, teacher, a_text("Read", 1)) for _ in range(2)]
    quiz, made = await written(teacher), await a_class(teacher, student)
    homework = await given(teacher, quiz)
    for place in (f"courses/{course.id}", f"homework/{homework['id']}"):
        assert (await teacher.http.put(f"/classes/{made['id']}/{place}")).status_code == 204
    for place in (f"courses/{course.id}", f"courses/{other.id}", f"quizzes/{quiz['id']}"):
        assert (await teacher.http.put(f"/{place}/archive")).status_code == 204

    told = answered(await teacher.http.get(f"/classes/{made['id']}/given"))
    assert [one["is_archived"] for one in (*told["courses"], *told["homework"])] == [True, True]
    answer = await teacher.http.put(f"/classes/{made['id']}/courses/{other.id}")
    assert refused(answer) == (409, "course-is-archived")
    assert len(answered(await teacher.http.get(f"/classes/{made['id']}/given"))["courses"]) == 1


async def test_whoever_has_dropped_the_course_stays_out_and_who_leaves_the_class_stays_in(
    teacher: Person, student: Person, enrol: Enrol, sessions: Sessions
) -> None:
    course, other = await a_course(sessions, teacher, a_text("Read", 1)), await enrol()
    await an_enrollment(sessions, course, student, status=EnrollmentStatus.DROPPED)
    made = await a_class(teacher, student, other)

    await teacher.http.put(f"/classes/{made['id']}/courses/{course.id}")
    await teacher.http.delete(f"/classes/{made['id']}/courses/{course.id}")
    await other.http.delete(f"/me/classes/{made['id']}")

    for person, status in ((student, "DROPPED"), (other, "ACTIVE")):
        mine = answered(await person.http.get(f"/courses/{course.id}/enrollment"))
        assert mine["status"] == status


async def test_a_homework_stands_in_the_lists_of_a_class_until_it_is_taken_back(
    teacher: Person, student: Person, enrol: Enrol
) -> None:
    made, late = await a_class(teacher, student), await enrol()
    homework = await given(teacher, await written(teacher))
    place = f"/classes/{made['id']}/homework/{homework['id']}"

    assert (await teacher.http.put(place)).status_code == 204
    await late.http.put(f"/class-invitations/{made['code']}/membership")

    assert await homework_of(student) == await homework_of(late) == [homework["id"]]
    [listed] = answered(await teacher.http.get(f"/classes/{made['id']}/given"))["homework"]
    assert listed["id"] == homework["id"]
    await late.http.delete(f"/me/classes/{made['id']}")
    assert await homework_of(late) == []
    await teacher.http.delete(place)
    assert await homework_of(student) == []


async def test_a_quiz_is_set_for_a_class_in_one_step_on_all_the_terms(
    teacher: Person, student: Person, enrol: Enrol
) -> None:
    made, quiz = await a_class(teacher, student), await written(teacher)
    terms = {"quiz_id": quiz["id"], "title": "Week 3", "most_attempts": 2, "is_timed": True}

    homework = answered(await teacher.http.post(f"/classes/{made['id']}/homework", json=terms), 201)

    assert {name: homework[name] for name in terms} == terms
    assert await homework_of(student) == [homework["id"]]
    other = await enrol(UserRole.TEACHER)
    theirs = {"quiz_id": (await written(other))["id"]}
    refused = await teacher.http.post(f"/classes/{made['id']}/homework", json=theirs)
    assert refused.status_code == 404
    await teacher.http.put(f"/classes/{made['id']}/archive")
    refused = await teacher.http.post(f"/classes/{made['id']}/homework", json=terms)
    assert refused.json()["type"].endswith("#class-is-archived")


async def test_only_ones_own_is_given(teacher: Person, enrol: Enrol, sessions: Sessions) -> None:
    made, other = await a_class(teacher), await enrol(UserRole.TEACHER)
    course = await a_course(sessions, other)
    homework = await given(other, await written(other))

    for place in (f"courses/{course.id}", f"homework/{homework['id']}"):
        assert (await teacher.http.put(f"/classes/{made['id']}/{place}")).status_code == 403
        assert (await other.http.put(f"/classes/{made['id']}/{place}")).status_code == 404


@pytest.mark.parametrize("count", [3])
async def test_who_comes_by_an_import_takes_the_course_too(
    count: int, teacher: Person, sessions: Sessions
) -> None:
    made, course = await a_class(teacher), await a_course(sessions, teacher, a_text("Read", 1))
    await teacher.http.put(f"/classes/{made['id']}/courses/{course.id}")

    answered(await send(teacher, made, "Name\n" + "".join(f"Student {n}\n" for n in range(count))))

    assert answered(await teacher.http.get(f"/courses/{course.id}/enrollments"))["total"] == count
