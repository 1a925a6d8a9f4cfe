"""Opening rooms over REST, and when that is refused."""

from sqlalchemy import update

from persistence.database import Sessions
from persistence.tables import Choice
from tests.server.rest.examples import Json, written
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


async def broken(sessions: Sessions, quiz: Json) -> None:
    """As rows from before may be: the first question lost its right choice, the last got a ninth one."""
    first, _, last = (question["id"] for question in quiz["questions"])
    async with sessions.begin() as db:
        await db.execute(update(Choice).where(Choice.question_id == first).values(is_correct=False))
        db.add_all(Choice(question_id=last, text=f"more {n}", position=3 + n) for n in range(6))


async def test_an_unplayable_quiz_is_refused_with_each_fault_and_its_place(
    teacher: Person, sessions: Sessions
) -> None:
    quiz = await written(teacher)
    await broken(sessions, quiz)

    refused = await teacher.http.post("/games", json={"quiz_id": quiz["id"]})

    assert refused.status_code == 409
    assert refused.json()["type"] == "/api/docs#quiz-is-unplayable"
    assert [(fault["in"], fault["pointer"], fault["code"]) for fault in refused.json()["errors"]] == [
        ("quiz", "#/questions/0/choices", "not_one_right"),
        ("quiz", "#/questions/2/choices", "choice_count"),
    ]
    assert (await teacher.http.get("/games")).json()["total"] == 0


async def test_who_would_play_an_unplayable_quiz_is_not_told_what_is_wrong_with_its_choices(
    teacher: Person, student: Person, sessions: Sessions
) -> None:
    quiz = await written(teacher, is_public=True)
    await broken(sessions, quiz)

    refused = await student.http.post(f"/quizzes/{quiz['id']}/runs", json={})
    tried = await teacher.http.post(f"/quizzes/{quiz['id']}/runs", json={})

    assert refused.status_code == tried.status_code == 409
    assert refused.json()["type"] == "/api/docs#quiz-is-unplayable"
    assert "errors" not in refused.json()
    assert len(tried.json()["errors"]) == 2
