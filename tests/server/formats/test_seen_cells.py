"""What a teacher sees in a cell is what is imported."""

from datetime import date, datetime, time, timedelta

import pytest

from server.formats.fault_code import FaultCode
from server.formats.reading import Reading, ReadQuestion
from server.formats.registry import read
from server.formats.sheets.number_formats import sections
from server.formats.sheets.shown_moment import show_moment
from server.formats.sheets.shown_number import show_number
from tests.server.formats.packages import with_part
from tests.server.formats.workbooks import HINTS, first, kahoot_sheet, saved


def read_answer(answer: object, number_format: str = "General") -> Reading:
    """A question whose first answer is in a cell of this format."""
    book = kahoot_sheet(["Which?", answer, "another", None, None, 20, 2])
    first(book)["C9"].number_format = number_format
    return read(saved(book), "", HINTS)


def answers_of(reading: Reading) -> list[str]:
    (question,) = reading.questions
    return [choice.text for choice in question.choices]


@pytest.mark.parametrize(
    ("value", "number_format", "seen"),
    [
        (12345, "General", "12345"),
        (0.5, "0%", "50%"),
        (1234567890123, "General", "1234567890123"),
        (True, "General", "TRUE"),
        (date(2026, 2, 1), "d/m", "1/2"),
        (date(2026, 2, 1), "d-mmm", "1-Feb"),
        ("007", "@", "007"),
        ("3.10", "@", "3.10"),
        (3.1, "0.00", "3.10"),
        (7, "000", "007"),
        (0.5, "# ?/?", "1/2"),
        (1234.5, "#,##0.00", "1,234.50"),
        (time(13, 5), "h:mm", "13:05"),
    ],
)
def test_a_cell_becomes_what_it_shows(value: object, number_format: str, seen: str) -> None:
    reading = read_answer(value, number_format)

    assert answers_of(reading) == [seen, "another"]
    assert reading.faults == ()


def with_formula(content: bytes, cached: str, kind: str = "") -> bytes:
    def change(sheet: str) -> str:
        return sheet.replace('<c r="C9"><f>2+2</f><v /></c>', f'<c r="C9"{kind}><f>2+2</f>{cached}</c>')

    return with_part(content, "xl/worksheets/sheet1.xml", change)


def test_a_formula_becomes_what_it_was_calculated_to() -> None:
    content = saved(kahoot_sheet(["Which?", "=2+2", "another", None, None, 20, 2]))

    reading = read(with_formula(content, "<v>4</v>"), "", HINTS)

    assert answers_of(reading) == ["4", "another"]


def test_a_formula_that_was_never_calculated_is_told() -> None:
    reading = read_answer("=2+2")

    assert answers_of(reading) == ["", "another"]
    assert [(fault.code, fault.part) for fault in reading.faults] == [
        (FaultCode.CELL_FORMULA, "choices/0/text")
    ]


def test_a_failed_formula_is_one_fault_and_its_place_waits_to_be_filled() -> None:
    content = saved(
        kahoot_sheet(["Which?", "=2+2", "another", None, None, 20, 2], ["And?", "a", "b", None, None, 5, 1])
    )

    reading = read(with_formula(content, "<v>#N/A</v>", ' t="e"'), "", HINTS)

    (fault,) = reading.faults
    assert (fault.code, fault.question, fault.part) == (FaultCode.CELL_ERROR, 0, "choices/0/text")
    assert fault.values == {"cell": "#N/A"}
    assert [question.text for question in reading.questions] == ["Which?", "And?"]


def test_a_date_that_every_computer_shows_in_its_own_way_is_told() -> None:
    reading = read_answer(date(2026, 2, 1), "mm-dd-yy")

    assert answers_of(reading) == ["2026-02-01", "another"]
    assert [fault.code for fault in reading.faults] == [FaultCode.CELL_DATE]


def read_row(*cells: object) -> tuple[ReadQuestion, list[FaultCode]]:
    reading = read(saved(kahoot_sheet(["Which?", *cells])), "", HINTS)
    (question,) = reading.questions
    return question, [fault.code for fault in reading.faults]


@pytest.mark.parametrize(
    ("mark", "right"),
    [
        (2, {2}),
        (2.0, {2}),
        ("2.0", {2}),
        ("2,4", {2, 4}),
        ("2; 4", {2, 4}),
        (2.4, {2, 4}),
        ("B", {2}),
        ("٢،٤", {2, 4}),
    ],
)
def test_right_answers_are_understood_however_they_are_written(mark: object, right: set[int]) -> None:
    question, faults = read_row("w", "x", "y", "z", 20, mark)

    assert {number for number, choice in enumerate(question.choices, 1) if choice.is_correct} == right
    assert faults == []


@pytest.mark.parametrize(
    ("mark", "code"),
    [(5, FaultCode.MARK_BEYOND), (None, FaultCode.MARK_MISSING), ("perhaps", FaultCode.MARK_UNKNOWN)],
)
def test_a_mark_that_means_no_answer_is_one_fault_and_the_question_is_kept(
    mark: object, code: FaultCode
) -> None:
    question, faults = read_row("w", "x", "y", "z", 20, mark)

    assert faults == [code]
    assert [choice.text for choice in question.choices] == ["w", "x", "y", "z"]


@pytest.mark.parametrize(
    ("time_limit", "taken", "faults"),
    [
        (25, 25, []),
        ("30 s", 30, []),
        (None, None, []),
        ("٣٠ ثانية", 30, []),
        (300, 240, [FaultCode.FIGURE_OUT_OF_BOUNDS]),
        ("soon", None, [FaultCode.NO_FIGURE]),
    ],
)
def test_times_are_taken_within_what_is_allowed(
    time_limit: object, taken: int | None, faults: list[FaultCode]
) -> None:
    question, told = read_row("w", "x", None, None, time_limit, 1)

    assert (question.time_limit, told) == (taken, faults)


@pytest.mark.parametrize(
    ("value", "code", "seen"),
    [
        (0.1 + 0.2, "General", "0.3"),
        (1 / 3, "General", "0.333333333"),
        (-2.5, "0", "-3"),
        (2.5, "0", "3"),
        (-1234, "#,##0;(#,##0)", "(1,234)"),
        (1234567, "#,##0,", "1,235"),
        (5, '0 "kg"', "5 kg"),
        (5, '"$"0.00', "$5.00"),
        (5, "[$€-407]0.00", "€5.00"),
        (12345, "0.00E+00", "1.23E+04"),
        (1.5, "# ?/?", "1 1/2"),
        (0.3, "0.0#", "0.3"),
        (0, '0;-0;"none"', "none"),
        (5, "@", "5"),
        (5, "[>3]0;0", None),
    ],
)
def test_numbers_are_shown_by_their_format(value: float, code: str, seen: str | None) -> None:
    assert show_number(value, code) == seen


@pytest.mark.parametrize(
    ("value", "code", "seen"),
    [
        (date(2026, 2, 1), "dddd, d mmmm yyyy", "Sunday, 1 February 2026"),
        (datetime(2026, 2, 1, 13, 5, 9), "yyyy-mm-dd hh:mm:ss", "2026-02-01 13:05:09"),  # noqa: DTZ001
        (time(0, 5), "h:mm AM/PM", "12:05 AM"),
        (timedelta(hours=26, minutes=3), "[h]:mm", "26:03"),
        (time(0, 3, 7), "mm:ss", "03:07"),
        (date(2026, 12, 1), "mmm-yy", "Dec-26"),
    ],
)
def test_moments_are_shown_by_their_format(value: date, code: str, seen: str) -> None:
    assert show_moment(value, sections(code)[0]) == seen
