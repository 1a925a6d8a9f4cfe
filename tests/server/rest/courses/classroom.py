"""Courses that students take in tests, and what is stored of them."""

from datetime import UTC, datetime, timedelta

from persistence.database import Sessions
from persistence.tables import (
    ContentType,
    Course,
    Enrollment,
    EnrollmentStatus,
    Lesson,
    LessonProgress,
    LessonStatus,
    QuizAttempt,
    QuizParticipation,
    Record,
)
from tests.server.rest.examples import Json
from tests.server.rest.people import Person

BEGAN = datetime(2026, 1, 7, 9, tzinfo=UTC)


async def store(sessions: Sessions, *rows: Record) -> None:
    async with sessions.begin() as db:
        db.add_all(rows)


def a_text(title: str, place: int) -> Lesson:
    return Lesson(title=title, content_type=ContentType.TEXT, order_index=place)


def a_quiz_link(title: str, place: int, *, quiz_id: int | None = None, code: str | None = None) -> Lesson:
    kind = ContentType.QUIZ_LINK
    return Lesson(title=title, content_type=kind, order_index=place, linked_quiz_id=quiz_id, quiz_code=code)


async def a_course(
    sessions: Sessions, teacher: Person, *lessons: Lesson, title: str = "Geography", day: int = 0
) -> Course:
    created = BEGAN + timedelta(days=day)
    course = Course(title=title, teacher_id=teacher.id, lessons=list(lessons), created_at=created)
    course.is_published = True
    await store(sessions, course)
    return course


async def an_enrollment(  # noqa: PLR0913  # a row of a table
    sessions: Sessions,
    course: Course,
    student: Person,
    *done: Lesson,
    status: EnrollmentStatus = EnrollmentStatus.ACTIVE,
    percent: float = 0.0,
    completed_at: datetime | None = None,
    day: int = 0,
) -> Enrollment:
    enrollment = Enrollment(course_id=course.id, user_id=student.id, status=status)
    enrollment.progress_percent, enrollment.completed_at = percent, completed_at
    enrollment.enrolled_at = BEGAN + timedelta(days=day)
    enrollment.lesson_progress = [
        LessonProgress(lesson_id=lesson.id, status=LessonStatus.COMPLETED) for lesson in done
    ]
    await store(sessions, enrollment)
    return enrollment


async def an_attempt(  # noqa: PLR0913  # the same
    sessions: Sessions, quiz: Json, student: Person, right: int, *, rank: str = "1/1", day: int = 0
) -> None:
    """Of the three questions that the quiz has; a hundred points for each right answer."""
    own = {"quiz_id": quiz["id"], "user_id": student.id}
    when = BEGAN + timedelta(days=day)
    attempt = QuizAttempt(**own, total_questions=3, correct_answers=right, score=100 * right, rank=rank)
    attempt.completed_at = when
    await store(sessions, QuizParticipation(**own, entered_at=when), attempt)
