"""Large course: two hundred lessons and three hundred students cost as many queries as three and two."""

from collections.abc import Awaitable, Iterator
from contextlib import contextmanager

import httpx
import pytest
from sqlalchemy import event, insert
from sqlalchemy.engine import Engine

from persistence.courses.quiz_lessons import complete_quiz_lessons
from persistence.database import Sessions
from persistence.tables import Course, Enrollment, Lesson, QuizAttempt, User
from tests.server.rest.courses.learning import TEXT, standing
from tests.server.rest.examples import Json, written
from tests.server.rest.people import Enrol, Person


@contextmanager
def counted() -> Iterator[list[str]]:
    """The statements that the server sends meanwhile, which runs in this process."""
    sent: list[str] = []

    def note(*given: object) -> None:
        sent.append(str(given[2]))

    event.listen(Engine, "before_cursor_execute", note)
    try:
        yield sent
    finally:
        event.remove(Engine, "before_cursor_execute", note)


async def a_course(sessions: Sessions, owner: Person, people: list[int], lessons: int, quiz: Json) -> Json:
    """A course that these people take, most of whose lessons are texts."""
    async with sessions.begin() as db:
        course = Course(title="Large", teacher_id=owner.id, is_published=True)
        course.lessons = [
            Lesson(title=str(place), content_text="x" * 1000, order_index=place)
            for place in range(lessons - 1)
        ]
        course.lessons.append(
            Lesson(title="Play", content_type="QUIZ_LINK", linked_quiz_id=quiz["id"], order_index=lessons - 1)
        )
        db.add(course)
        await db.flush()
        await db.execute(insert(Enrollment), [{"user_id": one, "course_id": course.id} for one in people])
    return {"id": course.id, "lessons": [lesson.id for lesson in course.lessons]}


async def a_class(sessions: Sessions, size: int) -> list[int]:
    users = [User(email=f"{size}-{number}@class.example", hashed_password="!") for number in range(size)]
    async with sessions.begin() as db:
        db.add_all(users)
    return [user.id for user in users]


async def statements(
    sessions: Sessions, teacher: Person, student: Person, quiz: Json, size: tuple[int, int]
) -> dict[str, int]:
    lessons, students = size
    people = [student.id, *await a_class(sessions, students - 1)]
    course = await a_course(sessions, teacher, people, lessons, quiz)
    path, text = f"/courses/{course['id']}", course["lessons"][0]
    found: dict[str, int] = {}

    async def count(name: str, asking: Awaitable[httpx.Response]) -> None:
        with counted() as sent:
            answer = await asking
        assert answer.is_success, answer.text
        found[name] = len(sent)

    await count("outline", student.http.get(f"{path}/lessons"))
    await count("order", teacher.http.put(f"{path}/lesson-order", json={"ids": course["lessons"][::-1]}))
    await count("complete", student.http.put(f"/lessons/{text}/progress", json={"status": "COMPLETED"}))
    await count("enrollment", student.http.get(f"{path}/enrollment"))
    await count("enrol", student.http.put(f"{path}/enrollment"))
    await count("students", teacher.http.get(f"{path}/enrollments", params={"size": 100}))
    await count("change", teacher.http.patch(f"/lessons/{text}", json={"title": "New"}))
    await count("remove", teacher.http.delete(f"/lessons/{course['lessons'][1]}"))
    await count("add", teacher.http.post(f"{path}/lessons", json=TEXT))
    async with sessions.begin() as db:
        result = {"quiz_id": quiz["id"], "total_questions": 1, "correct_answers": 1}
        await db.execute(insert(QuizAttempt), [{**result, "user_id": one} for one in people])
        with counted() as sent:
            await complete_quiz_lessons(db, user_ids=people, quiz_ids=[quiz["id"]])
    found["results"] = len(sent)
    done = (await standing(student, course))["progress_percent"]
    assert done == int(10_000 * 2 / lessons) / 100
    return found


async def test_large_course_with_many_lessons_and_students_needs_no_more_queries(
    teacher: Person, enrol: Enrol, sessions: Sessions
) -> None:
    small = await statements(sessions, teacher, await enrol(), await written(teacher), (3, 2))
    large = await statements(sessions, teacher, await enrol(), await written(teacher), (200, 300))

    # The students of the large one fill a page, which then does not tell how many there are.
    assert large == {**small, "students": small["students"] + 1}
    assert large["results"] == 3
    assert max(large.values()) <= 16


@pytest.mark.parametrize("count", [2, 200])
async def test_storing_results_of_players_who_take_no_course_is_one_query(
    teacher: Person, sessions: Sessions, count: int
) -> None:
    quiz = await written(teacher)
    people = await a_class(sessions, count)

    async with sessions.begin() as db:
        with counted() as sent:
            await complete_quiz_lessons(db, user_ids=people, quiz_ids=[quiz["id"]])

    assert len(sent) == 1
