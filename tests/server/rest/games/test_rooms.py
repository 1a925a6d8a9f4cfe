"""Opening rooms over REST, and when that is refused."""

from tests.server.rest.examples import written
from tests.server.rest.people import Person


async def test_a_teacher_opens_a_room_for_a_quiz_under_its_code(teacher: Person) -> None:
    quiz = await written(teacher)
    opened = await teacher.http.post("/games", json={"quiz_id": quiz["id"]})

    assert opened.status_code == 201
    assert opened.json()["code"] == quiz["access_code"]
    assert opened.headers["location"] == f"/api/games/{opened.json()['game']}"


async def test_an_archived_quiz_is_not_hosted_until_it_is_taken_out_again(teacher: Person) -> None:
    quiz = await written(teacher)
    await teacher.http.put(f"/quizzes/{quiz['id']}/archive")

    refused = await teacher.http.post("/games", json={"quiz_id": quiz["id"]})
    hosted = (await teacher.http.get("/games")).json()["total"]
    await teacher.http.delete(f"/quizzes/{quiz['id']}/archive")
    opened = await teacher.http.post("/games", json={"quiz_id": quiz["id"]})

    assert refused.status_code == 409
    assert refused.json()["type"] == "/api/docs#quiz-is-archived"
    assert hosted == 0
    assert opened.status_code == 201


async def test_a_quiz_without_questions_is_not_hosted(teacher: Person) -> None:
    quiz = await written(teacher, questions=[])

    refused = await teacher.http.post("/games", json={"quiz_id": quiz["id"]})

    assert refused.status_code == 409
    assert refused.json()["type"] == "/api/docs#quiz-is-empty"
