"""A course is joined by the code that its teacher shows, whether or not it is published."""

from __future__ import annotations

import pytest

from persistence.database import Sessions
from persistence.tables import Course, EnrollmentStatus, UserRole
from server.accounts.code_tries import MOST_TRIES
from tests.server.rest.classes.school import a_class, answered
from tests.server.rest.courses.classroom import (
    a_course,
    a_quiz_link,
    a_text,
    an_attempt,
    an_enrollment,
    store,
)
from tests.server.rest.examples import Json, written
from tests.server.rest.people import Enrol, Person


@pytest.fixture
async def course(sessions: Sessions, teacher: Person) -> Course:
    """One that is in no catalogue."""
    course = await a_course(sessions, teacher, a_text("Read", 1))
    course.is_published = False
    await store(sessions, course)
    return course


async def a_code(teacher: Person, course: Course) -> str:
    found: Json = answered(await teacher.http.post(f"/courses/{course.id}/code-renewals"))
    assert found["link"].endswith(f"/courses/join/{found['code']}")
    return str(found["code"])


async def test_a_course_that_is_not_published_is_joined_by_its_code(
    teacher: Person, student: Person, course: Course
) -> None:
    assert answered(await teacher.http.get(f"/courses/{course.id}/code")) == {"code": None, "link": None}
    code = await a_code(teacher, course)

    # As it is typed from the board.
    typed = f"{code[:3].lower()} {code[3:].lower()}"
    invited = answered(await student.http.get(f"/course-invitations/{typed}"))
    assert (invited["title"], invited["status"]) == ("Geography", None)
    assert (await student.http.get(f"/courses/{course.id}")).status_code == 404
    joined = answered(await student.http.put(f"/course-invitations/{typed}/enrollment"))

    assert (joined["status"], joined["progress_percent"]) == ("ACTIVE", 0)
    assert answered(await student.http.get(f"/course-invitations/{code}"))["status"] == "ACTIVE"
    assert answered(await student.http.get(f"/courses/{course.id}"))["title"] == "Geography"
    assert answered(await teacher.http.get(f"/courses/{course.id}/code"))["code"] == code


async def test_what_was_played_before_counts_and_who_had_left_comes_back(
    teacher: Person, student: Person, sessions: Sessions
) -> None:
    quiz = await written(teacher, is_public=True)
    course = await a_course(sessions, teacher, a_quiz_link("Play", 1, quiz_id=quiz["id"]), a_text("Read", 2))
    await an_enrollment(sessions, course, student, status=EnrollmentStatus.DROPPED)
    await an_attempt(sessions, quiz, student, 3)

    code = await a_code(teacher, course)
    joined = answered(await student.http.put(f"/course-invitations/{code}/enrollment"))

    assert (joined["status"], joined["progress_percent"]) == ("ACTIVE", 50)


@pytest.mark.parametrize("end", ["renewed", "switched off", "archived"])
async def test_a_code_leads_nowhere_once_it_is_ended_and_who_is_in_stays(
    teacher: Person, student: Person, enrol: Enrol, course: Course, end: str
) -> None:
    late, code = await enrol(), await a_code(teacher, course)
    answered(await student.http.put(f"/course-invitations/{code}/enrollment"))

    if end == "renewed":
        assert await a_code(teacher, course) != code
    elif end == "archived":
        await teacher.http.put(f"/courses/{course.id}/archive")
    else:
        for _ in range(2):
            assert (await teacher.http.delete(f"/courses/{course.id}/code")).status_code == 204

    assert (await late.http.get(f"/course-invitations/{code}")).status_code == 404
    assert (await late.http.put(f"/course-invitations/{code}/enrollment")).status_code == 404
    assert answered(await student.http.get(f"/courses/{course.id}/enrollment"))["status"] == "ACTIVE"


async def test_a_code_is_the_business_of_whoever_teaches_the_course(
    teacher: Person, enrol: Enrol, course: Course
) -> None:
    other, taker = await enrol(UserRole.TEACHER), await enrol()
    code = await a_code(teacher, course)
    answered(await taker.http.put(f"/course-invitations/{code}/enrollment"))

    for person, status in ((other, 404), (taker, 403)):
        place = f"/courses/{course.id}/code"
        assert (await person.http.get(place)).status_code == status
        assert (await person.http.delete(place)).status_code == status
        assert (await person.http.post(f"{place}-renewals")).status_code == status


async def test_a_new_code_is_no_other_version_of_the_course(teacher: Person, course: Course) -> None:
    before = (await teacher.http.get(f"/courses/{course.id}")).headers["etag"]

    await a_code(teacher, course)

    assert (await teacher.http.get(f"/courses/{course.id}")).headers["etag"] == before


async def test_whoever_tries_many_codes_waits_and_nobody_else_of_that_address(
    teacher: Person, student: Person, enrol: Enrol, course: Course
) -> None:
    classmate, code = await enrol(), await a_code(teacher, course)
    school_class = await a_class(teacher)

    answers = [await student.http.get(f"/course-invitations/NOPE{n}") for n in range(MOST_TRIES)]
    assert {one.status_code for one in answers} == {404}
    for place in (f"/course-invitations/{code}", f"/class-invitations/{school_class['code']}"):
        refused = await student.http.get(place)
        assert (refused.status_code, refused.headers["retry-after"]) == (429, "60")

    assert answered(await classmate.http.put(f"/course-invitations/{code}/enrollment"))["status"] == "ACTIVE"
