"""A teacher takes along what they wrote, in full, however much it is."""

import asyncio
import tracemalloc

import httpx

from persistence.database import Sessions
from persistence.tables import (
    Choice,
    ContentType,
    Course,
    Lesson,
    Question,
    Quiz,
    QuizAttempt,
    User,
    UserRole,
)
from server.rest.accounts.exports import export_of
from server.rest.accounts.schemas.export import AccountExport
from tests.server.rest.classes.school import a_class
from tests.server.rest.courses.learning import PDF, TEXT, made, quiz_link
from tests.server.rest.examples import Json, written
from tests.server.rest.homework.test_assignments import given
from tests.server.rest.people import Enrol, Person


async def exported(person: Person) -> Json:
    answer = await person.http.get("/me/export")
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-type"] == "application/json"
    assert int(answer.headers["content-length"]) == len(answer.content)
    AccountExport.model_validate_json(answer.content)
    export: Json = answer.json()
    return export


async def test_a_teacher_takes_their_quizzes_along_with_what_is_right(
    teacher: Person, admin: Person, enrol: Enrol
) -> None:
    quiz, archived = await written(teacher), await written(teacher, title="Old", questions=[])
    await teacher.http.put(f"/quizzes/{archived['id']}/archive")
    await written(await enrol(UserRole.TEACHER), is_public=True)

    own = await exported(teacher)

    first, second = own["quizzes"]
    assert [first["title"], first["access_code"]] == [quiz["title"], quiz["access_code"]]
    taken = ("text", "question_type", "points", "time_limit", "explanation", "keeps_choice_order")
    assert [[one[name] for name in taken] for one in first["questions"]] == [
        [one[name] for name in taken] for one in quiz["questions"]
    ]
    assert [
        [(choice["text"], choice["is_correct"]) for choice in one["choices"]] for one in first["questions"]
    ] == [[(choice["text"], choice["is_correct"]) for choice in one["choices"]] for one in quiz["questions"]]
    assert (second["questions"], second["archived_at"] is None) == ([], False)
    assert (await admin.http.get(f"/users/{teacher.id}/export")).json() == own


async def test_questions_and_choices_are_exported_in_the_order_that_they_have_now(teacher: Person) -> None:
    quiz = await written(teacher)
    ids = [one["id"] for one in quiz["questions"]][::-1]
    await teacher.http.put(f"/quizzes/{quiz['id']}/question-order", json={"ids": ids})

    [found] = (await exported(teacher))["quizzes"]

    assert [one["id"] for one in found["questions"]] == ids


async def test_a_teacher_takes_courses_lessons_and_homework_along(teacher: Person) -> None:
    quiz = await written(teacher)
    course = await made(teacher, TEXT, PDF, quiz_link(quiz, pass_percent=50), category="Earth")
    assignment = await given(teacher, quiz, most_attempts=2)

    own = await exported(teacher)

    assert [(one["id"], one["category"], one["is_published"]) for one in own["courses"]] == [
        (course["id"], "Earth", True)
    ]
    assert [one["id"] for one in own["lessons"]] == course["lessons"]
    text, pdf, play = own["lessons"]
    assert (text["content_text"], pdf["content_url"]) == (TEXT["content_text"], PDF["content_url"])
    assert (play["linked_quiz_id"], play["pass_percent"]) == (quiz["id"], 50)
    assert {lesson["course_id"] for lesson in own["lessons"]} == {course["id"]}
    [kept] = own["assignments"]
    assert (kept["id"], kept["most_attempts"], kept["solutions_shown"]) == (assignment["id"], 2, "at_once")


async def test_an_export_tells_neither_what_is_right_nor_the_code_of_a_quiz_of_somebody_else(
    teacher: Person, student: Person, enrol: Enrol
) -> None:
    quiz = await written(await enrol(UserRole.TEACHER), is_public=True)
    await made(teacher, quiz_link(quiz))

    for person in (teacher, student):
        answer = await person.http.get("/me/export")
        assert answer.json()["quizzes"] == []
        assert quiz["access_code"] not in answer.text
        assert "is_correct" not in answer.text


async def test_a_list_of_many_rows_is_exported_whole_and_in_order(
    teacher: Person, student: Person, sessions: Sessions
) -> None:
    quiz = await written(teacher)
    count = 1203
    async with sessions.begin() as db:
        db.add_all(
            QuizAttempt(quiz_id=quiz["id"], user_id=student.id, total_questions=3, score=score)
            for score in range(count)
        )

    attempts = (await exported(student))["attempts"]

    assert [attempt["score"] for attempt in attempts] == list(range(count))


async def a_large_work(sessions: Sessions, teacher: Person, courses: int) -> None:
    """Courses of a megabyte each, and as many quizzes."""
    async with sessions.begin() as db:
        for number in range(courses):
            lessons = [
                Lesson(title=f"{place}", content_type=ContentType.TEXT, content_text="م" * 20_000)
                for place in range(25)
            ]
            questions = [
                Question(text="س" * 4000, choices=[Choice(text="ج" * 200) for _ in range(4)])
                for _ in range(100)
            ]
            db.add(Course(title=f"{number}", teacher_id=teacher.id, lessons=lessons))
            quiz = Quiz(title=f"{number}", access_code=f"LARGE{number}", teacher_id=teacher.id)
            quiz.questions = questions
            db.add(quiz)


async def test_the_memory_of_an_export_does_not_grow_with_it(teacher: Person, sessions: Sessions) -> None:
    await a_large_work(sessions, teacher, 30)
    async with sessions() as db:
        user = await db.get_one(User, teacher.id)
        (await export_of(db, user)).file.close()

        tracemalloc.start()
        try:
            document = await export_of(db, user)
            _, most = tracemalloc.get_traced_memory()
        finally:
            tracemalloc.stop()

        document.file.close()

    assert document.length > 50_000_000
    assert most < 16_000_000


async def test_who_reads_an_export_slowly_holds_no_database_connection(
    teacher: Person, address: str, sessions: Sessions
) -> None:
    await a_large_work(sessions, teacher, 10)
    # More than there are connections, none of which is read.
    async with asyncio.timeout(60), httpx.AsyncClient(limits=httpx.Limits(max_connections=None)) as http:
        token = {"Authorization": teacher.http.headers["Authorization"]}
        reading = [http.stream("GET", f"{address}/me/export", headers=token, timeout=60) for _ in range(12)]
        answers = [await one.__aenter__() for one in reading]

        assert {answer.status_code for answer in answers} == {200}
        assert (await teacher.http.get("/me", timeout=60)).status_code == 200
        for one in reading:
            await one.__aexit__(None, None, None)


async def test_classes_extensions_and_the_codes_of_courses_are_taken_along(
    teacher: Person, student: Person
) -> None:
    school_class, course = await a_class(teacher, student), await made(teacher, TEXT)
    code = (await teacher.http.post(f"/courses/{course['id']}/code-renewals")).json()["code"]
    homework = await given(teacher, await written(teacher), most_attempts=1)
    for place in (f"courses/{course['id']}", f"homework/{homework['id']}"):
        assert (await teacher.http.put(f"/classes/{school_class['id']}/{place}")).is_success
    more = {"more_attempts": 2, "due_at": "2199-01-01T00:00:00Z"}
    place = f"/assignments/{homework['id']}/students/{student.id}/extension"
    assert (await teacher.http.put(place, json=more)).is_success

    own, theirs = await exported(teacher), await exported(student)

    assert [one["code"] for one in own["courses"]] == [code]
    assert [(one["class_id"], one["course_id"]) for one in own["class_courses"]] == [
        (school_class["id"], course["id"])
    ]
    assert [one["assignment_id"] for one in own["class_homework"]] == [homework["id"]]
    assert (own["extensions"], theirs["class_homework"]) == ([], [])
    [extension] = theirs["extensions"]
    assert {name: extension[name] for name in more} == more
    assert (extension["assignment_id"], extension["quiz_title"]) == (homework["id"], homework["quiz_title"])
    assert [one["class_name"] for one in theirs["joined_classes"]] == ["7b"]
