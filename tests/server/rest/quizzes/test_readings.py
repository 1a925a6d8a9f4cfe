"""Readings: a file of questions sent, and the quiz that it would become."""

import json
from typing import Any

import pytest

from server.formats.caps import MOST_PICTURED_BYTES
from tests.server.formats.workbooks import kahoot_sheet, saved
from tests.server.rest.people import Person

NAME = "اختبار, 1 (final).xlsx"


async def read(person: Person, content: bytes, *, language: str = "en", **fields: str) -> Any:
    spoken = {"Accept-Language": language}
    files = {"file": (NAME, content)}
    return await person.http.post("/quiz-readings", files=files, data=fields, headers=spoken)


async def test_what_was_read_is_taken_as_a_quiz(teacher: Person) -> None:
    content = saved(kahoot_sheet(["Which planet is the largest?", "Mars", "Jupiter", None, None, 20, 2]))

    reading = (await read(teacher, content)).json()
    made = await teacher.http.post("/quizzes", json=reading["quiz"])

    assert reading["format"] == "kahoot"
    assert reading["faults"] == []
    assert made.status_code == 201
    assert made.json()["title"] == "اختبار, 1 (final)"
    (question,) = made.json()["questions"]
    assert (question["text"], question["time_limit"]) == ("Which planet is the largest?", 20)
    assert [choice["is_correct"] for choice in question["choices"]] == [False, True]


async def test_a_fault_names_its_row_and_its_question_in_the_language_of_the_request(teacher: Person) -> None:
    content = saved(
        kahoot_sheet(["Which?", "a", "b", None, None, 20, 1], ["And which?", "a", "b", "c", "d", 20, 5])
    )

    found = [(await read(teacher, content, language=language)).json() for language in ("en", "ar")]

    faults = [reading["faults"] for reading in found]
    assert [len(one) for one in faults] == [1, 1]
    assert faults[0][0] == {
        "place": {"unit": "row", "number": 10},
        "pointer": "#/questions/1/choices",
        "code": "mark_beyond",
        "values": {"cell": "5", "choices": 4},
        "must_be_mended": True,
        "detail": "“5” is said to be right, and there is no such choice.",
    }
    assert faults[1][0]["detail"] == "يقول الملف إن الصحيح هو «5»، ولا يوجد خيار كهذا."
    assert found[0]["quiz"]["questions"][1]["text"] == "And which?"


async def test_a_question_that_no_quiz_takes_is_shown_with_what_keeps_it_from_being_one(
    teacher: Person,
) -> None:
    content = saved(kahoot_sheet(["W" * 501, "a", "A", None, None, 20, 1]))

    reading = (await read(teacher, content)).json()

    assert {(fault["pointer"], fault["code"]) for fault in reading["faults"]} == {
        ("#/questions/0/text", "letters"),
        ("#/questions/0/choices/1/text", "repeated_choice"),
    }
    assert reading["quiz"]["questions"][0]["text"] == "W" * 501


async def test_a_figure_that_no_quiz_takes_is_told_in_one_sentence(teacher: Person) -> None:
    choices = [{"text": "a", "is_correct": True}, {"text": "b"}]
    question = {"text": "Which?", "question_type": "multiple_choice", "points": 9000, "choices": choices}
    document = json.dumps({"title": "T", "questions": [question]})

    reading = (await teacher.http.post("/quiz-readings", json={"text": document})).json()

    (fault,) = reading["faults"]
    assert (fault["pointer"], fault["must_be_mended"]) == ("#/questions/0/points", True)
    assert fault["detail"] == "A question has 0 to 2,000 points."


@pytest.mark.parametrize(("language", "sentence"), [("en", "This file is empty."), ("ar", "هذا الملف فارغ.")])
async def test_an_empty_file_is_said_to_be_empty(teacher: Person, language: str, sentence: str) -> None:
    refused = await read(teacher, b"", language=language)

    assert (refused.status_code, refused.json()["code"]) == (422, "empty")
    assert refused.json()["detail"] == sentence


async def test_nothing_is_stored(teacher: Person) -> None:
    content = saved(kahoot_sheet(["Which?", "a", "b", None, None, 20, 1]))

    await read(teacher, content)

    assert (await teacher.http.get("/quizzes")).json()["total"] == 0


async def test_only_teachers_read_files(student: Person) -> None:
    refused = await read(student, saved(kahoot_sheet()))

    assert refused.status_code == 403


async def test_a_file_over_the_cap_is_refused_with_the_cap(teacher: Person) -> None:
    refused = await read(teacher, b"x" * (MOST_PICTURED_BYTES + 1))

    assert refused.status_code == 413
    assert refused.json()["detail"] == f"At most {MOST_PICTURED_BYTES} bytes are taken"


async def test_a_body_that_is_neither_a_form_nor_json_is_refused(teacher: Person) -> None:
    refused = await teacher.http.post("/quiz-readings", content=b"a,b", headers={"Content-Type": "text/csv"})

    assert refused.status_code == 415
    assert refused.json()["type"].endswith("not-json-nor-form")


async def test_a_form_without_its_file_is_refused_by_the_name_of_the_field(teacher: Person) -> None:
    refused = await teacher.http.post("/quiz-readings", files={"format": (None, "kahoot")})

    assert refused.status_code == 422
    assert refused.json()["errors"][0]["pointer"] == "#/file"


async def test_a_form_that_breaks_off_is_refused(teacher: Person) -> None:
    kind = {"Content-Type": "multipart/form-data; boundary=b"}

    refused = await teacher.http.post(
        "/quiz-readings", content=b"--b\r\nContent-Disposition: x\r\n\r\n", headers=kind
    )

    assert refused.status_code == 400
    assert refused.json()["type"].endswith("malformed-form")


async def test_a_text_is_read_as_it_is(teacher: Person) -> None:
    text = "Which planet is the largest?\na) Mars\nb) Jupiter *"

    reading = (await teacher.http.post("/quiz-readings", json={"text": text})).json()

    assert (reading["format"], reading["encoding"], reading["separator"]) == ("plain", None, None)
    assert [choice["text"] for choice in reading["quiz"]["questions"][0]["choices"]] == ["Mars", "Jupiter"]


@pytest.mark.parametrize(("language", "words"), [("en", ["True", "False"]), ("ar", ["صح", "خطأ"])])
async def test_true_and_false_are_said_in_the_language_of_the_request(
    teacher: Person, language: str, words: list[str]
) -> None:
    asked = {"text": "::Q1:: The earth is round {T}"}

    answer = await teacher.http.post("/quiz-readings", json=asked, headers={"Accept-Language": language})

    (question,) = answer.json()["quiz"]["questions"]
    assert (answer.json()["format"], question["question_type"]) == ("gift", "true_false")
    assert [choice["text"] for choice in question["choices"]] == words


async def test_what_was_guessed_may_be_said_instead(teacher: Person) -> None:
    table = "Question;A;B;Correct\r\nQuel café ?;a;b;A\r\n".encode("windows-1252")

    guessed = (await read(teacher, table)).json()
    said = (await read(teacher, table, encoding="windows-1251", separator=";", format="columns")).json()

    assert (guessed["encoding"], guessed["quiz"]["questions"][0]["text"]) == ("windows-1252", "Quel café ?")
    assert (said["encoding"], said["quiz"]["questions"][0]["text"]) == ("windows-1251", "Quel cafй ?")


async def test_an_encoding_that_there_is_not_is_refused_by_its_field(teacher: Person) -> None:
    refused = await read(teacher, b"x", encoding="klingon")

    assert refused.status_code == 422
    assert refused.json()["errors"][0]["pointer"] == "#/encoding"


async def test_a_refused_file_is_told_by_its_reason_in_the_language_of_the_request(teacher: Person) -> None:
    refused = await read(teacher, b"a,b,c\n1,2,3\n4,5,6\n", language="ar")

    assert refused.status_code == 422
    assert refused.json()["code"] == "no_headings"
    assert refused.json()["detail"].startswith("لا يوجد صف يسمّي الأعمدة")


async def test_a_cap_is_named_where_it_is_broken(teacher: Person) -> None:
    refused = await read(teacher, b"Question,A,B,Correct\n" + b"Which?,a,b,A\n" * 10_000)

    assert refused.status_code == 413
    assert (refused.json()["code"], refused.json()["values"]) == ("too_many_rows", {"most": 10_000})
