"""Quiz flow: a quiz is created, then its questions, then their choices, and PostgreSQL holds all of it."""

from persistence.database import Sessions
from persistence.quizzes.quizzes import find_quiz
from tests.server.rest.examples import MULTIPLE_CHOICE, TRUE_FALSE
from tests.server.rest.people import Person


async def test_a_quiz_grows_by_question_and_choice(teacher: Person, sessions: Sessions) -> None:
    quiz = (await teacher.http.post("/quizzes", json={"title": "Planets"})).json()
    assert (quiz["questions"], quiz["teacher_id"]) == ([], teacher.id)
    first = (await teacher.http.post(f"/quizzes/{quiz['id']}/questions", json=MULTIPLE_CHOICE)).json()
    await teacher.http.post(f"/quizzes/{quiz['id']}/questions", json=TRUE_FALSE)
    added = await teacher.http.post(f"/questions/{first['id']}/choices", json={"text": "Uranus"})
    assert added.status_code == 201

    read = (await teacher.http.get(f"/quizzes/{quiz['id']}")).json()

    assert [question["text"] for question in read["questions"]] == [
        MULTIPLE_CHOICE["text"],
        TRUE_FALSE["text"],
    ]
    choices = [choice["text"] for choice in read["questions"][0]["choices"]]
    assert choices == ["Mars", "Jupiter", "زحل", "Uranus"]
    async with sessions() as db:
        stored = await find_quiz(db, quiz["id"])
    assert stored is not None
    assert (stored.access_code, stored.is_public) == (quiz["access_code"], False)
    assert [len(question.choices) for question in stored.questions] == [4, 2]
    assert [choice.text for choice in stored.questions[0].choices if choice.is_correct] == ["Jupiter"]
