"""Aiken as the manual of Moodle has it, and as people write it."""

import pytest

from game.question_types import QuestionType
from server.formats.fault_code import FaultCode
from server.formats.reading import Format, Reading
from server.formats.texts import aiken
from tests.server.formats.told import WORDS, choices_of, faults_of, right_of

CASES = {
    "as in the manual": "What is right?\nA. one\nB. two\nC. three\nANSWER: B\n",
    "small letters with brackets": "What is right?\na) one\nb) two\nc) three\nANSWER: B\n",
    "no blank behind the colon": "What is right?\nA) one\nB) two\nC) three\nANSWER:B\n",
    "answer in small letters": "What is right?\nA. one\nB. two\nC. three\nAnswer: b\n",
    "ends of lines of Windows": "What is right?\r\nA. one\r\nB. two\r\nC. three\r\nANSWER: B\r\n",
    "no end of the last line": "What is right?\nA. one\nB. two\nC. three\nANSWER: B",
    "byte order mark": "\ufeffWhat is right?\nA. one\nB. two\nC. three\nANSWER: B",
    "indented, with blank lines": "What is right?\n\n  A. one\n\n  B. two\n\n  C. three\n\nANSWER: B",
}


def read(text: str) -> Reading:
    assert aiken.looks_like(text)
    return aiken.read(text, WORDS)


@pytest.mark.parametrize("text", CASES.values(), ids=CASES)
def test_a_question_is_read_however_it_is_written(text: str) -> None:
    reading = read(text)

    assert reading.format is Format.AIKEN
    assert [(one.text, one.question_type) for one in reading.questions] == [
        ("What is right?", QuestionType.multiple_choice)
    ]
    assert (choices_of(reading), right_of(reading)) == (["one", "two", "three"], ["two"])
    assert reading.faults == ()


def test_a_question_may_be_written_on_two_lines() -> None:
    reading = read(
        "In which city\nis the tower?\nA. London\nB. Paris\nANSWER: B\n\nNext?\nA. x\nB. y\nANSWER: A"
    )

    assert [one.text for one in reading.questions] == ["In which city\nis the tower?", "Next?"]
    assert (right_of(reading), right_of(reading, 1)) == (["Paris"], ["x"])


def test_questions_need_no_blank_line_between_them() -> None:
    reading = read("One?\nA. x\nB. y\nANSWER: A\nA. Lincoln was who?\nA. a poet\nB. a president\nANSWER: B")

    assert [one.text for one in reading.questions] == ["One?", "A. Lincoln was who?"]


def test_an_answer_that_is_no_choice_is_told_and_the_question_kept() -> None:
    reading = read("\nWhat?\nA. one\nB. two\nC. three\nD. four\nANSWER: E\n\nNext?\nA. x\nB. y\nANSWER: A")

    assert len(reading.questions) == 2
    assert (right_of(reading), choices_of(reading)) == ([], ["one", "two", "three", "four"])
    assert faults_of(reading) == [(FaultCode.ANSWER_ABSENT, 2, 0)]
    assert (reading.faults[0].values, reading.faults[0].part) == ({"answer": "E"}, "choices")


def test_several_answers_make_a_multiple_select() -> None:
    reading = read("Primes?\nA. 2\nB. 3\nC. 4\nANSWER: A, B")

    assert reading.questions[0].question_type is QuestionType.multiple_select
    assert right_of(reading) == ["2", "3"]


def test_what_looks_like_a_letter_in_a_text_is_no_choice() -> None:
    reading = read("Who said\nE. coli is a bacterium?\nA. he did\nB. I did. C. did too\nANSWER: B")

    assert reading.questions[0].text == "Who said\nE. coli is a bacterium?"
    assert choices_of(reading) == ["he did", "I did. C. did too"]


@pytest.mark.parametrize("text", ["A. one\nB. two", "ANSWER: x", "Question {T}", ""])
def test_other_texts_do_not_look_like_it(text: str) -> None:
    assert not aiken.looks_like(text)
