"""Playing alone over REST."""

from tests.server.rest.examples import Json, written
from tests.server.rest.people import Person

RIGHT = [[1], [0], [0, 1]]


async def a_run(student: Person, quiz: Json, *, is_timed: bool = False) -> Json:
    opened = await student.http.post(f"/quizzes/{quiz['id']}/runs", json={"is_timed": is_timed})
    assert opened.status_code == 201, opened.text
    run: Json = opened.json()
    return run


async def ask(student: Person, run: Json, position: int) -> Json:
    asked = await student.http.put(f"/runs/{run['id']}/questions/{position}")
    assert asked.status_code == 200, asked.text
    question: Json = asked.json()
    return question


async def answer(student: Person, run: Json, position: int, choices: list[int]) -> Json:
    given = await student.http.put(f"/runs/{run['id']}/answers/{position}", json={"choices": choices})
    assert given.status_code == 200, given.text
    mark: Json = given.json()
    return mark


async def test_a_student_plays_a_public_quiz_alone_from_the_first_question_to_the_attempt(
    teacher: Person, student: Person
) -> None:
    quiz = await written(teacher, is_public=True)
    run = await a_run(student, quiz)

    for position, choices in enumerate([[1], [1], [0]]):
        await ask(student, run, position)
        await answer(student, run, position, choices)

    ended = (await student.http.get(f"/runs/{run['id']}")).json()
    [attempt] = (await student.http.get("/me/attempts")).json()["items"]
    assert ended["ended_at"] is not None
    assert ended["question"] is None
    assert [(mark["is_right"], mark["solution"]) for mark in ended["marks"]] == [
        (True, [1]),
        (False, [0]),
        (False, [0, 1]),
    ]
    assert attempt["quiz_title"] == quiz["title"]
    assert attempt["mode"] == "self_paced"
    assert attempt["rank"] is None
    assert (attempt["score"], attempt["correct_answers"], attempt["total_questions"]) == (1000, 1, 3)
