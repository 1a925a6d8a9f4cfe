"""CSV as programs of many countries save it."""

import codecs
from dataclasses import replace

import pytest

from game.question_types import QuestionType
from server.formats.fault_code import FaultCode
from server.formats.hints import Encoding, Separator
from server.formats.reading import Format, Reading, Unreadable
from server.formats.registry import read
from tests.server.formats.workbooks import HINTS

GIMKIT = [
    ["Gimkit Spreadsheet Import Template"],
    [
        "Question",
        "Correct Answer",
        "Incorrect Answer 1",
        "Incorrect Answer 2 (Optional)",
        "Incorrect Answer 3 (Optional)",
    ],
    ["Où est né Molière ?", "À Paris", "À Orléans", "", ""],
    ["Quel café ?", "Crème", "Noir", "Serré", "Allongé"],
]
BLOOKET = [
    ["Blooket\nImport Template"],
    [
        "Question #",
        "Question Text",
        "Answer 1",
        "Answer 2",
        "Answer 3\n(Optional)",
        "Answer 4\n(Optional)",
        "Time Limit (sec)\n(Max: 300 seconds)",
        "Correct Answer(s)\n(Only include Answer #)",
    ],
    ["1", "Which planet is the largest?", "Mars", "Jupiter", "", "", "20", "2"],
    ["2", "Which are gas giants?", "Mars", "Jupiter", "Venus", "Saturn", "300", "2,4"],
    ["3", "Never asked", "", "", "", "", "", ""],
]


def csv_of(rows: list[list[str]], separator: str) -> str:
    return "\r\n".join(separator.join(f'"{cell}"' if cell else "" for cell in row) for row in rows) + "\r\n"


def right_of(reading: Reading) -> list[set[str]]:
    return [
        {choice.text for choice in question.choices if choice.is_correct} for question in reading.questions
    ]


@pytest.mark.parametrize("separator", Separator)
@pytest.mark.parametrize(
    ("encoding", "mark"),
    [
        (Encoding.UTF_8, b""),
        (Encoding.UTF_8, codecs.BOM_UTF8),
        (Encoding.UTF_16_LE, codecs.BOM_UTF16_LE),
        (Encoding.UTF_16_LE, b""),
        (Encoding.UTF_16_BE, codecs.BOM_UTF16_BE),
        (Encoding.WINDOWS_1252, b""),
    ],
)
def test_encoding_and_separator_are_found_out_and_shown(
    separator: Separator, encoding: Encoding, mark: bytes
) -> None:
    reading = read(mark + csv_of(GIMKIT, separator).encode(encoding), "quiz.csv", HINTS)

    assert (reading.format, reading.encoding, reading.separator) == (Format.GIMKIT, encoding, separator)
    assert [question.text for question in reading.questions] == ["Où est né Molière ?", "Quel café ?"]
    assert right_of(reading) == [{"À Paris"}, {"Crème"}]
    assert reading.faults == ()


@pytest.mark.parametrize("said", ["sep=;", "SEP=;", '"sep=;"'])
def test_the_first_line_may_say_the_separator(said: str) -> None:
    rows = [["Question", "A", "B", "Correct"], ["Which, then?", "x,y", "z", "A"]]
    text = f"{said}\r\n" + "\r\n".join(";".join(row) for row in rows)

    reading = read(text.encode(), "", HINTS)

    assert (reading.separator, right_of(reading)) == (Separator.SEMICOLON, [{"x,y"}])
    (question,) = reading.questions
    assert question.spot
    assert question.spot.number == 3


def test_the_encoding_of_old_arabic_windows_is_found_out() -> None:
    rows = [
        ["السؤال", "الإجابة 1", "الإجابة 2", "الإجابة الصحيحة"],
        ["ما عاصمة مصر؟", "القاهرة", "الخرطوم", "1"],
        ["ما عاصمة الأردن؟", "بغداد", "عمّان", "2"],
    ]

    reading = read(csv_of(rows, ";").encode("windows-1256"), "", HINTS)

    assert reading.encoding is Encoding.WINDOWS_1256
    assert right_of(reading) == [{"القاهرة"}, {"عمّان"}]


def test_what_was_guessed_can_be_said_instead() -> None:
    content = csv_of(GIMKIT, ";").encode("windows-1252")
    hints = replace(HINTS, encoding=Encoding.WINDOWS_1250, separator=Separator.SEMICOLON)

    reading = read(content, "", hints)

    assert reading.encoding is Encoding.WINDOWS_1250
    assert reading.questions[0].text == "Oů est né Moličre ?"


def test_a_wrong_separator_says_that_no_headings_are_found() -> None:
    hints = replace(HINTS, separator=Separator.TAB, format=Format.GIMKIT)

    with pytest.raises(Unreadable) as refused:
        read(csv_of(GIMKIT, ",").encode(), "", hints)

    assert refused.value.fault.code is FaultCode.NO_HEADINGS


def test_the_right_answer_of_gimkit_does_not_always_come_first() -> None:
    rows = [*GIMKIT[:2], *([f"Question {number}?", "right", "w1", "w2", "w3"] for number in range(40))]

    reading = read(csv_of(rows, ",").encode(), "", HINTS)

    places = [
        [choice.is_correct for choice in question.choices].index(True) for question in reading.questions
    ]
    assert set(places) == {0, 1, 2, 3}
    assert right_of(reading) == [{"right"}] * 40


def test_blookets_headings_over_two_lines_are_read() -> None:
    reading = read(csv_of(BLOOKET, ",").encode(), "", HINTS)

    assert reading.format is Format.BLOOKET
    assert right_of(reading) == [{"Jupiter"}, {"Jupiter", "Saturn"}, set()]
    assert [question.time_limit for question in reading.questions] == [20, 240, None]
    assert [question.question_type for question in reading.questions[:2]] == [
        QuestionType.multiple_choice,
        QuestionType.multiple_select,
    ]
    told = [(fault.code, fault.question, dict(fault.values)) for fault in reading.faults]
    assert told[0] == (FaultCode.FIGURE_OUT_OF_BOUNDS, 1, {"cell": 300, "taken": 240})
    assert [code for code, _, _ in told[1:]] == [FaultCode.MARK_MISSING]


def test_a_table_without_headings_says_which_are_expected() -> None:
    with pytest.raises(Unreadable) as refused:
        read(b"Which planet?,Mars,Jupiter,2\nWhich star?,Sun,Moon,1\n", "quiz.csv", HINTS)

    assert refused.value.fault.code is FaultCode.NO_HEADINGS
