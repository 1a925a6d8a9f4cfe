"""Quizzes over REST: written, listed, changed, copied, archived and deleted."""

import asyncio
from uuid import uuid4

import pytest
from sqlalchemy import event

from game import access_code
from persistence.accounts.users import lock_user
from persistence.database import Sessions
from persistence.quizzes.quizzes import add_quiz, renew_access_code
from persistence.tables import Choice, Question, Quiz, UserRole
from tests.server.rest.examples import (
    MULTIPLE_CHOICE,
    QUIZ,
    TRUE_FALSE,
    Json,
    end_games,
    rows_of,
    start_game,
    whole,
    written,
)
from tests.server.rest.locks import until_waiting
from tests.server.rest.people import Enrol, Person


async def test_a_teacher_writes_a_quiz_and_reads_it_back(teacher: Person) -> None:
    made = await teacher.http.post("/quizzes", json=QUIZ)
    found = await teacher.http.get(made.headers["location"].removeprefix("/api"))

    quiz = found.json()
    assert made.json() == quiz
    assert quiz["title"] == "Planets & primes"
    assert quiz["is_public"] is False
    assert access_code.read(quiz["access_code"]) == quiz["access_code"]
    assert len(quiz["access_code"]) == 6
    assert [one["question_type"] for one in quiz["questions"]] == [
        "multiple_choice",
        "true_false",
        "multiple_select",
    ]
    assert [one["position"] for one in quiz["questions"]] == [0, 1, 2]
    assert [one["points"] for one in quiz["questions"]] == [1000, 2000, 0]
    assert [one["time_limit"] for one in quiz["questions"]] == [30, 60, 240]
    assert [choice["is_correct"] for choice in quiz["questions"][0]["choices"]] == [False, True, False]
    assert [choice["position"] for choice in quiz["questions"][0]["choices"]] == [0, 1, 2]


async def test_a_quiz_is_taken_back_as_it_was_shown(teacher: Person) -> None:
    quiz = await written(teacher)
    put_back = await teacher.http.put(f"/quizzes/{quiz['id']}", json=quiz)

    assert put_back.status_code == 200, put_back.text
    assert put_back.json() | {"updated_at": None} == quiz | {"updated_at": None}


async def test_a_question_is_taken_back_as_it_was_shown(teacher: Person) -> None:
    for question in (await written(teacher))["questions"]:
        put_back = await teacher.http.put(f"/questions/{question['id']}", json=question)

        assert put_back.status_code == 200, put_back.text
        assert put_back.json() == question


async def test_what_is_only_shown_changes_nothing(teacher: Person) -> None:
    quiz = await written(teacher)
    changed = {**quiz, "access_code": "ZZZZZZ", "teacher_id": 999, "id": 999, "archived_at": "yesterday"}
    put_back = await teacher.http.put(f"/quizzes/{quiz['id']}", json=changed)

    assert put_back.json() | {"updated_at": None} == quiz | {"updated_at": None}


@pytest.mark.parametrize("bound", [{"time_limit": 5}, {"time_limit": 240}, {"points": 0}, {"points": 2000}])
async def test_a_question_at_its_bounds_is_taken(teacher: Person, bound: Json) -> None:
    made = await written(teacher, questions=[{**MULTIPLE_CHOICE, **bound}])

    assert made["questions"][0].items() >= bound.items()


async def test_students_do_not_write_quizzes(student: Person) -> None:
    refused = await student.http.post("/quizzes", json=QUIZ)

    assert refused.status_code == 403
    assert refused.json()["type"].endswith("#teachers-only")


@pytest.mark.parametrize(
    ("broken", "pointer", "code"),
    [
        ({"title": ""}, "#/title", "string_too_short"),
        ({"title": " \n "}, "#/title", "blank"),
        ({"title": "x" * 201}, "#/title", "string_too_long"),
        ({"title": "a\x00b"}, "#/title", "nul_character"),
        ({"title": 7}, "#/title", "string_type"),
        ({"description": "\x00"}, "#/description", "nul_character"),
        ({"is_public": "yes"}, "#/is_public", "bool_type"),
        ({"access_code": "ABCDEF"}, "#/access_code", "extra_forbidden"),
        ({"questions": [MULTIPLE_CHOICE] * 201}, "#/questions", "too_long"),
        ({"questions": [{**MULTIPLE_CHOICE, "text": ""}]}, "#/questions/0/text", "string_too_short"),
        ({"questions": [{**MULTIPLE_CHOICE, "text": "x" * 501}]}, "#/questions/0/text", "string_too_long"),
        ({"questions": [{**MULTIPLE_CHOICE, "points": -1}]}, "#/questions/0/points", "greater_than_equal"),
        ({"questions": [{**MULTIPLE_CHOICE, "points": 2001}]}, "#/questions/0/points", "less_than_equal"),
        (
            {"questions": [{**MULTIPLE_CHOICE, "time_limit": 4}]},
            "#/questions/0/time_limit",
            "greater_than_equal",
        ),
        (
            {"questions": [{**MULTIPLE_CHOICE, "time_limit": 241}]},
            "#/questions/0/time_limit",
            "less_than_equal",
        ),
        (
            {"questions": [{**MULTIPLE_CHOICE, "question_type": "essay"}]},
            "#/questions/0/question_type",
            "enum",
        ),
        ({"questions": [{"text": "?"}]}, "#/questions/0/choices", "missing"),
    ],
)
async def test_a_quiz_out_of_bounds_is_refused_with_the_place(
    teacher: Person, broken: Json, pointer: str, code: str
) -> None:
    refused = await teacher.http.post("/quizzes", json={**QUIZ, **broken})

    assert refused.status_code == 422
    assert [(fault["in"], fault["pointer"], fault["code"]) for fault in refused.json()["errors"]] == [
        ("body", pointer, code)
    ]


R, W = {"text": "right", "is_correct": True}, {"text": "wrong"}


def apart(choices: list[Json]) -> list[Json]:
    """The same choices, each with a text of its own."""
    return [{**choice, "text": f"{choice['text']} {place}"} for place, choice in enumerate(choices)]


@pytest.mark.parametrize(
    ("question_type", "choices", "codes"),
    [
        ("multiple_choice", [W, W], ["not_one_right"]),
        ("multiple_choice", [R, R], ["not_one_right"]),
        ("multiple_choice", [R], ["too_short"]),
        ("multiple_choice", [R] + [W] * 8, ["too_long"]),
        ("true_false", [R, W, W], ["not_two_choices"]),
        ("true_false", [R, R], ["not_one_right"]),
        ("true_false", [W, W, W], ["not_two_choices", "not_one_right"]),
        ("multiple_select", [W, W], ["none_right"]),
        ("multiple_choice", [R, W], []),
        ("multiple_choice", [R] + [W] * 7, []),
        ("true_false", [W, R], []),
        ("multiple_select", [R, R], []),
    ],
)
async def test_choices_must_fit_the_type_of_their_question(
    teacher: Person, question_type: str, choices: list[Json], codes: list[str]
) -> None:
    quiz = await written(teacher, questions=[])
    question = {"text": "?", "question_type": question_type, "choices": apart(choices)}
    answer = await teacher.http.post(f"/quizzes/{quiz['id']}/questions", json=question)

    assert [fault["code"] for fault in answer.json().get("errors", [])] == codes
    assert answer.status_code == (422 if codes else 201)


async def test_every_fault_is_listed_at_once(teacher: Person) -> None:
    bad = {**MULTIPLE_CHOICE, "points": 5000, "choices": [{"text": ""}, {"text": "b", "right": True}]}
    refused = await teacher.http.post("/quizzes", json={"title": "", "questions": [bad]})

    assert {fault["pointer"] for fault in refused.json()["errors"]} == {
        "#/title",
        "#/questions/0/points",
        "#/questions/0/choices/0/text",
        "#/questions/0/choices/1/right",
    }


async def test_own_quizzes_are_listed_newest_first_a_page_at_a_time(teacher: Person, enrol: Enrol) -> None:
    for number in range(5):
        await written(teacher, title=f"Quiz {number}", questions=[TRUE_FALSE] * number)
    await written(await enrol(UserRole.TEACHER), title="Somebody else's")

    first = (await teacher.http.get("/quizzes", params={"size": 2})).json()
    last = (await teacher.http.get("/quizzes", params={"size": 2, "page": 3})).json()
    beyond = (await teacher.http.get("/quizzes", params={"size": 2, "page": 4})).json()

    assert [(quiz["title"], quiz["question_count"]) for quiz in first["items"]] == [
        ("Quiz 4", 4),
        ("Quiz 3", 3),
    ]
    assert (first["page"], first["size"], first["total"]) == (1, 2, 5)
    assert [quiz["title"] for quiz in last["items"]] == ["Quiz 0"]
    assert beyond["items"] == []
    assert all(quiz["access_code"] for quiz in first["items"])


async def test_public_quizzes_are_listed_without_their_codes(teacher: Person, student: Person) -> None:
    await written(teacher, title="Private")
    await written(teacher, title="Public", is_public=True)

    for person in (teacher, student):
        listed = (await person.http.get("/quizzes", params={"scope": "public"})).json()
        assert [quiz["title"] for quiz in listed["items"]] == ["Public"]
        assert "access_code" not in listed["items"][0]


async def test_titles_are_searched_in_any_case_and_letter_by_letter(teacher: Person) -> None:
    for title in ("100% Biology", "1000 birds", "علوم الأرض"):
        await written(teacher, title=title)

    async def found(search: str) -> list[str]:
        listed = (await teacher.http.get("/quizzes", params={"search": search})).json()
        return [quiz["title"] for quiz in listed["items"]]

    assert await found("BIO") == ["100% Biology"]
    assert await found("100%") == ["100% Biology"]
    assert await found("_") == []
    assert await found("الأرض") == ["علوم الأرض"]


@pytest.mark.parametrize(
    ("title", "search"),
    [
        ("رِياضِيّات", "رياضيات"),
        ("رياضيات", "رِيَاضِيَّات"),
        ("الأرض", "الارض"),
        ("الآلات", "الالات"),
        ("إنسان", "أنسان"),
        ("ٱلقمر", "القمر"),
        ("الهدى", "الهدي"),
        ("كرة القدم", "كره القدم"),
        ("عــلوم", "علوم"),
        ("هذا", "هٰذا"),
        ("\u0627\u0654\u0631\u0636", "أرض"),
    ],
)
async def test_arabic_is_found_however_it_is_written(teacher: Person, title: str, search: str) -> None:
    await written(teacher, title=title)
    await written(teacher, title="شيء غيره")

    listed = (await teacher.http.get("/quizzes", params={"search": search})).json()

    assert ([quiz["title"] for quiz in listed["items"]], listed["total"]) == ([title], 1)


async def test_a_list_is_sorted_by_age_by_change_or_by_title(teacher: Person) -> None:
    ids = {title: (await written(teacher, title=title))["id"] for title in ("bees", "Ants", "Cats")}
    (await teacher.http.patch(f"/quizzes/{ids['Ants']}", json={"description": "Six legs"})).raise_for_status()

    async def listed(**query: str) -> list[str]:
        found = (await teacher.http.get("/quizzes", params=query)).json()
        return [quiz["title"] for quiz in found["items"]]

    assert await listed() == await listed(sort="newest") == ["Cats", "Ants", "bees"]
    assert await listed(sort="changed") == ["Ants", "Cats", "bees"]
    assert await listed(sort="title") == ["Ants", "bees", "Cats"]
    assert await listed(sort="title", size="1", page="2") == ["bees"]


@pytest.mark.parametrize(
    "query",
    ["page=0", "page=-1", "page=x", "size=0", "size=101", "page=99999999999999999999", "page=1&page=2",
     "scope=theirs", "search=a%00b", "sort=best", "archived=perhaps"],
)  # fmt: skip
async def test_a_list_that_cannot_be_is_refused(teacher: Person, query: str) -> None:
    refused = await teacher.http.get(f"/quizzes?{query}")

    assert refused.status_code == 422
    assert refused.json()["errors"][0]["in"] == "query"
    assert refused.json()["errors"][0]["pointer"] == f"#/{query.partition('=')[0]}"


async def test_a_private_quiz_is_not_there_for_others(teacher: Person, student: Person, enrol: Enrol) -> None:
    quiz = await written(teacher)
    colleague = await enrol(UserRole.TEACHER)

    for person in (student, colleague):
        for method, path, body in everything_one_may_do_to(quiz):
            answer = await person.http.request(method, path, json=body)
            assert answer.status_code == 404, (method, path)
    assert (await teacher.http.get(f"/quizzes/{quiz['id']}")).json() == quiz


async def test_a_public_quiz_may_be_seen_by_others_but_not_changed(teacher: Person, enrol: Enrol) -> None:
    quiz = await written(teacher, is_public=True)
    colleague = await enrol(UserRole.TEACHER)

    for method, path, body in everything_one_may_do_to(quiz):
        answer = await colleague.http.request(method, path, json=body)
        expected = {"GET": 200, "POST": 201 if path.endswith("/copies") else 403}.get(method, 403)
        assert answer.status_code == expected, (method, path)
    assert (await teacher.http.get(f"/quizzes/{quiz['id']}")).json() == quiz


def everything_one_may_do_to(quiz: Json) -> list[tuple[str, str, Json | None]]:
    quiz_path, question = f"/quizzes/{quiz['id']}", quiz["questions"][0]
    question_path, choice_path = f"/questions/{question['id']}", f"/choices/{question['choices'][0]['id']}"
    ids = [one["id"] for one in quiz["questions"]]
    return [
        ("GET", quiz_path, None),
        ("PUT", quiz_path, whole(quiz)),
        ("PATCH", quiz_path, {"title": "Mine now"}),
        ("POST", f"{quiz_path}/copies", None),
        ("PUT", f"{quiz_path}/access-code", None),
        ("PUT", f"{quiz_path}/archive", None),
        ("DELETE", f"{quiz_path}/archive", None),
        ("GET", f"{quiz_path}/questions", None),
        ("POST", f"{quiz_path}/questions", TRUE_FALSE),
        ("PUT", f"{quiz_path}/question-order", {"ids": ids}),
        ("GET", question_path, None),
        ("PUT", question_path, TRUE_FALSE),
        ("PATCH", question_path, {"text": "Mine now"}),
        ("POST", f"{question_path}/choices", {"text": "Mine now"}),
        ("PUT", f"{question_path}/choice-order", {"ids": [c["id"] for c in question["choices"]]}),
        ("PATCH", choice_path, {"text": "Mine now"}),
        ("DELETE", choice_path, None),
        ("DELETE", question_path, None),
        ("DELETE", quiz_path, None),
    ]


async def test_nothing_public_says_what_is_right_or_what_the_code_is(
    teacher: Person, student: Person
) -> None:
    quiz = await written(teacher, is_public=True)
    question = quiz["questions"][0]["id"]

    for path in (f"/quizzes/{quiz['id']}", f"/quizzes/{quiz['id']}/questions", f"/questions/{question}"):
        shown = await student.http.get(path)
        assert shown.status_code == 200
        assert "is_correct" not in shown.text
        assert "explanation" not in shown.text
        assert "access_code" not in shown.text
        assert quiz["access_code"] not in shown.text


async def test_an_administrator_may_do_everything_to_every_quiz(teacher: Person, admin: Person) -> None:
    for place in range(len(everything_one_may_do_to(await written(teacher)))):
        method, path, body = everything_one_may_do_to(await written(teacher))[place]
        answer = await admin.http.request(method, path, json=body)
        assert answer.status_code in (200, 201, 204), (method, path, answer.text)


async def test_some_fields_of_a_quiz_change_and_the_rest_stays(teacher: Person) -> None:
    quiz = await written(teacher, description="About the sky")
    changed = (await teacher.http.patch(f"/quizzes/{quiz['id']}", json={"title": "New"})).json()
    cleared = (await teacher.http.patch(f"/quizzes/{quiz['id']}", json={"description": None})).json()
    untouched = (await teacher.http.patch(f"/quizzes/{quiz['id']}", json={})).json()

    assert changed == {**quiz, "title": "New", "updated_at": changed["updated_at"]}
    assert changed["updated_at"] is not None
    assert cleared["description"] is None
    assert untouched == cleared
    assert (await teacher.http.patch(f"/quizzes/{quiz['id']}", json={"title": None})).status_code == 422


async def test_a_whole_quiz_is_written_anew_keeping_what_is_named(
    teacher: Person, sessions: Sessions
) -> None:
    quiz = await written(teacher)
    first, second, third = whole(quiz)["questions"]
    second["choices"] = [second["choices"][1], {"text": "نعم", "is_correct": False}]
    second["choices"][0]["is_correct"] = True
    draft = {"title": "Rewritten", "questions": [third, MULTIPLE_CHOICE, second]}

    changed = (await teacher.http.put(f"/quizzes/{quiz['id']}", json=draft)).json()
    found = (await teacher.http.get(f"/quizzes/{quiz['id']}")).json()

    assert changed == found
    assert found["access_code"] == quiz["access_code"]
    assert [one["id"] for one in found["questions"]][::2] == [third["id"], second["id"]]
    assert found["questions"][1]["id"] not in [one["id"] for one in quiz["questions"]]
    assert [one["position"] for one in found["questions"]] == [0, 1, 2]
    kept = found["questions"][2]["choices"]
    assert kept[0]["id"] == second["choices"][0]["id"]
    assert [(choice["text"], choice["is_correct"]) for choice in kept] == [("خطأ", True), ("نعم", False)]
    assert await rows_of(sessions, Question) == 3
    assert await rows_of(sessions, Choice) == 3 + 3 + 2
    assert first["id"] not in [one["id"] for one in found["questions"]]


async def test_writing_a_quiz_as_it_is_changes_nothing(teacher: Person) -> None:
    quiz = await written(teacher)
    again = (await teacher.http.put(f"/quizzes/{quiz['id']}", json=whole(quiz))).json()

    assert again == quiz


async def test_ids_from_elsewhere_or_given_twice_are_refused_and_nothing_changes(teacher: Person) -> None:
    quiz, other = await written(teacher), await written(teacher)
    draft, foreign = whole(quiz), whole(other)["questions"]
    draft["title"] = "Never stored"
    draft["questions"] += [foreign[0], draft["questions"][0]]
    draft["questions"][1]["choices"][0]["id"] = foreign[1]["choices"][0]["id"]

    refused = await teacher.http.put(f"/quizzes/{quiz['id']}", json=draft)

    assert refused.status_code == 422
    assert {(fault["pointer"], fault["code"]) for fault in refused.json()["errors"]} == {
        ("#/questions/3/id", "unknown_id"),
        ("#/questions/4/id", "repeated_id"),
        ("#/questions/1/choices/0/id", "unknown_id"),
        *((f"#/questions/3/choices/{place}/id", "unknown_id") for place in range(3)),
    }
    assert (await teacher.http.get(f"/quizzes/{quiz['id']}")).json() == quiz
    assert (await teacher.http.get(f"/quizzes/{other['id']}")).json() == other


async def test_a_quiz_is_deleted_with_everything_in_it(teacher: Person, sessions: Sessions) -> None:
    quiz = await written(teacher)
    answer = await teacher.http.delete(f"/quizzes/{quiz['id']}")

    assert (answer.status_code, answer.content) == (204, b"")
    assert (await teacher.http.delete(f"/quizzes/{quiz['id']}")).status_code == 404
    assert [await rows_of(sessions, table) for table in (Quiz, Question, Choice)] == [0, 0, 0]


async def test_a_quiz_is_not_deleted_while_a_game_of_it_runs(teacher: Person, sessions: Sessions) -> None:
    quiz = await written(teacher)
    await start_game(sessions, quiz)

    refused = await teacher.http.delete(f"/quizzes/{quiz['id']}")

    assert refused.status_code == 409
    assert (await teacher.http.get(f"/quizzes/{quiz['id']}")).json() == quiz


async def test_a_copy_is_a_private_quiz_of_ones_own(teacher: Person, enrol: Enrol) -> None:
    quiz = await written(teacher, is_public=True)
    colleague = await enrol(UserRole.TEACHER)
    copied = await colleague.http.post(f"/quizzes/{quiz['id']}/copies")
    copy = copied.json()

    assert copied.status_code == 201
    assert copied.headers["location"] == f"/api/quizzes/{copy['id']}"
    assert copy["teacher_id"] == colleague.id
    assert copy["is_public"] is False
    assert copy["access_code"] != quiz["access_code"]
    assert without_ids(copy) == without_ids(quiz)


async def copied(person: Person, quiz: Json, language: str = "en") -> Json:
    spoken = {"Accept-Language": language}
    answer = await person.http.post(f"/quizzes/{quiz['id']}/copies", headers=spoken)
    assert answer.status_code == 201, answer.text
    return dict(answer.json())


async def test_a_copy_of_ones_own_is_told_apart_in_the_language_of_the_request(teacher: Person) -> None:
    quiz = await written(teacher, title="Planets")

    first = await copied(teacher, quiz)
    others = [await copied(teacher, of, language) for of, language in ((quiz, "en"), (first, "en-GB"))]
    arabic = [await copied(teacher, of, language) for of, language in ((quiz, "ar"), (first, "ar-EG"))]

    assert [one["title"] for one in (first, *others)] == [
        *("Planets (copy)", "Planets (copy 2)", "Planets (copy 3)")
    ]
    assert [one["title"] for one in arabic] == ["Planets (نسخة)", "Planets (نسخة ٢)"]
    assert (await teacher.http.get(f"/quizzes/{quiz['id']}")).json()["title"] == "Planets"


async def test_the_longest_title_is_cut_before_its_mark(teacher: Person) -> None:
    title = "👩🏽‍🚀" * 50
    quiz = await written(teacher, title=title)

    first, second = [(await copied(teacher, quiz))["title"] for _ in range(2)]

    assert len(title) == 200
    assert (first, second) == (f"{title[: 4 * 48]} (copy)", f"{title[: 4 * 47]} (copy 2)")


async def test_a_copy_of_a_colleagues_quiz_keeps_the_title_until_one_has_it_already(
    teacher: Person, enrol: Enrol
) -> None:
    quiz = await written(teacher, title="Planets", is_public=True)
    colleague = await enrol(UserRole.TEACHER)

    titles = [(await copied(colleague, quiz))["title"] for _ in range(2)]

    assert titles == ["Planets", "Planets (copy)"]


async def test_two_copies_that_are_made_at_once_are_told_apart(teacher: Person, sessions: Sessions) -> None:
    quiz = await written(teacher, title="Planets")
    async with sessions.begin() as db:
        await lock_user(db, teacher.id)
        copying = [asyncio.create_task(copied(teacher, quiz)) for _ in range(2)]
        await until_waiting(sessions, len(copying))

    copies = await asyncio.gather(*copying)
    assert {copy["title"] for copy in copies} == {"Planets (copy)", "Planets (copy 2)"}


def without_ids(quiz: Json) -> list[Json]:
    questions: list[Json] = whole(quiz)["questions"]
    for question in questions:
        del question["id"]
        for choice in question["choices"]:
            del choice["id"]
    return questions


async def test_students_do_not_copy_quizzes(teacher: Person, student: Person) -> None:
    quiz = await written(teacher, is_public=True)

    assert (await student.http.post(f"/quizzes/{quiz['id']}/copies")).status_code == 403


async def test_while_a_game_runs_only_its_owner_copies_the_quiz_because_a_copy_shows_the_solution(
    teacher: Person, enrol: Enrol, sessions: Sessions
) -> None:
    quiz = await written(teacher, is_public=True)
    await start_game(sessions, quiz)
    player = await enrol(UserRole.TEACHER)

    refused = await player.http.post(f"/quizzes/{quiz['id']}/copies")

    assert refused.status_code == 409
    assert refused.json()["type"].endswith("#quiz-is-playing")
    assert (await teacher.http.post(f"/quizzes/{quiz['id']}/copies")).status_code == 201


async def test_while_a_game_runs_nobody_but_its_owner_and_administrators_reads_a_public_quiz(
    teacher: Person, student: Person, admin: Person, enrol: Enrol, sessions: Sessions
) -> None:
    quiz = await written(teacher, is_public=True)
    paths = [f"/quizzes/{quiz['id']}", f"/quizzes/{quiz['id']}/questions"]
    paths += [f"/questions/{question['id']}" for question in quiz["questions"]]
    await start_game(sessions, quiz)

    for person in (student, await enrol(UserRole.TEACHER)):
        answers = [await person.http.get(path) for path in paths]
        assert {answer.status_code for answer in answers} == {409}
        assert {answer.json()["type"] for answer in answers} == {"/api/docs#quiz-is-playing"}
        assert not any("Jupiter" in answer.text for answer in answers)
    for person in (teacher, admin):
        assert {(await person.http.get(path)).status_code for path in paths} == {200}

    await end_games(sessions)
    assert {(await student.http.get(path)).status_code for path in paths} == {200}


async def test_whether_a_private_quiz_is_being_played_is_nobody_elses_business(
    teacher: Person, student: Person, sessions: Sessions
) -> None:
    quiz = await written(teacher)
    await start_game(sessions, quiz)

    assert (await student.http.get(f"/quizzes/{quiz['id']}")).status_code == 404


async def test_a_new_access_code_takes_the_place_of_the_old_one(teacher: Person) -> None:
    quiz = await written(teacher)
    renewed = (await teacher.http.put(f"/quizzes/{quiz['id']}/access-code")).json()

    assert renewed["access_code"] != quiz["access_code"]
    assert {**renewed, "access_code": None, "updated_at": None} == {**quiz, "access_code": None}
    assert (await teacher.http.get(f"/quizzes/{quiz['id']}")).json() == renewed


async def test_an_access_code_stays_while_a_game_runs_under_it(
    teacher: Person, admin: Person, sessions: Sessions
) -> None:
    quiz = await written(teacher)
    await start_game(sessions, quiz)

    refused = [await person.http.put(f"/quizzes/{quiz['id']}/access-code") for person in (teacher, admin)]

    assert [answer.status_code for answer in refused] == [409, 409]
    assert refused[0].json()["type"] == "/api/docs#quiz-is-playing"
    assert (await teacher.http.get(f"/quizzes/{quiz['id']}")).json() == quiz
    await end_games(sessions)
    assert (await teacher.http.put(f"/quizzes/{quiz['id']}/access-code")).status_code == 200


async def test_a_code_that_is_taken_is_drawn_again(teacher: Person, sessions: Sessions) -> None:
    quiz = await written(teacher)
    draws = iter([quiz["access_code"], quiz["access_code"], "FREE77"])
    async with sessions.begin() as db:
        questions = [Question(text="?", choices=[Choice(text="a")])]
        new = Quiz(title="New", teacher_id=teacher.id, questions=questions)
        await add_quiz(db, new, lambda: next(draws))
        renewals = iter([quiz["access_code"], quiz["access_code"], "FREE99"])
        await renew_access_code(db, new, lambda: next(renewals))

    assert new.access_code == "FREE99"
    assert await rows_of(sessions, Quiz) == 2
    assert await rows_of(sessions, Choice) == 8 + 1


async def test_an_archived_quiz_leaves_the_lists_until_it_is_taken_out_again(
    teacher: Person, student: Person
) -> None:
    quiz = await written(teacher, is_public=True)
    path = f"/quizzes/{quiz['id']}"

    async def listed(person: Person, **query: str) -> int:
        total: int = (await person.http.get("/quizzes", params=query)).json()["total"]
        return total

    assert (await teacher.http.put(f"{path}/archive")).status_code == 204
    archived = (await teacher.http.get(path)).json()["archived_at"]
    assert (await teacher.http.put(f"{path}/archive")).status_code == 204
    assert (await teacher.http.get(path)).json()["archived_at"] == archived
    assert (await student.http.get(path)).status_code == 404
    assert [await listed(teacher), await listed(teacher, archived="true")] == [0, 1]
    assert await listed(student, scope="public") == 0

    assert (await teacher.http.delete(f"{path}/archive")).status_code == 204
    assert [await listed(teacher), await listed(teacher, archived="true")] == [1, 0]
    assert (await student.http.get(path)).status_code == 200


@pytest.mark.parametrize("quiz_id", ["0", "-1", "2147483648", "9" * 5000, "x", "1.5", "%00", "٣"])
async def test_an_id_that_no_quiz_can_have_is_refused(teacher: Person, quiz_id: str) -> None:
    refused = await teacher.http.get(f"/quizzes/{quiz_id}")

    assert refused.status_code == 422
    assert refused.json()["errors"][0]["in"] == "path"
    assert refused.json()["errors"][0]["pointer"] == "#/quiz_id"


async def test_an_id_that_no_quiz_has_is_not_found(teacher: Person) -> None:
    for path in ("/quizzes/2147483647", "/questions/2147483647", f"/games/{uuid4()}"):
        assert (await teacher.http.get(path)).status_code == 404


async def test_saving_the_title_makes_no_rows_of_questions_and_choices(teacher: Person) -> None:
    quiz = await written(teacher)
    seen = await teacher.http.get(f"/quizzes/{quiz['id']}")
    made: list[object] = []

    def note(row: object, _: object) -> None:
        made.append(row)

    for table in (Question, Choice):
        event.listen(table, "load", note)
    try:
        saved = await teacher.http.patch(
            f"/quizzes/{quiz['id']}", json={"title": "Moons"}, headers={"If-Match": seen.headers["ETag"]}
        )
    finally:
        for table in (Question, Choice):
            event.remove(table, "load", note)

    assert made == []
    assert saved.json() == quiz | {"title": "Moons", "updated_at": saved.json()["updated_at"]}
    again = await teacher.http.get(f"/quizzes/{quiz['id']}")
    assert (again.content, again.headers["ETag"]) == (saved.content, saved.headers["ETag"])
