"""Enrollments over REST: students enrol, drop a course and come back, and their teacher looks on."""

from persistence.database import Sessions
from tests.server.rest.courses.learning import (
    TEXT,
    VIDEO,
    added,
    completed,
    enrolled,
    made,
    progress_of,
    reasons,
    standing,
)
from tests.server.rest.people import Enrol, Person


async def test_enrolling_again_changes_nothing(teacher: Person, student: Person) -> None:
    course = await made(teacher, TEXT)

    first = await enrolled(student, course)

    assert await enrolled(student, course) == first == await standing(student, course)
    assert (await student.http.get("/me/enrollments")).json()["total"] == 1


async def test_who_drops_a_course_keeps_what_was_done_and_comes_back_to_it(
    teacher: Person, student: Person, sessions: Sessions
) -> None:
    course = await made(teacher, TEXT, VIDEO)
    first, second = course["lessons"]
    before = await enrolled(student, course)
    await completed(student, first)
    path = f"/courses/{course['id']}/enrollment"

    assert [(await student.http.delete(path)).status_code for _ in range(2)] == [204, 204]
    dropped = await standing(student, course)
    assert (dropped["status"], dropped["progress_percent"]) == ("DROPPED", 50)
    assert dropped["blockers"] == []
    for lesson_id in (first, second):
        refused = await student.http.put(f"/lessons/{lesson_id}/progress", json={"status": "COMPLETED"})
        assert (refused.status_code, refused.json()["type"]) == (409, "/api/docs#course-is-dropped")
    await added(teacher, course, TEXT)
    assert (await standing(student, course))["progress_percent"] == 50
    assert await progress_of(sessions, student, second) is None

    back = await enrolled(student, course)
    assert (back["id"], back["enrolled_at"]) == (before["id"], before["enrolled_at"])
    assert (back["status"], back["progress_percent"]) == ("ACTIVE", 33.33)


async def test_who_had_completed_a_course_comes_back_as_that(teacher: Person, student: Person) -> None:
    course = await made(teacher, TEXT)
    await enrolled(student, course)
    await completed(student, *course["lessons"])
    done = await standing(student, course)
    await student.http.delete(f"/courses/{course['id']}/enrollment")
    await added(teacher, course, VIDEO)

    back = await enrolled(student, course)

    assert (back["status"], back["completed_at"]) == ("COMPLETED", done["completed_at"])
    assert back["progress_percent"] == 50


async def test_a_new_lesson_lowers_the_figure_and_revokes_nothing(teacher: Person, student: Person) -> None:
    course = await made(teacher, TEXT)
    [first] = course["lessons"]
    await enrolled(student, course)
    await completed(student, first)
    done = await standing(student, course)
    assert (done["status"], done["progress_percent"]) == ("COMPLETED", 100)

    second = await added(teacher, course, VIDEO)

    after = await standing(student, course)
    assert (after["status"], after["completed_at"]) == ("COMPLETED", done["completed_at"])
    assert (after["progress_percent"], reasons(after)) == (50, [(second, "not_started")])
    assert (await student.http.get(f"/lessons/{first}/progress")).json()["status"] == "COMPLETED"
    await completed(student, second)
    again = await standing(student, course)
    assert (again["progress_percent"], again["completed_at"]) == (100, done["completed_at"])


async def test_a_course_without_lessons_is_never_completed(teacher: Person, student: Person) -> None:
    course = await made(teacher)

    enrollment = await enrolled(student, course)

    assert (enrollment["status"], enrollment["progress_percent"]) == ("ACTIVE", 0)
    assert (enrollment["blockers"], enrollment["completed_at"]) == ([], None)


async def test_progress_counts_the_lessons_of_its_own_course_alone(teacher: Person, student: Person) -> None:
    one, other = await made(teacher, TEXT, VIDEO), await made(teacher, TEXT)
    await enrolled(student, one)
    await enrolled(student, other)

    await completed(student, *other["lessons"], one["lessons"][0])

    figures = [(await standing(student, course))["progress_percent"] for course in (one, other)]
    assert figures == [50, 100]


async def test_nobody_is_enrolled_unasked(teacher: Person, student: Person) -> None:
    course = await made(teacher, TEXT)

    for refused in (
        await student.http.get(f"/courses/{course['id']}/enrollment"),
        await student.http.delete(f"/courses/{course['id']}/enrollment"),
        await student.http.get(f"/lessons/{course['lessons'][0]}/progress"),
        await student.http.put(f"/lessons/{course['lessons'][0]}/progress", json={"status": "IN_PROGRESS"}),
    ):
        assert (refused.status_code, refused.json()["type"]) == (403, "/api/docs#not-enrolled")
    assert (await student.http.put("/courses/2147483647/enrollment")).status_code == 404
    assert (await student.http.put("/lessons/2147483647/progress", json={"status": "COMPLETED"})).is_error


async def test_a_teacher_pages_through_who_takes_a_course(teacher: Person, enrol: Enrol) -> None:
    course = await made(teacher, TEXT)
    students = [await enrol() for _ in range(3)]
    for student in students:
        await enrolled(student, course)
    await completed(students[2], *course["lessons"])

    path = f"/courses/{course['id']}/enrollments"
    page = (await teacher.http.get(path, params={"size": 2})).json()
    last = (await teacher.http.get(path, params={"size": 2, "page": 2})).json()

    assert page["total"] == last["total"] == 3
    assert [one["user_id"] for one in page["items"] + last["items"]] == [one.id for one in students[::-1]]
    assert (page["items"][0]["status"], page["items"][0]["email"]) == ("COMPLETED", students[2].email)


async def test_a_student_lists_own_courses_the_newest_first(teacher: Person, student: Person) -> None:
    for title in ("First", "Second"):
        await enrolled(student, await made(teacher, TEXT, title=title))

    listed = (await student.http.get("/me/enrollments")).json()

    assert [one["course_title"] for one in listed["items"]] == ["Second", "First"]
    assert listed["items"][0]["progress_percent"] == 0


async def test_courses_that_were_put_away_are_listed_by_themselves(teacher: Person, student: Person) -> None:
    over, other = [await made(teacher, TEXT, title=title) for title in ("Over", "Other")]
    for course in (over, other):
        await enrolled(student, course)
    assert (await teacher.http.put(f"/courses/{over['id']}/archive")).status_code == 204

    listed = {
        archived: (await student.http.get(f"/dashboards/student/courses?archived={archived}")).json()
        for archived in ("true", "false")
    }

    assert [one["title"] for one in listed["true"]["items"]] == ["Over"]
    assert [one["title"] for one in listed["false"]["items"]] == ["Other"]
    assert (listed["true"]["total"], listed["false"]["total"]) == (1, 1)
