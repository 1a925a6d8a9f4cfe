"""Courses and lessons as teachers send them in tests, and results that students have."""

from datetime import UTC, datetime, timedelta

from sqlalchemy import select

from persistence.database import Sessions
from persistence.tables import Enrollment, Lesson, LessonProgress, QuizAttempt
from tests.server.rest.examples import Json
from tests.server.rest.people import Person

YESTERDAY = datetime.now(UTC) - timedelta(days=1)
TEXT: Json = {"title": "Read", "content_type": "TEXT", "content_text": "اقرأ"}
VIDEO: Json = {"title": "Watch", "content_type": "VIDEO", "content_url": "https://example.com/a.mp4"}
PDF: Json = {"title": "Print", "content_type": "PDF", "content_url": "http://example.com/a.pdf"}


def quiz_link(quiz: Json, **changes: object) -> Json:
    return {"title": "Play", "content_type": "QUIZ_LINK", "linked_quiz_id": quiz["id"], **changes}


async def made(teacher: Person, *lessons: Json, **changes: object) -> Json:
    """A published course with these lessons; its ``lessons`` are their ids."""
    answer = await teacher.http.post("/courses", json={"title": "Geography", "is_published": True, **changes})
    assert answer.status_code == 201, answer.text
    course: Json = answer.json()
    return {**course, "lessons": [await added(teacher, course, lesson) for lesson in lessons]}


async def added(teacher: Person, course: Json, lesson: Json) -> int:
    answer = await teacher.http.post(f"/courses/{course['id']}/lessons", json=lesson)
    assert answer.status_code == 201, answer.text
    lesson_id: int = answer.json()["id"]
    return lesson_id


async def enrolled(student: Person, course: Json) -> Json:
    answer = await student.http.put(f"/courses/{course['id']}/enrollment")
    assert answer.status_code == 200, answer.text
    enrollment: Json = answer.json()
    return enrollment


async def standing(student: Person, course: Json) -> Json:
    answer = await student.http.get(f"/courses/{course['id']}/enrollment")
    assert answer.status_code == 200, answer.text
    enrollment: Json = answer.json()
    return enrollment


async def completed(student: Person, *lesson_ids: int) -> None:
    for lesson_id in lesson_ids:
        answer = await student.http.put(f"/lessons/{lesson_id}/progress", json={"status": "COMPLETED"})
        assert answer.status_code == 200, answer.text


def reasons(enrollment: Json) -> list[tuple[int, str]]:
    return [(one["lesson_id"], one["reason"]) for one in enrollment["blockers"]]


async def attempted(
    sessions: Sessions, student: Person, quiz: Json, right: int = 1, *, at: datetime = YESTERDAY
) -> None:
    """A result of four questions that was stored without a word to the courses, as in old databases."""
    attempt = QuizAttempt(quiz_id=quiz["id"], user_id=student.id, total_questions=4, correct_answers=right)
    attempt.completed_at = at
    async with sessions.begin() as db:
        db.add(attempt)


async def progress_of(sessions: Sessions, student: Person, lesson_id: int) -> LessonProgress | None:
    """Fails when it is there twice."""
    query = select(LessonProgress).join(Enrollment, Enrollment.id == LessonProgress.enrollment_id)
    async with sessions() as db:
        found = query.where(Enrollment.user_id == student.id, LessonProgress.lesson_id == lesson_id)
        return (await db.execute(found)).scalar_one_or_none()


async def lesson_row(sessions: Sessions, lesson_id: int) -> Lesson:
    async with sessions() as db:
        return await db.get_one(Lesson, lesson_id)
