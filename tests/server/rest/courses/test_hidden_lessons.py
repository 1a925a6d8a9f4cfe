"""A lesson that is not published is there for its course's owner alone, and keeps nobody from the end."""

from collections.abc import Sequence

from persistence.courses.quiz_lessons import complete_quiz_lessons
from persistence.database import Sessions
from tests.server.rest.courses.classroom import a_course, a_text
from tests.server.rest.courses.learning import (
    TEXT,
    VIDEO,
    attempted,
    completed,
    enrolled,
    made,
    progress_of,
    quiz_link,
    reasons,
    standing,
)
from tests.server.rest.examples import Json, written
from tests.server.rest.people import Enrol, Person

HIDDEN: Json = {"is_published": False}


async def publish(teacher: Person, lesson: int, *, is_published: bool) -> None:
    answer = await teacher.http.patch(f"/lessons/{lesson}", json={"is_published": is_published})
    assert (answer.status_code, answer.json()["is_published"]) == (200, is_published), answer.text


async def outline(person: Person, course: Json) -> Sequence[int]:
    listed = (await person.http.get(f"/courses/{course['id']}/lessons")).json()["items"]
    return [one["id"] for one in listed]


async def test_a_hidden_lesson_is_seen_by_the_owner_of_its_course_alone(
    teacher: Person, student: Person
) -> None:
    course = await made(teacher, TEXT, VIDEO | HIDDEN)
    text, hidden = course["lessons"]
    await enrolled(student, course)

    answers = [await person.http.get(f"/lessons/{hidden}") for person in (teacher, student)]

    assert [answer.status_code for answer in answers] == [200, 404]
    assert (await outline(teacher, course), await outline(student, course)) == ([text, hidden], [text])
    counts = [(await who.http.get(f"/courses/{course['id']}")).json() for who in (teacher, student)]
    assert [one["lesson_count"] for one in counts] == [2, 1]


async def test_lists_of_published_courses_count_published_lessons(teacher: Person, student: Person) -> None:
    await made(teacher, TEXT, VIDEO | HIDDEN, title="Counted")

    found = [
        (await person.http.get("/courses", params={"scope": scope, "search": "Counted"})).json()["items"]
        for person, scope in ((teacher, "own"), (student, "published"))
    ]

    assert [one["lesson_count"] for [one] in found] == [2, 1]


async def test_nobody_has_progress_in_a_hidden_lesson(teacher: Person, student: Person) -> None:
    course = await made(teacher, TEXT | HIDDEN)
    place = f"/lessons/{course['lessons'][0]}/progress"
    await enrolled(student, course)

    answers = [await student.http.get(place), await student.http.put(place, json={"status": "COMPLETED"})]

    assert [answer.status_code for answer in answers] == [404, 404]


async def test_hiding_the_last_open_lesson_completes_the_course_and_publishing_takes_nothing_back(
    teacher: Person, student: Person
) -> None:
    course = await made(teacher, TEXT, VIDEO)
    text, video = course["lessons"]
    await enrolled(student, course)
    await completed(student, text)
    assert (await standing(student, course))["progress_percent"] == 50

    await publish(teacher, video, is_published=False)
    without = await standing(student, course)
    await publish(teacher, video, is_published=True)
    again = await standing(student, course)

    assert (without["status"], without["progress_percent"], without["blockers"]) == ("COMPLETED", 100, [])
    assert (again["status"], again["progress_percent"]) == ("COMPLETED", 50)
    assert (again["completed_at"], reasons(again)) == (without["completed_at"], [(video, "not_started")])


async def test_hiding_a_lesson_lowers_nobodys_progress(teacher: Person, student: Person) -> None:
    course = await made(teacher, TEXT, VIDEO)
    await enrolled(student, course)
    await completed(student, course["lessons"][0])

    await publish(teacher, course["lessons"][0], is_published=False)

    assert (await standing(student, course))["progress_percent"] == 50


async def test_adding_a_hidden_lesson_lowers_nobodys_progress(teacher: Person, student: Person) -> None:
    course = await made(teacher, TEXT)
    await enrolled(student, course)
    await completed(student, *course["lessons"])

    answer = await teacher.http.post(f"/courses/{course['id']}/lessons", json=VIDEO | HIDDEN)

    assert answer.status_code == 201
    assert (await standing(student, course))["progress_percent"] == 100


async def test_what_was_earned_in_a_hidden_quiz_lesson_is_there_once_it_is_published(
    teacher: Person, student: Person, sessions: Sessions
) -> None:
    quiz = await written(teacher)
    course = await made(teacher, TEXT, quiz_link(quiz, **HIDDEN))
    play = course["lessons"][1]
    await enrolled(student, course)
    await attempted(sessions, student, quiz)
    async with sessions.begin() as db:
        await complete_quiz_lessons(db, user_ids=[student.id], quiz_ids=[quiz["id"]])
    hidden = await progress_of(sessions, student, play), await standing(student, course)

    await publish(teacher, play, is_published=True)

    assert (hidden[0], hidden[1]["progress_percent"]) == (None, 0)
    assert (await standing(student, course))["progress_percent"] == 50


async def test_a_hidden_quiz_lesson_lets_nobody_practise(teacher: Person, student: Person) -> None:
    quiz = await written(teacher)
    course = await made(teacher, quiz_link(quiz))
    await enrolled(student, course)
    place = f"/quizzes/{quiz['id']}/runs"

    await publish(teacher, course["lessons"][0], is_published=False)
    refused = await student.http.post(place, json={})
    await publish(teacher, course["lessons"][0], is_published=True)

    assert (refused.status_code, (await student.http.post(place, json={})).status_code) == (404, 201)


async def test_the_next_lesson_of_a_course_is_none_that_is_hidden(teacher: Person, student: Person) -> None:
    course = await made(teacher, TEXT | HIDDEN, VIDEO)
    await enrolled(student, course)

    [taken] = (await student.http.get("/dashboards/student/courses")).json()["items"]

    assert taken["next_lesson"]["id"] == course["lessons"][1]


async def test_the_gradebook_says_which_lessons_are_hidden_and_its_file_leaves_their_open_cells_empty(
    teacher: Person, student: Person, enrol: Enrol
) -> None:
    course, other = await made(teacher, TEXT, VIDEO), await enrol()
    for person in (student, other):
        await enrolled(person, course)
    await completed(student, course["lessons"][1])
    await publish(teacher, course["lessons"][1], is_published=False)
    place = f"/courses/{course['id']}/gradebook"

    shown = (await teacher.http.get(place)).json()
    file = (await teacher.http.get(f"{place}.csv")).text.splitlines()[1:]

    assert [lesson["is_published"] for lesson in shown["lessons"]] == [True, False]
    percents = {one["user_id"]: one["progress_percent"] for one in shown["items"]}
    assert percents == {student.id: 50, other.id: 0}
    assert sorted(",Completed," in line for line in file) == [False, True]
    assert sum("Not started,," in line for line in file) == 1


async def test_an_old_lesson_whose_content_would_be_refused_today_can_be_hidden(
    teacher: Person, sessions: Sessions
) -> None:
    empty = a_text("Old", 0)
    await a_course(sessions, teacher, empty)

    await publish(teacher, empty.id, is_published=False)
