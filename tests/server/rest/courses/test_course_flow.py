"""Course flow: a course is made, its lessons are added, a student enrols and goes through it."""

from persistence.database import Sessions
from tests.server.rest.courses.learning import (
    PDF,
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
from tests.server.rest.examples import Json, written
from tests.server.rest.people import Person


async def test_course_flow_from_the_first_lesson_to_the_completed_course(
    teacher: Person, student: Person, sessions: Sessions
) -> None:
    quiz = await written(teacher)
    course = await made(teacher, TEXT, VIDEO, PDF, quiz_link(quiz, pass_percent=50))
    text, video, pdf, play = course["lessons"]

    enrollment = await enrolled(student, course)
    assert (enrollment["status"], enrollment["progress_percent"]) == ("ACTIVE", 0)
    assert reasons(enrollment) == [
        (text, "not_started"),
        (video, "not_started"),
        (pdf, "not_started"),
        (play, "quiz_not_taken"),
    ]

    await completed(student, text, video)
    await student.http.put(f"/lessons/{pdf}/progress", json={"status": "IN_PROGRESS"})
    halfway = await standing(student, course)
    assert halfway["progress_percent"] == 50
    assert reasons(halfway) == [(pdf, "in_progress"), (play, "quiz_not_taken")]

    await completed(student, pdf)
    await attempted(sessions, student, quiz, right=3)
    at_the_end: Json = await enrolled(student, course)
    assert (at_the_end["status"], at_the_end["progress_percent"]) == ("COMPLETED", 100)
    assert at_the_end["blockers"] == []
    assert at_the_end["completed_at"]
