"""Questions and choices have pictures: their author's own, from writing the quiz to reading its report."""

from uuid import UUID

import pytest

from game.quiz import Quiz as FrozenQuiz
from persistence.database import Sessions
from persistence.tables import Game, UserRole
from tests.server.rest.examples import MULTIPLE_CHOICE, Json, whole, written
from tests.server.rest.homework.playing import answer, ask, look, practise
from tests.server.rest.media.bringing import a_picture, pictured
from tests.server.rest.people import Enrol, Person

NOBODYS = "0" * 32 + "-40x30"
UNKNOWN = "unknown_picture"


@pytest.fixture
async def picture(teacher: Person) -> str:
    return await a_picture(teacher)


@pytest.fixture
async def quiz(teacher: Person, picture: str) -> Json:
    question = pictured(picture, None, picture, None)
    return await written(teacher, is_public=True, questions=[question, MULTIPLE_CHOICE])


def of_choices(question: Json) -> list[str | None]:
    return [choice["picture"] for choice in question["choices"]]


async def test_a_quiz_shows_its_pictures_to_everybody_who_may_see_it(
    teacher: Person, student: Person, quiz: Json, picture: str
) -> None:
    for person in teacher, student:
        first, second = (await person.http.get(f"/quizzes/{quiz['id']}")).json()["questions"]

        assert (first["picture"], first["alternative_text"]) == (picture, "planets")
        assert of_choices(first) == [None, picture, None]
        assert first["choices"][1]["alternative_text"] == "planet 1"
        assert (second["picture"], second["alternative_text"], of_choices(second)) == (None, None, [None] * 3)


async def test_a_quiz_with_pictures_is_taken_back_as_it_was_shown(teacher: Person, quiz: Json) -> None:
    again = await teacher.http.put(f"/quizzes/{quiz['id']}", json=whole(quiz))

    assert again.json()["questions"] == quiz["questions"]


def naming(quiz: Json, name: str) -> dict[str, tuple[str, str, Json, list[str]]]:
    """Every request that can name a picture: its method, path and body, and where the name stands."""
    question, plain = quiz["questions"]
    choice = plain["choices"][0]["id"]
    two = ["/picture", "/choices/2/picture"]
    body = pictured(name, None, None, name)
    return {
        "a new quiz": (
            "POST",
            "/quizzes",
            {"title": "New", "questions": [MULTIPLE_CHOICE, body]},
            [f"/questions/1{one}" for one in two],
        ),
        "a whole quiz": (
            "PUT",
            f"/quizzes/{quiz['id']}",
            {"title": "New", "questions": [whole(quiz)["questions"][0], body]},
            [f"/questions/1{one}" for one in two],
        ),
        "a new question": ("POST", f"/quizzes/{quiz['id']}/questions", body, two),
        "a whole question": ("PUT", f"/questions/{question['id']}", body, two),
        "a question's field": ("PATCH", f"/questions/{question['id']}", {"picture": name}, ["/picture"]),
        "a new choice": (
            "POST",
            f"/questions/{plain['id']}/choices",
            {"text": "New", "picture": name},
            ["/picture"],
        ),
        "a choice's field": ("PATCH", f"/choices/{choice}", {"picture": name}, ["/picture"]),
    }


REQUESTS = [
    "a new quiz",
    "a whole quiz",
    "a new question",
    "a whole question",
    "a question's field",
    "a new choice",
    "a choice's field",
]


@pytest.mark.parametrize("asked", REQUESTS)
async def test_a_picture_that_is_not_there_or_somebody_elses_is_refused_beside_its_field(
    teacher: Person, enrol: Enrol, quiz: Json, asked: str
) -> None:
    somebody = await enrol(UserRole.TEACHER)
    for name in NOBODYS, await a_picture(somebody, 300):
        method, path, body, pointers = naming(quiz, name)[asked]

        refused = await teacher.http.request(method, path, json=body)

        assert refused.status_code == 422, refused.text
        faults = [(fault["pointer"], fault["code"]) for fault in refused.json()["errors"]]
        assert faults == [(f"#{pointer}", UNKNOWN) for pointer in pointers]
        assert "POST /api/media" in refused.json()["errors"][0]["detail"]
    assert (await teacher.http.get(f"/quizzes/{quiz['id']}")).json() == quiz


@pytest.mark.parametrize("asked", REQUESTS)
async def test_a_picture_of_ones_own_is_taken_wherever_it_can_be_named(
    teacher: Person, quiz: Json, asked: str
) -> None:
    method, path, body, _ = naming(quiz, await a_picture(teacher, 300))[asked]

    taken = await teacher.http.request(method, path, json=body)

    assert taken.is_success, taken.text
    assert await a_picture(teacher, 300) in taken.text


@pytest.mark.parametrize("name", ["", "planets.png", "../" + NOBODYS, NOBODYS + "\n", NOBODYS.upper() + "A"])
async def test_what_cannot_be_the_name_of_a_picture_is_refused(teacher: Person, name: str) -> None:
    refused = await teacher.http.post(
        "/quizzes", json={"title": "T", "questions": [pictured(name, *[None] * 3)]}
    )

    assert refused.status_code == 422
    assert refused.json()["errors"][0]["pointer"] == "#/questions/0/picture"


async def test_a_picture_is_taken_out_of_a_question_by_saying_so(teacher: Person, quiz: Json) -> None:
    question = quiz["questions"][0]

    await teacher.http.patch(f"/questions/{question['id']}", json={"picture": None, "alternative_text": None})
    left = (await teacher.http.get(f"/questions/{question['id']}")).json()

    assert (left["picture"], left["alternative_text"]) == (None, None)
    assert of_choices(left) == of_choices(question)


async def test_a_copy_of_a_public_quiz_may_use_its_pictures_and_others_of_its_author_may_not_be_used(
    teacher: Person, enrol: Enrol, quiz: Json, picture: str
) -> None:
    colleague = await enrol(UserRole.TEACHER)
    another = await a_picture(teacher, 300)
    copy = (await colleague.http.post(f"/quizzes/{quiz['id']}/copies")).json()

    moved = {**whole(copy), "questions": [pictured(picture, picture, picture, None)]}
    again = await colleague.http.put(f"/quizzes/{copy['id']}", json=moved)
    elsewhere = await written(colleague, questions=[pictured(picture, None, None, None)])
    refused = await colleague.http.patch(
        f"/questions/{copy['questions'][1]['id']}", json={"picture": another}
    )

    assert copy["questions"][0]["picture"] == picture
    assert of_choices(copy["questions"][0]) == [None, picture, None]
    assert again.is_success, again.text
    assert elsewhere["questions"][0]["picture"] == picture
    assert refused.status_code in (404, 422)


async def test_an_administrator_changes_a_quiz_and_leaves_its_pictures(
    teacher: Person, admin: Person, quiz: Json
) -> None:
    theirs = await a_picture(teacher, 300)
    draft = whole(quiz)
    draft["questions"][1]["picture"] = theirs

    changed = await admin.http.put(f"/quizzes/{quiz['id']}", json=draft)

    assert changed.status_code == 200, changed.text
    assert changed.json()["questions"][1]["picture"] == theirs


async def test_a_run_shows_the_pictures_of_the_question_that_it_asks(
    student: Person, quiz: Json, picture: str, sessions: Sessions
) -> None:
    run = await practise(student, quiz)
    before = await student.http.get(f"/runs/{run['id']}")

    first = await ask(student, run, 0)
    await answer(student, run, 0, [1])
    second = await ask(student, run, 1)

    shown = {"name": picture, "alternative_text": "planet 1"}
    assert picture not in before.text
    assert first["picture"] == {"name": picture, "alternative_text": "planets"}
    assert first["choice_pictures"] == [None, shown, None]
    assert (second["picture"], second["choice_pictures"]) == (None, [])
    assert (await look(student, run))["question"]["choice_pictures"] == []
    async with sessions() as db:
        game = await db.get_one(Game, UUID(run["id"]))
        assert game.pictures == [picture]


async def test_a_game_and_its_report_keep_the_pictures_as_they_were_played(
    teacher: Person, quiz: Json, picture: str, sessions: Sessions
) -> None:
    opened = (await teacher.http.post("/games", json={"quiz_id": quiz["id"]})).json()
    await teacher.http.patch(f"/questions/{quiz['questions'][0]['id']}", json={"picture": None})

    report = (await teacher.http.get(f"/games/{opened['game']}")).json()["questions"]

    async with sessions() as db:
        game = await db.get_one(Game, UUID(opened["game"]))
        assert game.pictures == FrozenQuiz.model_validate(game.quiz).pictures == [picture]
    assert report[0]["picture"] == {"name": picture, "alternative_text": "planets"}
    assert [choice["picture"] for choice in report[0]["choices"]] == [
        None,
        {"name": picture, "alternative_text": "planet 1"},
        None,
    ]
    assert (report[1]["picture"], report[0]["explanation"]) == (None, MULTIPLE_CHOICE["explanation"])
