"""A large gradebook: 200 lessons and 300 students take as few statements as one of each."""

import pytest
from sqlalchemy import insert
from sqlalchemy.ext.asyncio import AsyncSession

from persistence.courses.gradebook import all_graded_students, list_graded_lessons, list_graded_students
from persistence.page import Slice
from persistence.tables import (
    ContentType,
    Course,
    Enrollment,
    Lesson,
    LessonProgress,
    LessonStatus,
    Quiz,
    QuizAttempt,
    User,
)
from tests.persistence.statements import engine_of, noting

SIZES = [(1, 1), (200, 300)]
PAGE = 20


async def a_large_course(db: AsyncSession, lessons: int, students: int) -> Course:
    """Every other lesson is a quiz of its own; everybody has completed all and got three of four right."""
    teacher = User(email="noor@school.example", hashed_password="-")
    course = Course(title="All of it", teacher=teacher)
    pupils = [
        User(email=f"{n:03}@school.example", hashed_password="-", full_name=f"Student {n:03}")
        for n in range(students)
    ]
    quizzes = [Quiz(title="Q", access_code=f"QUIZ{n}", teacher=teacher) for n in range((lessons + 1) // 2)]
    course.lessons = [
        Lesson(title=f"Lesson {n}", order_index=n)
        if n % 2
        else Lesson(
            title=f"Lesson {n}",
            order_index=n,
            content_type=ContentType.QUIZ_LINK,
            linked_quiz=quizzes[n // 2] if n % 4 else None,
            quiz_code=quizzes[n // 2].access_code,
        )
        for n in range(lessons)
    ]
    course.enrollments = [Enrollment(user=pupil, progress_percent=100) for pupil in pupils]
    db.add_all([course, *quizzes])
    await db.flush()
    done = {"status": LessonStatus.COMPLETED}
    progress = [
        {"enrollment_id": enrollment.id, "lesson_id": lesson.id, **done}
        for enrollment in course.enrollments
        for lesson in course.lessons
    ]
    attempts = [
        {"quiz_id": quiz.id, "user_id": pupil.id, "total_questions": 4, "correct_answers": right}
        for quiz in quizzes
        for pupil in pupils
        for right in (3, 1)
    ]
    await db.execute(insert(LessonProgress), progress)
    await db.execute(insert(QuizAttempt), attempts)
    await db.commit()
    return course


@pytest.mark.parametrize(("lessons", "students"), SIZES)
async def test_a_page_of_a_gradebook_takes_two_statements_and_one_unless_it_is_the_last(
    session: AsyncSession, lessons: int, students: int
) -> None:
    course = await a_large_course(session, lessons, students)

    with noting(engine_of(session)) as statements:
        columns = await list_graded_lessons(session, course.id)
        found = await list_graded_students(session, course.id, columns, Slice(0, PAGE))

    assert found.total == students
    assert {len(student.grades) for student in found.rows} == {lessons}
    assert len(statements) == (2 if students < PAGE else 3)


@pytest.mark.parametrize(("lessons", "students"), SIZES)
async def test_a_whole_gradebook_takes_two_statements(
    session: AsyncSession, lessons: int, students: int
) -> None:
    course = await a_large_course(session, lessons, students)

    with noting(engine_of(session)) as statements:
        columns = await list_graded_lessons(session, course.id)
        found = [row async for rows in all_graded_students(session, course.id, columns) for row in rows]

    assert [student.full_name for student in found] == [f"Student {n:03}" for n in range(students)]
    assert {grade.status for student in found for grade in student.grades} == {LessonStatus.COMPLETED}
    quizzes = [place for place, lesson in enumerate(columns) if lesson.quiz_id is not None]
    assert len(quizzes) == (lessons + 1) // 2
    assert {student.grades[place].percent for student in found for place in quizzes} == {75.0}
    assert len(statements) == 2
