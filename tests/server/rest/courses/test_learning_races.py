"""What happens at the same time in a course happens once, and nothing of it is lost."""

import asyncio

from sqlalchemy import func, select, true
from sqlalchemy.ext.asyncio import AsyncSession

from persistence.courses.courses import find_course_to_join
from persistence.courses.enrollments import enrol as enrol_in
from persistence.courses.quiz_lessons import complete_quiz_lessons, settle_course
from persistence.database import Sessions
from persistence.tables import Enrollment, LessonProgress, QuizAttempt
from tests.server.rest.courses.learning import (
    TEXT,
    VIDEO,
    added,
    attempted,
    enrolled,
    made,
    quiz_link,
    standing,
)
from tests.server.rest.deleting import deleted
from tests.server.rest.examples import Json, written
from tests.server.rest.locks import until_waiting
from tests.server.rest.people import Enrol, Person


async def store_attempts(db: AsyncSession, quiz: Json, *students: Person) -> None:
    """As the writer does, in a transaction of its own."""
    for student in students:
        db.add(QuizAttempt(quiz_id=quiz["id"], user_id=student.id, total_questions=1, correct_answers=1))
    await db.flush()
    user_ids = [student.id for student in students]
    await complete_quiz_lessons(db, user_ids=user_ids, quiz_ids=[quiz["id"]])


async def rows_of(sessions: Sessions, table: type[Enrollment | LessonProgress]) -> int:
    async with sessions() as db:
        return (await db.execute(select(func.count()).select_from(table))).scalar_one()


async def test_enrolling_many_times_at_once_is_enrolling_once(
    teacher: Person, student: Person, sessions: Sessions
) -> None:
    course = await made(teacher, TEXT)

    answers = await asyncio.gather(
        *(student.http.put(f"/courses/{course['id']}/enrollment") for _ in range(8))
    )

    assert {answer.status_code for answer in answers} == {200}
    assert len({answer.text for answer in answers}) == 1
    assert await rows_of(sessions, Enrollment) == 1


async def test_completing_many_times_at_once_is_completing_once(
    teacher: Person, student: Person, sessions: Sessions
) -> None:
    course = await made(teacher, TEXT, VIDEO)
    await enrolled(student, course)
    body = {"status": "COMPLETED"}

    answers = await asyncio.gather(
        *(student.http.put(f"/lessons/{one}/progress", json=body) for one in course["lessons"] * 4)
    )

    assert {answer.status_code for answer in answers} == {200}
    assert len({answer.json()["completed_at"] for answer in answers}) == 2
    assert await rows_of(sessions, LessonProgress) == 2
    assert (await standing(student, course))["status"] == "COMPLETED"


async def test_lessons_are_added_ordered_and_removed_at_once(teacher: Person, student: Person) -> None:
    course = await made(teacher, TEXT, VIDEO, TEXT)
    first, second, third = course["lessons"]
    await enrolled(student, course)
    lessons = f"/courses/{course['id']}/lessons"

    answers = await asyncio.gather(
        *(teacher.http.post(lessons, json=TEXT) for _ in range(4)),
        teacher.http.put(f"/courses/{course['id']}/lesson-order", json={"ids": [third, second, first]}),
        teacher.http.delete(f"/lessons/{second}"),
        student.http.put(f"/lessons/{first}/progress", json={"status": "COMPLETED"}),
    )

    # An order that comes after an addition no longer names every lesson, and is refused.
    assert {answer.status_code for answer in answers} <= {200, 201, 204, 422}
    items = (await teacher.http.get(lessons)).json()["items"]
    assert sorted(one["order_index"] for one in items) == list(range(6))
    assert (await standing(student, course))["progress_percent"] == 16.66


async def test_who_enrols_while_a_lesson_is_added_is_counted_with_it(teacher: Person, enrol: Enrol) -> None:
    course = await made(teacher, TEXT)
    students = [await enrol() for _ in range(6)]
    for student in students:
        await enrolled(student, course)
        await student.http.delete(f"/courses/{course['id']}/enrollment")

    await asyncio.gather(
        *(student.http.put(f"/courses/{course['id']}/enrollment") for student in students),
        teacher.http.post(f"/courses/{course['id']}/lessons", json=VIDEO),
        *(
            student.http.put(f"/lessons/{course['lessons'][0]}/progress", json={"status": "COMPLETED"})
            for student in students
        ),
    )

    for student in students:
        enrollment = await standing(student, course)
        assert enrollment["progress_percent"] == 100 - 50 * len(enrollment["blockers"])


async def test_who_enrols_while_a_result_is_being_stored_gets_the_lesson(
    teacher: Person, student: Person, sessions: Sessions
) -> None:
    quiz = await written(teacher)
    course = await made(teacher, quiz_link(quiz))

    async with sessions.begin() as db:
        await store_attempts(db, quiz, student)
        enrolling = asyncio.create_task(enrolled(student, course))
        await until_waiting(sessions)

    assert (await enrolling)["status"] == "COMPLETED"


async def test_a_lesson_that_is_added_while_a_result_is_being_stored_is_completed(
    teacher: Person, student: Person, sessions: Sessions
) -> None:
    quiz = await written(teacher)
    course = await made(teacher)
    await enrolled(student, course)

    async with sessions.begin() as db:
        await store_attempts(db, quiz, student)
        adding = asyncio.create_task(
            teacher.http.post(f"/courses/{course['id']}/lessons", json=quiz_link(quiz))
        )
        await until_waiting(sessions)

    assert (await adding).status_code == 201
    assert (await standing(student, course))["status"] == "COMPLETED"


async def test_a_lesson_that_is_added_while_somebody_enrols_is_counted_for_them(
    teacher: Person, student: Person, sessions: Sessions
) -> None:
    quiz = await written(teacher)
    course = await made(teacher, quiz_link(quiz))
    await attempted(sessions, student, quiz)

    async with sessions.begin() as db:
        await find_course_to_join(db, course["id"])
        enrollment = await enrol_in(db, student.id, course["id"])
        await settle_course(db, [enrollment.id], true())
        adding = asyncio.create_task(added(teacher, course, TEXT))
        await until_waiting(sessions)
    await adding

    assert (await standing(student, course))["progress_percent"] == 50


async def test_two_results_that_are_stored_at_once_both_count(
    teacher: Person, student: Person, sessions: Sessions
) -> None:
    quizzes = [await written(teacher) for _ in range(2)]
    course = await made(teacher, *map(quiz_link, quizzes))
    await enrolled(student, course)

    async def second() -> None:
        async with sessions.begin() as db:
            await store_attempts(db, quizzes[1], student)

    async with sessions.begin() as db:
        await store_attempts(db, quizzes[0], student)
        storing = asyncio.create_task(second())
        await until_waiting(sessions)
    await storing

    assert (await standing(student, course))["status"] == "COMPLETED"


async def test_results_teachers_and_students_do_not_wait_for_each_other_in_a_circle(
    teacher: Person, enrol: Enrol, sessions: Sessions
) -> None:
    quizzes = [await written(teacher) for _ in range(2)]
    courses = [await made(teacher, TEXT, *map(quiz_link, quizzes)) for _ in range(2)]
    students = [await enrol() for _ in range(4)]

    async def results(quiz: Json) -> None:
        async with sessions.begin() as db:
            await store_attempts(db, quiz, *students)

    async def lesson_comes_and_goes(course: Json, quiz: Json) -> None:
        path = f"/courses/{course['id']}/lessons"
        lesson = (await teacher.http.post(path, json=quiz_link(quiz))).json()
        assert (await deleted(teacher, f"/lessons/{lesson['id']}")).status_code == 204

    async def comes_and_learns(student: Person, course: Json) -> None:
        await enrolled(student, course)
        path = f"/lessons/{course['lessons'][0]}/progress"
        assert (await student.http.put(path, json={"status": "COMPLETED"})).status_code == 200

    for _ in range(3):
        await asyncio.gather(
            *(results(quiz) for quiz in quizzes),
            *(
                lesson_comes_and_goes(course, quiz)
                for course, quiz in zip(courses, quizzes[::-1], strict=True)
            ),
            *(comes_and_learns(student, course) for student in students for course in courses),
        )

    for student in students:
        for course in courses:
            assert (await standing(student, course))["status"] == "COMPLETED"
