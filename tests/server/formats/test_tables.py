"""Tables of other programs, and those whose headings a teacher chose."""

from collections.abc import Sequence

import pytest
from openpyxl import Workbook

from game.question_types import QuestionType
from server.formats.fault_code import FaultCode
from server.formats.reading import Format, Reading
from server.formats.registry import read
from server.formats.sheets.grid import Cell, Grid, Row
from server.formats.sheets.headings import Role, find_headings
from tests.server.formats.packages import zipped
from tests.server.formats.workbooks import HINTS, first, saved

QUIZIZZ = [
    "Question Text",
    "Question Type",
    *(f"Option {number}" for number in range(1, 6)),
    "Correct Answer",
    "Time in seconds",
    "Image Link",
    "Answer explanation",
]


def book_of(*rows: Sequence[object]) -> bytes:
    book = Workbook()
    for row in rows:
        first(book).append(list(row))
    return saved(book)


def right_of(reading: Reading) -> list[list[str]]:
    return [
        [choice.text for choice in question.choices if choice.is_correct] for question in reading.questions
    ]


def test_quizizzs_types_are_taken_or_named() -> None:
    content = book_of(
        QUIZIZZ,
        [
            "Text of the question\n(required)",
            "Question Type\n(default is Multiple Choice)",
            "Text for option 1",
        ],
        ["Which?", "Multiple Choice", "a", "b", "c", None, "e", 5, 45, None, "Because."],
        [
            "Which ones?",
            "Checkbox",
            "a",
            "b",
            None,
            None,
            None,
            "1,2",
            None,
            "https://pictures.example/1.png",
        ],
        ["Say it", "Open-Ended", None, None, None, None, None, None, 60],
        ["Fill it", "Fill-in-the-Blank", "word", None, None, None, None, None, 60],
        ["Like it?", "Poll", "yes", "no", None, None, None, None, 60],
        ["No type", None, "a", "b", None, None, None, 1],
    )

    reading = read(content, "", HINTS)

    assert reading.format is Format.QUIZIZZ
    assert [question.text for question in reading.questions] == ["Which?", "Which ones?", "No type"]
    assert right_of(reading) == [["e"], ["a", "b"], ["a"]]
    assert reading.questions[0].explanation == "Because."
    assert [question.time_limit for question in reading.questions] == [45, None, None]
    assert [(fault.code, fault.spot and fault.spot.number, fault.question) for fault in reading.faults] == [
        (FaultCode.PICTURE, 4, 1),
        (FaultCode.KIND_ESSAY, 5, None),
        (FaultCode.KIND_SHORT_ANSWER, 6, None),
        (FaultCode.KIND_OTHER, 7, None),
    ]


def test_headings_in_small_letters_and_no_instructions_are_quizizz_too() -> None:
    headings = [heading.lower() for heading in QUIZIZZ]
    headings[9] = "link of the image"

    reading = read(book_of(headings, ["Which?", "multiple choice", "a", "b", None, None, None, 2]), "", HINTS)

    assert (reading.format, right_of(reading)) == (Format.QUIZIZZ, [["b"]])


@pytest.mark.parametrize(
    "headings",
    [
        ["Question", "Answer 1", "Answer 2", "Answer 3", "Correct", "Time", "Points", "Explanation"],
        ["question text", "Option A", "Option B", "Option C", "Right answer", "seconds", "Score", "Feedback"],
        ["Question", "A", "B", "C", "Answer", "Time limit", "Points", "Rationale"],
        ["السؤال", "الإجابة 1", "الإجابة 2", "الإجابة 3", "الإجابة الصحيحة", "الوقت", "النقاط", "الشرح"],
        ["نص السؤال", "الخيار أ", "الخيار ب", "الخيار ج", "الصحيح", "الزمن", "الدرجة", "التفسير"],
        ["سؤال", "خيار ١", "خيار ٢", "خيار ٣", "الجواب الصحيح", "المدة", "نقاط", "تعليل"],
    ],
)
def test_columns_are_known_by_their_headings(headings: Sequence[object]) -> None:
    reading = read(book_of(headings, ["Which?", "x", "y", "z", "y", 45, 2000, "So it is."]), "", HINTS)

    assert (reading.format, reading.faults) == (Format.COLUMNS, ())
    (question,) = reading.questions
    assert (question.time_limit, question.points, question.explanation) == (45, 2000, "So it is.")
    assert right_of(reading) == [["y"]]


def test_a_mark_that_is_both_a_text_and_a_number_is_asked_about() -> None:
    headings: Sequence[object] = ["Question", "Answer 1", "Answer 2", "Correct"]

    reading = read(book_of(headings, ["1+1?", "2", "3", 2], ["2+2?", "4", "5", 4]), "", HINTS)

    assert [(fault.code, fault.question) for fault in reading.faults] == [(FaultCode.MARK_AMBIGUOUS, 0)]
    assert right_of(reading) == [[], ["4"]]


def test_two_words_that_mean_true_and_false_make_a_question_of_that_type() -> None:
    headings: Sequence[object] = ["Question", "Answer 1", "Answer 2", "Correct"]

    reading = read(
        book_of(headings, ["Is it?", "True", "False", "False"], ["هل؟", "صح", "خطأ", "صح"]), "", HINTS
    )

    assert [question.question_type for question in reading.questions] == [QuestionType.true_false] * 2
    assert right_of(reading) == [["False"], ["صح"]]


def test_the_columns_that_are_named_need_no_order() -> None:
    cells = [Cell(text) for text in ("Correct", "Answer 2", "Time", "Answer 1", "Question type", "Question")]

    found = find_headings(Grid([Row(1, cells)]))

    assert found
    assert found.columns == {Role.MARK: 0, Role.TIME: 2, Role.TYPE: 4, Role.TEXT: 5}
    assert found.answers == {2: 1, 1: 3}


ODS = """<office:document-content
 xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
 xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0">
<office:automatic-styles><style:style style:name="ta2" style:family="table">
<style:table-properties table:display="false"/></style:style></office:automatic-styles>
<office:body><office:spreadsheet>
<table:table table:name="Hidden" table:style-name="ta2">{headings}{hidden}</table:table>
<table:table table:name="Shown">{headings}
<table:table-row table:number-rows-repeated="3"><table:table-cell table:number-columns-repeated="1024"/>
</table:table-row>{rows}
<table:table-row table:number-rows-repeated="1048000"><table:table-cell/></table:table-row>
</table:table></office:spreadsheet></office:body></office:document-content>"""


def ods(rows: str, hidden: str = "") -> bytes:
    headings = ods_row(*(ods_cell(text) for text in ("Question", "A", "B", "C", "Correct")))
    content = ODS.format(headings=headings, rows=rows, hidden=hidden)
    return zipped({"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": content})


def ods_row(*cells: str) -> str:
    return f"<table:table-row>{''.join(cells)}</table:table-row>"


def ods_cell(shown: str, attributes: str = "") -> str:
    return f"<table:table-cell {attributes}><text:p>{shown}</text:p></table:table-cell>"


def test_a_cell_of_ods_becomes_what_it_shows() -> None:
    half = ods_cell("50%", 'office:value-type="percentage" office:value="0.5"')
    day = ods_cell("1/2", 'office:value-type="date" office:date-value="2026-02-01"')
    spaced = ods_cell(
        "two<text:s text:c='2'/>blanks<office:annotation><text:p>no</text:p></office:annotation>"
    )

    reading = read(ods(ods_row(ods_cell("Which?"), half, day, spaced, ods_cell("B"))), "", HINTS)

    (question,) = reading.questions
    assert [choice.text for choice in question.choices] == ["50%", "1/2", "two  blanks"]
    assert right_of(reading) == [["1/2"]]
    assert question.spot
    assert question.spot.number == 5


def test_hidden_sheets_of_ods_are_passed_over() -> None:
    hidden = ods_row(*(ods_cell(text) for text in ("Hidden?", "a", "b", "c", "A")))

    reading = read(
        ods(ods_row(*(ods_cell(text) for text in ("Seen?", "a", "b", "c", "A"))), hidden), "", HINTS
    )

    assert [question.text for question in reading.questions] == ["Seen?"]
