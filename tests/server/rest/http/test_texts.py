"""Texts that teachers and students write over REST: something to see in each, and no choice twice."""

import json
import re

import pytest
from sqlalchemy import update

from game.text import is_blank
from persistence.database import Sessions
from persistence.tables import Choice, Question, Quiz
from server.demo.quizzes import demo_quizzes
from server.rest.http.openapi import document
from server.rest.quizzes.schemas.quiz import QuizCreate
from server.rest.routes import RESOURCES
from tests.server.rest.courses.learning import TEXT, added, made
from tests.server.rest.examples import MULTIPLE_CHOICE, QUIZ, TRUE_FALSE, Json, whole, written
from tests.server.rest.people import Person

NOTHING = [
    "\u200b",
    "\u2800",
    "\u3164",
    "\u00ad",
    "\u202e",
    "\u115f\uffa0",
    " \u2060 ",
    "\U000e0067\U000e007f",
]
CHOICES: list[Json] = MULTIPLE_CHOICE["choices"]


def faults(answer: Json) -> list[tuple[str, str, str]]:
    return [(fault["in"], fault["pointer"], fault["code"]) for fault in answer["errors"]]


async def every_request(teacher: Person, text: str) -> list[tuple[str, str, Json, str]]:
    """Method, path and body of everything that takes a text which must not be empty, and where it is."""
    quiz, course = await written(teacher), await made(teacher)
    lesson = await added(teacher, course, TEXT)
    question = quiz["questions"][0]
    choice, blank = question["choices"][0]["id"], {**CHOICES[0], "text": text}
    asked, answered = {**MULTIPLE_CHOICE, "text": text}, {**MULTIPLE_CHOICE, "choices": [blank, *CHOICES[1:]]}
    full = "/questions/0/choices/0/text"
    return [
        ("POST", "/quizzes", {**QUIZ, "title": text}, "#/title"),
        ("POST", "/quizzes", {**QUIZ, "questions": [asked]}, "#/questions/0/text"),
        ("POST", "/quizzes", {**QUIZ, "questions": [answered]}, f"#{full}"),
        ("PUT", f"/quizzes/{quiz['id']}", {**whole(quiz), "questions": [answered]}, f"#{full}"),
        ("PATCH", f"/quizzes/{quiz['id']}", {"title": text}, "#/title"),
        ("POST", f"/quizzes/{quiz['id']}/questions", asked, "#/text"),
        ("POST", f"/quizzes/{quiz['id']}/questions", answered, "#/choices/0/text"),
        ("PUT", f"/questions/{question['id']}", asked, "#/text"),
        ("PATCH", f"/questions/{question['id']}", {"text": text}, "#/text"),
        ("POST", f"/questions/{question['id']}/choices", {"text": text}, "#/text"),
        ("PATCH", f"/choices/{choice}", {"text": text}, "#/text"),
        ("POST", f"/quizzes/{quiz['id']}/assignments", {"title": text}, "#/title"),
        ("POST", "/courses", {"title": text}, "#/title"),
        ("POST", "/courses", {"title": "x", "category": text}, "#/category"),
        ("PATCH", f"/courses/{course['id']}", {"title": text}, "#/title"),
        ("POST", f"/courses/{course['id']}/lessons", {**TEXT, "title": text}, "#/title"),
        ("POST", f"/courses/{course['id']}/lessons", {**TEXT, "content_text": text}, "#/content_text"),
        ("PATCH", f"/lessons/{lesson}", {"title": text}, "#/title"),
        ("PATCH", "/me", {"full_name": text}, "#/full_name"),
        (
            "POST",
            "/users",
            {"email": "new@school.example", "password": "correct horse", "full_name": text},
            "#/full_name",
        ),
    ]


@pytest.mark.parametrize("text", NOTHING)
async def test_a_text_of_invisible_letters_is_refused_with_its_place(teacher: Person, text: str) -> None:
    for method, path, body, pointer in await every_request(teacher, text):
        refused = await teacher.http.request(method, path, json=body)

        assert refused.status_code == 422, (method, path)
        assert faults(refused.json()) == [("body", pointer, "blank")], (method, path)


def test_whatever_must_not_be_empty_must_hold_something_to_see() -> None:
    schemas = document(RESOURCES)["components"]["schemas"]
    fields = [
        (f"{name}.{field}", option)
        for name, schema in schemas.items()
        for field, described in schema.get("properties", {}).items()
        for option in [described, *described.get("anyOf", [])]
    ]
    # Machines write tokens, and a code is read by its own rule.
    texts = [(place, option) for place, option in fields if option.get("minLength") == 1]
    texts = [one for one in texts if one[0].rpartition(".")[2] not in ("token", "invitation", "quiz_code")]

    assert len(texts) >= 20
    for place, option in texts:
        assert re.search(option["pattern"], "\u200b") is None, place


def test_the_document_and_the_rule_agree_what_can_be_seen() -> None:
    title = document(RESOURCES)["components"]["schemas"]["QuizCreate"]["properties"]["title"]
    pattern = re.compile(title["pattern"])
    signs = [chr(number) for number in range(0x10000) if not 0xD800 <= number <= 0xDFFF]

    assert [hex(ord(sign)) for sign in signs if (pattern.search(sign) is None) != is_blank(sign)] == []


@pytest.mark.parametrize(
    ("first", "again"),
    [
        ("4", "4 "),
        ("4", "٤"),
        ("A", "a"),
        ("Ａ", "a"),
        ("José", "jose\u0301".replace("e\u0301", "é")),
        ("4", "4\u200b"),
    ],
)
async def test_a_choice_that_repeats_another_is_refused_with_the_place_of_the_second(
    teacher: Person, first: str, again: str
) -> None:
    quiz = await written(teacher, questions=[TRUE_FALSE])
    question = quiz["questions"][0]
    choices = [{"text": first, "is_correct": True}, {"text": "other"}, {"text": again}]
    draft = {"text": "?", "choices": choices}
    for method, path, body, pointer in [
        (
            "POST",
            "/quizzes",
            {"title": "x", "questions": [TRUE_FALSE, draft]},
            "#/questions/1/choices/2/text",
        ),
        (
            "PUT",
            f"/quizzes/{quiz['id']}",
            {"title": "x", "questions": [draft]},
            "#/questions/0/choices/2/text",
        ),
        ("POST", f"/quizzes/{quiz['id']}/questions", draft, "#/choices/2/text"),
        ("PUT", f"/questions/{question['id']}", draft, "#/choices/2/text"),
    ]:
        refused = await teacher.http.request(method, path, json=body)

        assert refused.status_code == 422, (method, path)
        assert faults(refused.json()) == [("body", pointer, "repeated_choice")], (method, path)
    assert (await teacher.http.get(f"/quizzes/{quiz['id']}")).json() == quiz


async def test_one_choice_may_not_become_another(teacher: Person) -> None:
    quiz = await written(teacher, questions=[MULTIPLE_CHOICE])
    question = quiz["questions"][0]
    mars, jupiter, _ = (choice["id"] for choice in question["choices"])

    added = await teacher.http.post(f"/questions/{question['id']}/choices", json={"text": " MARS"})
    changed = await teacher.http.patch(f"/choices/{mars}", json={"text": "jupiter"})
    itself = await teacher.http.patch(f"/choices/{jupiter}", json={"text": "JUPITER"})

    assert [faults(answer.json()) for answer in (added, changed)] == [
        [("body", "#/text", "repeated_choice")]
    ] * 2
    assert "choice 1" in added.json()["errors"][0]["detail"]
    assert "choice 2" in changed.json()["errors"][0]["detail"]
    assert itself.status_code == 200


async def test_blanks_that_may_belong_to_code_are_kept_and_those_around_a_title_are_not(
    teacher: Person,
) -> None:
    code = "  for x in y:\n      print(x)\n"
    choices = [{"text": "  x ", "is_correct": True}, {"text": "x  y"}, {"text": "\ty\n"}]
    quiz = await written(teacher, title="  Code ", questions=[{"text": code, "choices": choices}])
    course = await made(teacher, title=" Code\n", category=" IT ")
    lesson = await added(teacher, course, {**TEXT, "title": " Loops ", "content_text": code})
    read = (await teacher.http.get(f"/lessons/{lesson}")).json()

    assert quiz["title"] == "Code"
    assert quiz["questions"][0]["text"] == code
    assert [choice["text"] for choice in quiz["questions"][0]["choices"]] == ["  x ", "x  y", "\ty\n"]
    assert (course["title"], course["category"]) == ("Code", "IT")
    assert (read["title"], read["content_text"]) == ("Loops", code)


TURNED, UPRIGHT = "Ali \u202eb\u2067 x\u200f", "Ali b x\u200f"


async def test_no_text_turns_around_what_stands_behind_it(teacher: Person) -> None:
    choices = [{"text": TURNED, "is_correct": True}, {"text": "other"}]
    asked = {"text": TURNED, "explanation": TURNED, "choices": choices}
    quiz = await written(teacher, title=TURNED, description=TURNED, tags=[TURNED], questions=[asked])
    question = quiz["questions"][0]
    course = await made(teacher, title=TURNED, description=TURNED, category=TURNED)
    lesson = await added(teacher, course, {**TEXT, "title": TURNED, "content_text": TURNED})
    read = (await teacher.http.get(f"/lessons/{lesson}")).json()
    named = (await teacher.http.patch("/me", json={"full_name": f"{TURNED} \u202e"})).json()

    assert [quiz["title"], quiz["description"], *quiz["tags"]] == [UPRIGHT] * 3
    assert [question["text"], question["explanation"], question["choices"][0]["text"]] == [UPRIGHT] * 3
    assert [course["title"], course["description"], course["category"]] == [UPRIGHT] * 3
    assert [read["title"], read["content_text"], named["full_name"]] == [UPRIGHT] * 3


async def test_a_password_is_taken_as_it_was_typed(teacher: Person) -> None:
    email, password = "typed@school.example", f"correct{TURNED}"
    made = await teacher.http.post("/users", json={"email": email, "password": password})
    taken = await teacher.http.post("/tokens", json={"email": email, "password": password})
    refused = await teacher.http.post("/tokens", json={"email": email, "password": f"correct{UPRIGHT}"})

    assert (made.status_code, taken.is_success, refused.status_code) == (201, True, 401)


async def test_rows_from_before_these_rules_are_read_and_changed_where_they_do_not_hurt(
    teacher: Person, sessions: Sessions
) -> None:
    quiz = await written(teacher, questions=[MULTIPLE_CHOICE])
    question = quiz["questions"][0]
    async with sessions.begin() as db:
        await db.execute(update(Quiz).values(title="\u200b"))
        await db.execute(update(Question).values(text="\u3164"))
        await db.execute(update(Choice).values(text="4 "))

    read = (await teacher.http.get(f"/quizzes/{quiz['id']}")).json()
    points = await teacher.http.patch(f"/questions/{question['id']}", json={"points": 500})
    opened = await teacher.http.patch(f"/quizzes/{quiz['id']}", json={"is_public": True})
    right = await teacher.http.patch(f"/choices/{question['choices'][1]['id']}", json={"is_correct": True})
    added = await teacher.http.post(f"/questions/{question['id']}/choices", json={"text": "5"})
    run = await teacher.http.post(f"/quizzes/{quiz['id']}/runs", json={})
    room = await teacher.http.post("/games", json={"quiz_id": quiz["id"]})

    assert [choice["text"] for choice in read["questions"][0]["choices"]] == ["4 "] * 3
    assert [answer.status_code for answer in (points, opened, right, added)] == [200, 200, 200, 201]
    assert (run.status_code, room.status_code) == (201, 201), (run.text, room.text)


def test_the_demo_quizzes_keep_these_rules() -> None:
    quizzes = demo_quizzes()

    assert quizzes
    for quiz in quizzes:
        choices = [
            [{"text": one.text, "is_correct": one.is_correct} for one in of.choices] for of in quiz.questions
        ]
        questions = [
            {"text": question.text, "question_type": question.question_type.value, "choices": offered}
            for question, offered in zip(quiz.questions, choices, strict=True)
        ]
        read = QuizCreate.model_validate_json(json.dumps({"title": quiz.title, "questions": questions}))
        assert [question.text for question in read.questions] == [
            question.text for question in quiz.questions
        ]
