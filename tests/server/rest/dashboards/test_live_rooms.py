"""The games that go on now in one's courses, over REST."""

from uuid import uuid4

import pytest

from persistence.database import Sessions
from persistence.tables import ClassStudent, EnrollmentStatus, Game, SchoolClass, UserRole
from tests.server.rest.courses.classroom import a_course, a_quiz_link, an_enrollment, store
from tests.server.rest.dashboards.test_dashboards import frozen
from tests.server.rest.examples import Json, written
from tests.server.rest.people import Enrol, Person


async def a_game(sessions: Sessions, quiz: Json, host: Person, class_id: int | None = None) -> Game:
    game = Game(id=uuid4(), quiz_id=quiz["id"], host_id=host.id, access_code=quiz["access_code"])
    game.quiz, game.settings, game.pictures, game.class_id = frozen(quiz), {}, [], class_id
    await store(sessions, game)
    return game


async def live(student: Person) -> list[Json]:
    answer = await student.http.get("/dashboards/student/rooms")
    assert answer.status_code == 200, answer.text
    items: list[Json] = answer.json()["items"]
    return items


async def test_a_game_of_the_teacher_of_a_course_is_told_to_who_takes_it(
    teacher: Person, student: Person, sessions: Sessions
) -> None:
    quiz = await written(teacher)
    lessons = a_quiz_link("Play", 0, quiz_id=quiz["id"]), a_quiz_link("Again", 1, code=quiz["access_code"])
    course = await a_course(sessions, teacher, *lessons)
    await an_enrollment(sessions, course, student)
    assert await live(student) == []

    game = await a_game(sessions, quiz, teacher)

    assert await live(student) == [
        {
            "game_id": str(game.id),
            "code": quiz["access_code"],
            "quiz_id": quiz["id"],
            "quiz_title": quiz["title"],
            "course_id": course.id,
            "course_title": course.title,
            "class_name": None,
        }
    ]
    assert await live(teacher) == []


@pytest.mark.parametrize("what", ["dropped", "archived", "hidden", "another host"])
async def test_what_is_for_others_or_not_now_is_told_to_nobody(
    teacher: Person, student: Person, sessions: Sessions, enrol: Enrol, what: str
) -> None:
    quiz = await written(teacher)
    lesson = a_quiz_link("Play", 0, quiz_id=quiz["id"])
    lesson.is_published = what != "hidden"
    course = await a_course(sessions, teacher, lesson)
    status = EnrollmentStatus.DROPPED if what == "dropped" else EnrollmentStatus.ACTIVE
    await an_enrollment(sessions, course, student, status=status)
    if what == "archived":
        await teacher.http.put(f"/courses/{course.id}/archive")
    host = await enrol(UserRole.TEACHER) if what == "another host" else teacher

    await a_game(sessions, quiz, host)

    assert await live(student) == []


async def test_a_game_for_a_class_is_told_to_who_is_in_it_and_to_nobody_else(
    teacher: Person, student: Person, sessions: Sessions, enrol: Enrol
) -> None:
    quiz = await written(teacher)
    course = await a_course(sessions, teacher, a_quiz_link("Play", 0, quiz_id=quiz["id"]))
    other = await enrol()
    for one in (student, other):
        await an_enrollment(sessions, course, one)
    taught = SchoolClass(name="7b", code="SEVENB", teacher_id=teacher.id)
    await store(sessions, taught)
    await store(sessions, ClassStudent(class_id=taught.id, user_id=student.id))

    await a_game(sessions, quiz, teacher, taught.id)

    assert [one["class_name"] for one in await live(student)] == ["7b"]
    assert await live(other) == []
