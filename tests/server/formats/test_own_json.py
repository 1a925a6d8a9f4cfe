"""Our own JSON, as it is exported, as the API shows it, and as people make it."""

import json

import pytest

from game.question_types import QuestionType
from server.formats.fault_code import FaultCode
from server.formats.reading import ReadChoice, Reading, ReadQuestion, Unreadable
from server.formats.texts import own_json
from tests.server.formats.told import WORDS, faults_of

QUESTION = {
    "text": "Primes?",
    "question_type": "multiple_select",
    "points": 0,
    "time_limit": 240,
    "explanation": "By Euclid",
    "keeps_choice_order": True,
    "choices": [{"text": "2", "is_correct": True}, {"text": "4"}],
}
READ = ReadQuestion(
    "Primes?",
    QuestionType.multiple_select,
    (ReadChoice("2", is_correct=True), ReadChoice("4")),
    points=0,
    time_limit=240,
    explanation="By Euclid",
    keeps_choice_order=True,
)
QUIZ = {"title": "أعداد", "description": "All of them", "questions": [QUESTION]}


def read(document: object) -> Reading:
    text = json.dumps(document)
    assert own_json.looks_like(text)
    return own_json.read(text, WORDS)


@pytest.mark.parametrize(
    "document",
    [
        QUIZ,
        {"format": "zedny-quiz", "version": 1, "quiz": QUIZ},
        {**QUIZ, "id": 7, "questions": [{**QUESTION, "id": 3, "position": 0, "quiz_id": 7}]},
    ],
    ids=["as the API takes it", "as it is exported", "as the API shows it"],
)
def test_a_quiz_is_read_whole(document: object) -> None:
    reading = read(document)

    assert reading.questions == (READ,)
    assert (reading.title, reading.description, reading.faults) == ("أعداد", "All of them", ())


def test_questions_alone_are_enough() -> None:
    assert read([QUESTION]).questions == (READ,)


def test_what_a_question_does_not_say_is_left_open() -> None:
    reading = read([{"text": "What?", "choices": [{"text": "a"}]}])

    assert reading.questions == (ReadQuestion("What?", QuestionType.multiple_choice, (ReadChoice("a"),)),)


def test_what_is_not_known_or_of_another_kind_is_told_and_the_rest_kept() -> None:
    strange = {**QUESTION, "points": "many", "question_type": "essay", "media": "x", "time_limit": True}
    reading = read({"questions": [QUESTION, strange, "text", {**QUESTION, "choices": ["2", {"text": 3}]}]})

    assert [one.text for one in reading.questions] == ["Primes?"] * 3
    assert [one.points for one in reading.questions] == [0, None, 0]
    assert faults_of(reading) == [
        (FaultCode.FIELD_UNKNOWN, 2, 1),
        (FaultCode.FIELD_WRONG, 2, 1),
        (FaultCode.FIELD_WRONG, 2, 1),
        (FaultCode.FIELD_WRONG, 2, 1),
        (FaultCode.FIELD_WRONG, 3, None),
        (FaultCode.FIELD_WRONG, 4, 2),
    ]
    assert [fault.values["field"] for fault in reading.faults] == [
        "media",
        "question_type",
        "points",
        "time_limit",
        "questions",
        "choices/1/text",
    ]


def test_a_title_that_is_no_text_is_told() -> None:
    reading = read({"quiz": {"title": 7, "questions": [QUESTION]}})

    assert (reading.title, reading.questions) == (None, (READ,))
    assert [fault.values for fault in reading.faults] == [{"field": "quiz/title"}]


@pytest.mark.parametrize(
    ("text", "line"),
    [('{"questions": [\n{"text": "a",}\n]}', 2), ('{"questions": ' + "[" * 100_000, 1), ("", 1)],
)
def test_what_is_not_json_is_refused_with_its_line(text: str, line: int) -> None:
    with pytest.raises(Unreadable) as refusal:
        own_json.read(text, WORDS)

    assert refusal.value.fault.code is FaultCode.JSON_BROKEN
    assert refusal.value.fault.values == {"line": line}


@pytest.mark.parametrize("text", ["[html]<b>x</b> {T}", "{T}", '{"title": "x"}', "a\nb) c"])
def test_other_texts_do_not_look_like_it(text: str) -> None:
    assert not own_json.looks_like(text)
