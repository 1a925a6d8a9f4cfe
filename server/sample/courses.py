"""The courses of the sample school, and how far its students are in them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random

from persistence.tables import ContentType, EnrollmentStatus, LessonStatus
from server.sample.chance import moment
from server.sample.quizzes import SampleQuiz
from server.sample.rows import CourseRow, EnrollmentRow, LessonRow, ProgressRow

FEWEST_LESSONS, MOST_LESSONS = 8, 24
CATEGORIES = ("Science", "Languages", "Mathematics", "Arts")
# Lessons take turns.
KINDS = (ContentType.VIDEO, ContentType.TEXT, ContentType.PDF, ContentType.QUIZ_LINK)
DROPPED = 0.08


@dataclass(frozen=True, slots=True)
class SampleLesson:
    """``quiz_id`` is the quiz that the lesson leads to, by its id or by its code."""

    row: LessonRow
    quiz_id: int | None


@dataclass(frozen=True, slots=True)
class SampleCourse:
    row: CourseRow
    lessons: list[SampleLesson]


def sample_course(chance: Random, course_id: int, quizzes: Sequence[SampleQuiz]) -> CourseRow:
    """Of a teacher who has quizzes to link to."""
    return CourseRow(
        id=course_id,
        title=f"Course {course_id}",
        category=chance.choice(CATEGORIES),
        is_published=chance.random() < 0.9,  # noqa: PLR2004  # nine in ten
        teacher_id=chance.choice(quizzes).row.teacher_id,
        created_at=moment(chance),
    )


def sample_lesson(
    chance: Random, lesson_id: int, place: int, course_id: int, own: Sequence[SampleQuiz]
) -> SampleLesson:
    kind = KINDS[place % len(KINDS)]
    quiz = chance.choice(own).row if kind is ContentType.QUIZ_LINK else None
    is_by_id = chance.random() < 0.7  # noqa: PLR2004  # most of them
    row = LessonRow(
        id=lesson_id,
        title=f"Lesson {place + 1}",
        content_type=kind.value,
        content_url=f"https://sample.invalid/{lesson_id}" if place % len(KINDS) in {0, 2} else None,
        content_text="Read this, and think about it." if kind is ContentType.TEXT else None,
        order_index=place,
        duration_minutes=chance.randint(5, 45),
        course_id=course_id,
        linked_quiz_id=quiz.id if quiz and is_by_id else None,
        quiz_code=quiz.access_code if quiz else None,
    )
    return SampleLesson(row, quiz.id if quiz else None)


def lesson_counts(chance: Random, courses: int) -> list[int]:
    return [chance.randint(FEWEST_LESSONS, MOST_LESSONS) for _ in range(courses)]


def choose_students(
    chance: Random,
    course: SampleCourse,
    wanted: int,
    students: Sequence[int],
    played: Mapping[int, Mapping[int, None]],
) -> list[int]:
    """Mostly those who have played the quizzes of the course."""
    players = [user for lesson in course.lessons for user in played.get(lesson.quiz_id or 0, ())]
    found = dict.fromkeys(list(dict.fromkeys(players))[: wanted * 4 // 5])
    while len(found) < wanted:
        found[chance.choice(students)] = None
    return list(found)


def enroll(
    chance: Random,
    enrollment_id: int,
    user_id: int,
    course: SampleCourse,
    played: Mapping[int, Mapping[int, None]],
) -> tuple[EnrollmentRow, list[ProgressRow]]:
    """Read up to some lesson, and gone through the quizzes that were played."""
    enrolled_at = moment(chance)
    reached = round(min(1.0, 1.3 * chance.random()) * len(course.lessons))
    progress = []
    for place, lesson in enumerate(course.lessons):
        is_begun = place <= reached if lesson.quiz_id is None else user_id in played.get(lesson.quiz_id, ())
        if is_begun:
            is_done = lesson.quiz_id is not None or place < reached
            progress.append(progress_row(chance, enrollment_id, lesson.row.id, enrolled_at, is_done=is_done))
    done = sum(row.completed_at is not None for row in progress)
    is_complete = done == len(course.lessons)
    status = EnrollmentStatus.COMPLETED if is_complete else EnrollmentStatus.ACTIVE
    if not is_complete and chance.random() < DROPPED:
        status = EnrollmentStatus.DROPPED
    row = EnrollmentRow(
        id=enrollment_id,
        user_id=user_id,
        course_id=course.row.id,
        status=status.value,
        progress_percent=10_000 * done // len(course.lessons) / 100,
        enrolled_at=enrolled_at,
        completed_at=enrolled_at + timedelta(days=90) if is_complete else None,
    )
    return row, progress


def progress_row(
    chance: Random, enrollment_id: int, lesson_id: int, enrolled_at: datetime, *, is_done: bool
) -> ProgressRow:
    spent = chance.randint(60, 3600)
    started_at = enrolled_at + timedelta(days=chance.randint(0, 80))
    return ProgressRow(
        enrollment_id=enrollment_id,
        lesson_id=lesson_id,
        status=(LessonStatus.COMPLETED if is_done else LessonStatus.IN_PROGRESS).value,
        time_spent_seconds=spent,
        started_at=started_at,
        completed_at=started_at + timedelta(seconds=spent) if is_done else None,
    )
