"""Quiz lessons are completed by attempts, whichever of lesson, enrollment and attempt came last."""

import pytest

from persistence.courses.quiz_lessons import complete_quiz_lessons
from persistence.database import Sessions
from persistence.tables import ContentType, Lesson, QuizAttempt
from tests.server.rest.courses.learning import (
    TEXT,
    YESTERDAY,
    added,
    attempted,
    enrolled,
    made,
    progress_of,
    quiz_link,
    standing,
)
from tests.server.rest.deleting import deleted
from tests.server.rest.examples import Json, written
from tests.server.rest.people import Enrol, Person


async def settle(sessions: Sessions, quiz: Json, *students: Person) -> None:
    async with sessions.begin() as db:
        await complete_quiz_lessons(db, user_ids=[one.id for one in students], quiz_ids=[quiz["id"]])


async def test_an_attempt_completes_the_lesson_in_every_course_that_asks_for_it(
    teacher: Person, student: Person, enrol: Enrol, sessions: Sessions
) -> None:
    quiz, other = await written(teacher), await written(teacher)
    courses = [await made(teacher, quiz_link(quiz), TEXT) for _ in range(2)]
    elsewhere, bystander = await made(teacher, quiz_link(other)), await enrol()
    for course in (*courses, elsewhere):
        await enrolled(student, course)
        await enrolled(bystander, course)

    await attempted(sessions, student, quiz, right=0)
    await settle(sessions, quiz, student, bystander)

    for course in courses:
        assert (await standing(student, course))["progress_percent"] == 50
        assert (await standing(bystander, course))["progress_percent"] == 0
    assert (await standing(student, elsewhere))["progress_percent"] == 0
    done = await progress_of(sessions, student, courses[0]["lessons"][0])
    assert done
    assert done.completed_at == done.started_at == YESTERDAY


async def test_the_best_attempt_counts_and_the_first_that_was_enough_dates_the_lesson(
    teacher: Person, student: Person, sessions: Sessions
) -> None:
    quiz = await written(teacher)
    course = await made(teacher, quiz_link(quiz, pass_percent=75))
    [lesson] = course["lessons"]
    await enrolled(student, course)

    for right in (1, 2):
        await attempted(sessions, student, quiz, right=right)
        await settle(sessions, quiz, student)
    [blocker] = (await standing(student, course))["blockers"]
    assert blocker == {
        "lesson_id": lesson,
        "title": "Play",
        "reason": "below_pass_percent",
        "best_percent": 50,
        "pass_percent": 75,
    }

    for right, days in ((3, 1), (4, 2), (0, 3)):
        await attempted(sessions, student, quiz, right=right, at=YESTERDAY.replace(year=2030, day=days))
        await settle(sessions, quiz, student)

    # Asking for more afterwards neither takes the lesson back nor dates it anew.
    await teacher.http.patch(f"/lessons/{lesson}", json={"pass_percent": 100})
    done = await progress_of(sessions, student, lesson)
    assert done
    assert done.completed_at == YESTERDAY.replace(year=2030, day=1)
    assert (await standing(student, course))["status"] == "COMPLETED"


@pytest.mark.parametrize(("attempt", "progress"), [((2, 3), 100), ((197, 300), 0), ((0, 0), 0)])
async def test_a_percentage_is_met_exactly_and_by_no_game_whose_questions_were_all_void(
    teacher: Person, student: Person, sessions: Sessions, attempt: tuple[int, int], progress: int
) -> None:
    quiz = await written(teacher)
    course = await made(teacher, quiz_link(quiz, pass_percent=66))
    await enrolled(student, course)
    result = QuizAttempt(quiz_id=quiz["id"], user_id=student.id)
    result.correct_answers, result.total_questions = attempt
    async with sessions.begin() as db:
        db.add(result)

    await settle(sessions, quiz, student)

    assert (await standing(student, course))["progress_percent"] == progress


async def test_who_has_taken_the_quiz_before_enrolling_has_completed_the_lesson(
    teacher: Person, student: Person, sessions: Sessions
) -> None:
    quiz = await written(teacher)
    course = await made(teacher, quiz_link(quiz))
    await attempted(sessions, student, quiz)

    assert (await enrolled(student, course))["status"] == "COMPLETED"


async def test_who_had_dropped_the_course_gets_nothing_until_they_come_back(
    teacher: Person, student: Person, sessions: Sessions
) -> None:
    quiz = await written(teacher)
    course = await made(teacher, quiz_link(quiz))
    await enrolled(student, course)
    await student.http.delete(f"/courses/{course['id']}/enrollment")

    await attempted(sessions, student, quiz)
    await settle(sessions, quiz, student)
    later = await added(teacher, course, quiz_link(quiz))
    assert (await standing(student, course))["status"] == "DROPPED"
    for lesson in (*course["lessons"], later):
        assert await progress_of(sessions, student, lesson) is None

    back = await enrolled(student, course)
    assert (back["status"], back["progress_percent"]) == ("COMPLETED", 100)


async def test_a_lesson_that_comes_later_is_completed_by_what_was_taken_before(
    teacher: Person, student: Person, sessions: Sessions
) -> None:
    quiz = await written(teacher)
    course = await made(teacher, TEXT)
    await enrolled(student, course)
    await attempted(sessions, student, quiz)

    await added(teacher, course, quiz_link(quiz))

    assert (await standing(student, course))["progress_percent"] == 50


async def test_linking_another_quiz_and_asking_for_less_complete_what_is_earned(
    teacher: Person, student: Person, sessions: Sessions
) -> None:
    quiz, taken = await written(teacher), await written(teacher)
    course = await made(teacher, quiz_link(quiz, pass_percent=80))
    [lesson] = course["lessons"]
    await enrolled(student, course)
    await attempted(sessions, student, taken, right=3)

    await teacher.http.patch(f"/lessons/{lesson}", json={"linked_quiz_id": taken["id"]})
    assert (await standing(student, course))["blockers"][0]["reason"] == "below_pass_percent"

    await teacher.http.patch(f"/lessons/{lesson}", json={"pass_percent": 75})
    assert (await standing(student, course))["status"] == "COMPLETED"
    await teacher.http.patch(f"/lessons/{lesson}", json={"pass_percent": 100})
    assert (await standing(student, course))["progress_percent"] == 100


async def test_a_lesson_whose_quiz_was_deleted_keeps_nobody_from_the_end_and_stays_completed(
    teacher: Person, student: Person, enrol: Enrol, sessions: Sessions
) -> None:
    quiz = await written(teacher)
    course = await made(teacher, TEXT, quiz_link(quiz))
    text, play = course["lessons"]
    late = await enrol()
    for person in (student, late):
        await enrolled(person, course)
    await attempted(sessions, student, quiz)
    await settle(sessions, quiz, student)
    await late.http.put(f"/lessons/{text}/progress", json={"status": "COMPLETED"})
    assert (await standing(late, course))["progress_percent"] == 50

    await deleted(teacher, f"/quizzes/{quiz['id']}")

    at_the_end = await standing(late, course)
    assert (at_the_end["status"], at_the_end["progress_percent"]) == ("COMPLETED", 100)
    halfway = await standing(student, course)
    assert (halfway["progress_percent"], [one["lesson_id"] for one in halfway["blockers"]]) == (50, [text])
    refused = await late.http.put(f"/lessons/{play}/progress", json={"status": "COMPLETED"})
    assert (refused.status_code, "deleted" in refused.json()["detail"]) == (409, True)


async def test_a_course_of_lost_quizzes_alone_is_at_nothing(teacher: Person, student: Person) -> None:
    quiz = await written(teacher)
    course = await made(teacher, quiz_link(quiz))
    await enrolled(student, course)

    await teacher.http.delete(f"/quizzes/{quiz['id']}")

    enrollment = await standing(student, course)
    assert (enrollment["status"], enrollment["progress_percent"]) == ("ACTIVE", 0)
    assert enrollment["blockers"] == []


async def test_an_old_lesson_that_has_the_code_alone_is_completed_too(
    teacher: Person, student: Person, sessions: Sessions
) -> None:
    quiz = await written(teacher)
    course = await made(teacher)
    old = Lesson(title="Old", course_id=course["id"], content_type=ContentType.QUIZ_LINK)
    old.quiz_code = quiz["access_code"].lower()
    async with sessions.begin() as db:
        db.add(old)
    await enrolled(student, course)

    await attempted(sessions, student, quiz)
    await settle(sessions, quiz, student)

    assert (await standing(student, course))["status"] == "COMPLETED"


async def test_a_lesson_of_another_type_is_not_completed_by_an_attempt(
    teacher: Person, student: Person, sessions: Sessions
) -> None:
    quiz = await written(teacher)
    course = await made(teacher)
    async with sessions.begin() as db:
        db.add(Lesson(title="Old", course_id=course["id"], linked_quiz_id=quiz["id"]))
    await enrolled(student, course)
    await attempted(sessions, student, quiz)

    await settle(sessions, quiz, student)

    assert (await standing(student, course))["progress_percent"] == 0
