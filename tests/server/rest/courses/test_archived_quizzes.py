"""A lesson whose quiz is archived keeps nobody from the end of a course, as one whose quiz was deleted."""

import asyncio

import pytest
from sqlalchemy import true

from persistence.courses.courses import find_course_to_join
from persistence.courses.enrollments import enrol as enrol_in
from persistence.courses.quiz_lessons import complete_quiz_lessons, settle_course
from persistence.database import Sessions
from persistence.tables import ContentType, Lesson, Quiz
from tests.server.rest.courses.learning import (
    TEXT,
    VIDEO,
    attempted,
    completed,
    enrolled,
    made,
    quiz_link,
    reasons,
    standing,
)
from tests.server.rest.courses.test_large_course import a_class, counted
from tests.server.rest.courses.test_large_course import a_course as a_large_course
from tests.server.rest.examples import Json, written
from tests.server.rest.locks import until_waiting
from tests.server.rest.people import Enrol, Person


async def archive(teacher: Person, quiz: Json) -> None:
    assert (await teacher.http.put(f"/quizzes/{quiz['id']}/archive")).status_code == 204


async def unarchive(teacher: Person, quiz: Json) -> None:
    assert (await teacher.http.delete(f"/quizzes/{quiz['id']}/archive")).status_code == 204


async def test_archiving_the_quiz_of_the_last_open_lesson_completes_the_course(
    teacher: Person, student: Person, enrol: Enrol, sessions: Sessions
) -> None:
    quiz, elsewhere = await written(teacher), await enrol()
    course, other = await made(teacher, TEXT, quiz_link(quiz)), await made(teacher, TEXT, VIDEO)
    await enrolled(student, course)
    await enrolled(elsewhere, other)
    await completed(student, course["lessons"][0])
    await completed(elsewhere, other["lessons"][0])
    assert (await standing(student, course))["progress_percent"] == 50

    await archive(teacher, quiz)

    done = await standing(student, course)
    assert (done["status"], done["progress_percent"], done["blockers"]) == ("COMPLETED", 100, [])
    assert (await standing(elsewhere, other))["progress_percent"] == 50


async def test_a_quiz_out_of_the_archive_counts_again_and_takes_no_completion_back(
    teacher: Person, student: Person, enrol: Enrol
) -> None:
    quiz, halfway = await written(teacher), await enrol()
    course = await made(teacher, TEXT, VIDEO, quiz_link(quiz))
    text, video, play = course["lessons"]
    for person in (student, halfway):
        await enrolled(person, course)
    await completed(student, text, video)
    await completed(halfway, text)
    await archive(teacher, quiz)
    before = await standing(student, course)
    assert (await standing(halfway, course))["progress_percent"] == 50

    await unarchive(teacher, quiz)

    after, still_halfway = await standing(student, course), await standing(halfway, course)
    assert (after["status"], after["completed_at"]) == ("COMPLETED", before["completed_at"])
    assert (after["progress_percent"], reasons(after)) == (66.66, [(play, "quiz_not_taken")])
    assert (still_halfway["status"], still_halfway["progress_percent"]) == ("ACTIVE", 33.33)


async def test_who_had_completed_the_lesson_of_an_archived_quiz_keeps_it(
    teacher: Person, student: Person, sessions: Sessions
) -> None:
    quiz = await written(teacher)
    course = await made(teacher, TEXT, quiz_link(quiz))
    await enrolled(student, course)
    await attempted(sessions, student, quiz)
    async with sessions.begin() as db:
        await complete_quiz_lessons(db, user_ids=[student.id], quiz_ids=[quiz["id"]])

    await archive(teacher, quiz)

    now = await standing(student, course)
    assert (now["progress_percent"], reasons(now)) == (50, [(course["lessons"][0], "not_started")])


async def test_a_course_of_archived_quizzes_alone_is_at_nothing_and_not_completed(
    teacher: Person, student: Person
) -> None:
    quiz = await written(teacher)
    course = await made(teacher, quiz_link(quiz))
    await enrolled(student, course)

    await archive(teacher, quiz)

    now = await standing(student, course)
    assert (now["status"], now["progress_percent"], now["blockers"]) == ("ACTIVE", 0, [])


async def test_a_lesson_says_that_its_quiz_is_archived_and_cannot_be_completed_meanwhile(
    teacher: Person, student: Person
) -> None:
    quiz = await written(teacher)
    course = await made(teacher, TEXT, quiz_link(quiz))
    lesson = f"/lessons/{course['lessons'][1]}"
    await enrolled(student, course)

    async def marks() -> list[tuple[bool, bool]]:
        listed = (await student.http.get(f"/courses/{course['id']}/lessons")).json()["items"][1]
        shown = (await student.http.get(lesson)).json()
        return [(one["quiz_is_archived"], one["quiz_is_deleted"]) for one in (listed, shown)]

    before = await marks()
    await archive(teacher, quiz)
    refused = await student.http.put(f"{lesson}/progress", json={"status": "COMPLETED"})

    assert (before, await marks()) == ([(False, False)] * 2, [(True, False)] * 2)
    assert (refused.status_code, "archived" in refused.json()["detail"]) == (409, True)


async def test_the_next_lesson_of_a_course_is_none_whose_quiz_is_archived(
    teacher: Person, student: Person
) -> None:
    quiz = await written(teacher)
    course = await made(teacher, quiz_link(quiz), TEXT)
    await enrolled(student, course)

    await archive(teacher, quiz)

    [taken] = (await student.http.get("/dashboards/student/courses")).json()["items"]
    assert taken["next_lesson"]["id"] == course["lessons"][1]


async def test_an_old_lesson_that_has_the_code_alone_lets_go_of_its_archived_quiz_too(
    teacher: Person, student: Person, sessions: Sessions
) -> None:
    quiz = await written(teacher)
    course = await made(teacher, TEXT)
    old = Lesson(title="Old", course_id=course["id"], content_type=ContentType.QUIZ_LINK, order_index=1)
    old.quiz_code = quiz["access_code"].lower()
    async with sessions.begin() as db:
        db.add(old)
    await enrolled(student, course)
    await completed(student, course["lessons"][0])
    assert (await standing(student, course))["progress_percent"] == 50

    await archive(teacher, quiz)

    assert (await standing(student, course))["status"] == "COMPLETED"


@pytest.mark.parametrize(("method", "path"), [("DELETE", ""), ("PUT", "/archive")])
async def test_who_enrols_while_a_quiz_goes_is_counted_without_it(
    teacher: Person, student: Person, sessions: Sessions, method: str, path: str
) -> None:
    taken, going = await written(teacher), await written(teacher)
    course = await made(teacher, quiz_link(taken), quiz_link(going))
    await attempted(sessions, student, taken)

    async with sessions.begin() as db:
        await find_course_to_join(db, course["id"])
        enrollment = await enrol_in(db, student.id, course["id"])
        await settle_course(db, [enrollment.id], true())
        gone = asyncio.create_task(teacher.http.request(method, f"/quizzes/{going['id']}{path}"))
        await until_waiting(sessions)
    assert (await gone).status_code == 204

    assert (await standing(student, course))["status"] == "COMPLETED"


@pytest.mark.parametrize("path", ["archive", ""])
async def test_a_quiz_goes_from_a_large_course_in_as_many_statements_as_from_a_small_one(
    teacher: Person, sessions: Sessions, path: str
) -> None:
    found = []
    for lessons, students in ((3, 2), (200, 300)):
        quiz = await written(teacher)
        await a_large_course(sessions, teacher, await a_class(sessions, students), lessons, quiz)
        with counted() as sent:
            place = f"/quizzes/{quiz['id']}"
            gone = await (teacher.http.put(f"{place}/archive") if path else teacher.http.delete(place))
        assert gone.status_code == 204
        found.append(len(sent))

    assert found[0] == found[1] <= 12


async def test_a_quiz_that_is_archived_twice_is_archived_once(teacher: Person, sessions: Sessions) -> None:
    quiz = await written(teacher)

    await archive(teacher, quiz)
    async with sessions() as db:
        first = (await db.get_one(Quiz, quiz["id"])).archived_at
    await archive(teacher, quiz)

    async with sessions() as db:
        assert (await db.get_one(Quiz, quiz["id"])).archived_at == first
