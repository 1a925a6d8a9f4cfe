"""Questions and choices over REST, one at a time."""

import asyncio
import re

import pytest
from sqlalchemy import delete, text

from persistence.database import Sessions
from persistence.quizzes.quizzes import find_quiz
from persistence.tables import Choice
from tests.server.rest.examples import MULTIPLE_CHOICE, TRUE_FALSE, Json, rows_of, written
from tests.server.rest.people import Person

LIBRARY = {
    "text": "Which of these is a library?",
    "choices": [{"text": "a"}, {"text": "b", "is_correct": True}],
}


async def found(author: Person, quiz: Json) -> list[Json]:
    listed = await author.http.get(f"/quizzes/{quiz['id']}/questions")
    questions: list[Json] = listed.json()["items"]
    return questions


async def test_a_question_is_added_at_the_end(teacher: Person) -> None:
    quiz = await written(teacher)
    added = await teacher.http.post(f"/quizzes/{quiz['id']}/questions", json=LIBRARY)

    assert added.status_code == 201
    assert added.headers["location"] == f"/api/questions/{added.json()['id']}"
    assert added.json()["position"] == 3
    assert await found(teacher, quiz) == [*quiz["questions"], added.json()]
    assert (await teacher.http.get(added.headers["location"].removeprefix("/api"))).json() == added.json()


async def test_a_quiz_takes_200_questions_and_no_more(teacher: Person) -> None:
    quiz = await written(teacher, questions=[TRUE_FALSE] * 199)
    last = await teacher.http.post(f"/quizzes/{quiz['id']}/questions", json=TRUE_FALSE)
    refused = await teacher.http.post(f"/quizzes/{quiz['id']}/questions", json=TRUE_FALSE)

    assert (last.status_code, refused.status_code) == (201, 409)
    assert refused.json()["type"].endswith("#quiz-is-full")


async def test_questions_are_put_in_another_order(teacher: Person) -> None:
    quiz = await written(teacher)
    first, second, third = (question["id"] for question in quiz["questions"])
    ordered = await teacher.http.put(
        f"/quizzes/{quiz['id']}/question-order", json={"ids": [third, first, second]}
    )

    assert [question["id"] for question in ordered.json()["questions"]] == [third, first, second]
    assert await found(teacher, quiz) == ordered.json()["questions"]
    assert [question["position"] for question in await found(teacher, quiz)] == [0, 1, 2]


async def test_an_order_must_name_each_question_once(teacher: Person) -> None:
    quiz, other = await written(teacher), await written(teacher)
    first, second, third = (question["id"] for question in quiz["questions"])
    stranger = other["questions"][0]["id"]

    for ids in ([], [first, second], [first, second, third, third], [first, second, stranger]):
        refused = await teacher.http.put(f"/quizzes/{quiz['id']}/question-order", json={"ids": ids})
        assert refused.status_code == 422
        assert refused.json()["errors"][0]["pointer"] == "#/ids"
    assert await found(teacher, quiz) == quiz["questions"]


async def test_a_question_is_written_anew_keeping_the_choices_named(
    teacher: Person, sessions: Sessions
) -> None:
    quiz = await written(teacher)
    question = quiz["questions"][0]
    kept = question["choices"][1]["id"]
    choices = [{"text": "New", "is_correct": True}, {"id": kept, "text": "Jupiter?"}]
    changed = await teacher.http.put(
        f"/questions/{question['id']}", json={"text": "Anew", "points": 500, "choices": choices}
    )

    assert changed.status_code == 200
    assert (await found(teacher, quiz))[0] == changed.json()
    assert changed.json()["position"] == 0
    assert [(choice["text"], choice["is_correct"]) for choice in changed.json()["choices"]] == [
        ("New", True),
        ("Jupiter?", False),
    ]
    assert changed.json()["choices"][1]["id"] == kept
    assert await rows_of(sessions, Choice) == 2 + 2 + 3


async def test_a_choice_of_another_question_is_not_taken_over(teacher: Person) -> None:
    quiz = await written(teacher)
    question, other = quiz["questions"][:2]
    choices = [{"id": other["choices"][0]["id"], "text": "Mine", "is_correct": True}, {"text": "b"}]
    refused = await teacher.http.put(f"/questions/{question['id']}", json={**LIBRARY, "choices": choices})

    assert refused.status_code == 422
    assert refused.json()["errors"][0]["pointer"] == "#/choices/0/id"
    assert await found(teacher, quiz) == quiz["questions"]


async def test_some_fields_of_a_question_change_and_the_rest_stays(teacher: Person) -> None:
    quiz = await written(teacher)
    question = quiz["questions"][0]
    changes = {"text": "Anew", "points": 0, "time_limit": 240, "question_type": "multiple_select"}
    changed = await teacher.http.patch(f"/questions/{question['id']}", json=changes)

    assert changed.json() == {**question, **changes}
    assert (await found(teacher, quiz))[0] == changed.json()


async def test_a_type_that_the_choices_do_not_fit_is_refused_and_nothing_changes(teacher: Person) -> None:
    quiz = await written(teacher)
    three_choices, two_right = quiz["questions"][0]["id"], quiz["questions"][2]["id"]

    for question, kind in ((three_choices, "true_false"), (two_right, "multiple_choice")):
        refused = await teacher.http.patch(
            f"/questions/{question}", json={"text": "Never stored", "question_type": kind}
        )
        assert refused.status_code == 422
    assert await found(teacher, quiz) == quiz["questions"]


async def test_when_a_question_goes_those_behind_it_move_up(teacher: Person, sessions: Sessions) -> None:
    quiz = await written(teacher)
    first, second, third = (question["id"] for question in quiz["questions"])
    answer = await teacher.http.delete(f"/questions/{first}")

    left = await found(teacher, quiz)
    assert answer.status_code == 204
    assert [(question["id"], question["position"]) for question in left] == [(second, 0), (third, 1)]
    assert (await teacher.http.get(f"/questions/{first}")).status_code == 404
    assert await rows_of(sessions, Choice) == 5


async def test_a_choice_is_added_changed_and_removed(teacher: Person) -> None:
    quiz = await written(teacher, questions=[MULTIPLE_CHOICE])
    question = quiz["questions"][0]
    added = await teacher.http.post(f"/questions/{question['id']}/choices", json={"text": "  Venus "})
    changed = await teacher.http.patch(f"/choices/{added.json()['id']}", json={"text": "الزهرة"})
    removed = await teacher.http.delete(f"/choices/{question['choices'][0]['id']}")

    assert (added.status_code, changed.status_code, removed.status_code) == (201, 200, 204)
    assert added.headers["location"] == f"/api/choices/{added.json()['id']}"
    assert added.json() == {
        "id": added.json()["id"],
        "text": "  Venus ",
        "picture": None,
        "alternative_text": None,
        "position": 3,
        "is_correct": False,
    }
    left = (await found(teacher, quiz))[0]["choices"]
    assert [(choice["text"], choice["position"]) for choice in left] == [
        ("Jupiter", 0),
        ("زحل", 1),
        ("الزهرة", 2),
    ]


@pytest.mark.parametrize("place", [0, 1])
async def test_a_change_of_one_choice_that_breaks_the_question_is_refused_and_nothing_changes(
    teacher: Person, place: int
) -> None:
    quiz = await written(teacher)
    single, true_false, _ = quiz["questions"]
    right = single["choices"][1]["id"]
    attempts = [
        ("DELETE", f"/choices/{right}", None),
        ("PATCH", f"/choices/{right}", {"is_correct": False, "text": "Never stored"}),
        ("PATCH", f"/choices/{single['choices'][0]['id']}", {"is_correct": True}),
        ("POST", f"/questions/{single['id']}/choices", {"text": "x", "is_correct": True}),
        ("POST", f"/questions/{true_false['id']}/choices", {"text": "maybe"}),
        ("DELETE", f"/choices/{true_false['choices'][place]['id']}", None),
    ]

    for method, path, body in attempts:
        refused = await teacher.http.request(method, path, json=body)
        assert refused.status_code == 422, (method, path)
        places = {fault["in"] for fault in refused.json()["errors"]}
        assert places == {"path" if body is None else "body"}
        # A mark moves by writing the whole question, and the refusal says so.
        for fault in refused.json()["errors"]:
            assert re.search(rf"PUT /api/questions/({single['id']}|{true_false['id']})$", fault["detail"])
            if "is_correct" in (body or {}):
                assert fault["pointer"] == "#/is_correct"
    assert await found(teacher, quiz) == quiz["questions"]


async def test_a_question_takes_eight_choices_and_no_more(teacher: Person) -> None:
    quiz = await written(teacher, questions=[MULTIPLE_CHOICE])
    path = f"/questions/{quiz['questions'][0]['id']}/choices"
    answers = [await teacher.http.post(path, json={"text": f"one more: {number}"}) for number in range(6)]

    assert [answer.status_code for answer in answers] == [201] * 5 + [422]
    assert [fault["code"] for fault in answers[-1].json()["errors"]] == ["choice_count"]


async def test_two_who_remove_choices_at_once_leave_two(teacher: Person, sessions: Sessions) -> None:
    quiz = await written(teacher, questions=[MULTIPLE_CHOICE])
    first, second = [one["id"] for one in quiz["questions"][0]["choices"] if not one["is_correct"]]

    async with sessions.begin() as db:
        await find_quiz(db, quiz["id"], is_locked=True)
        await db.execute(delete(Choice).where(Choice.id == first))
        removing = asyncio.create_task(teacher.http.delete(f"/choices/{second}"))
        while not removing.done() and not await is_somebody_waiting(sessions):
            pass

    assert (await removing).status_code == 422
    assert await rows_of(sessions, Choice) == 2


async def is_somebody_waiting(sessions: Sessions) -> bool:
    """Whether a transaction in our database waits for another one."""
    waiting = "SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'"
    async with sessions() as db:
        return (await db.execute(text(waiting))).first() is not None


async def test_choices_are_put_in_another_order(teacher: Person) -> None:
    quiz = await written(teacher)
    question = quiz["questions"][0]
    ids = [choice["id"] for choice in question["choices"]][::-1]
    ordered = await teacher.http.put(f"/questions/{question['id']}/choice-order", json={"ids": ids})
    refused = await teacher.http.put(f"/questions/{question['id']}/choice-order", json={"ids": ids[:2]})

    assert [choice["id"] for choice in ordered.json()["choices"]] == ids
    assert (await found(teacher, quiz))[0] == ordered.json()
    assert refused.status_code == 422
