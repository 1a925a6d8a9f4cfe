"""What an author is told of the formulas in a text before it is stored."""

import pytest

from tests.server.rest.courses.learning import TEXT, made
from tests.server.rest.examples import Json
from tests.server.rest.people import Person

HALF = {
    "tag": "mfrac",
    "children": [{"tag": "mn", "text": "1"}, {"tag": "mn", "text": "2"}],
}


async def read(person: Person, *texts: str) -> list[Json]:
    answer = await person.http.post("/formula-readings", json={"texts": texts})
    assert answer.status_code == 200, answer.text
    items: list[Json] = answer.json()["items"]
    return items


async def test_an_author_sees_formulas_as_players_will_and_what_stays_as_typed(teacher: Person) -> None:
    half, price, bad = await read(teacher, r"Is it $\frac{1}{2}$?", "It costs $5 or $6.", r"$x$ or $\foo$")

    formula = {"latex": r"\frac{1}{2}", "plain": "1/2", "is_display": False, "width": 1, "nodes": [HALF]}
    assert half == {"pieces": ["Is it ", formula, "?"], "faults": []}
    assert price == {"pieces": None, "faults": []}
    assert [one if isinstance(one, str) else one["latex"] for one in bad["pieces"]] == ["x", r" or $\foo$"]
    [fault] = bad["faults"]
    assert (fault["code"], fault["source"], fault["name"]) == ("formula_command", r"$\foo$", r"\foo")
    assert fault["detail"] == r"The formula has a command that is not taken: \foo"


async def test_texts_that_are_all_formulas_are_read_up_to_a_point(teacher: Person) -> None:
    text = " ".join(f"${number}{'+1' * 90}$" for number in range(20))

    found = await read(teacher, *[text] * 4)

    assert all(one["pieces"] is None or len(one["pieces"]) > 1 for one in found)
    assert {fault["code"] for fault in found[-1]["faults"]} == {"too_many_formulas"}


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ({"texts": []}, 200),
        ({"texts": [""]}, 200),
        ({"texts": "$x$"}, 422),
        ({"texts": ["$x$"] * 17}, 422),
        ({"texts": ["\x00"]}, 422),
        ({}, 422),
    ],
)
async def test_bad_bodies_are_refused(teacher: Person, body: Json, status: int) -> None:
    assert (await teacher.http.post("/formula-readings", json=body)).status_code == status


async def test_only_teachers_ask(student: Person) -> None:
    assert (await student.http.post("/formula-readings", json={"texts": ["$x$"]})).status_code == 403


async def test_a_lesson_is_shown_with_its_formulas(teacher: Person) -> None:
    course = await made(teacher, {**TEXT, "content_text": r"Half is $\frac{1}{2}$."}, TEXT)
    with_formula, without = course["lessons"]

    shown = (await teacher.http.get(f"/lessons/{with_formula}")).json()

    assert shown["content_text"] == r"Half is $\frac{1}{2}$."
    assert shown["content_formulas"][1]["nodes"] == [HALF]
    assert (await teacher.http.get(f"/lessons/{without}")).json()["content_formulas"] is None


async def test_who_plays_alone_is_shown_formulas_too(teacher: Person) -> None:
    question = {
        "text": "$x$?",
        "keeps_choice_order": True,
        "choices": [{"text": "$1$", "is_correct": True}, {"text": "no"}],
        "explanation": "Since $x=1$.",
    }
    quiz = (await teacher.http.post("/quizzes", json={"title": "Q", "questions": [question]})).json()
    run = (await teacher.http.post(f"/quizzes/{quiz['id']}/runs", json={})).json()

    asked = (await teacher.http.put(f"/runs/{run['id']}/questions/0")).json()
    told = (await teacher.http.put(f"/runs/{run['id']}/answers/0", json={"choices": [0]})).json()

    assert asked["formulas"]["text"][0]["latex"] == "x"
    assert asked["formulas"]["choices"][1] is None
    assert "explanation_formulas" not in asked
    assert told["explanation_formulas"][1]["latex"] == "x=1"
