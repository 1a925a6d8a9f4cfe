"""GIFT as Moodle and people write it."""

import pytest

from game.question_types import QuestionType
from server.formats.fault_code import FaultCode
from server.formats.reading import ReadChoice, ReadFault, Reading, Spot, Unit, Words
from server.formats.texts import gift
from tests.server.formats.told import WORDS, choices_of, faults_of, right_of


def read(text: str) -> Reading:
    assert gift.looks_like(text)
    return gift.read(text, WORDS)


@pytest.mark.parametrize(
    ("text", "question", "is_true"),
    [
        (r"::Q1:: 2+3\=5 {T}", "2+3=5", True),
        ("Es 1+1:=2 {T}", "Es 1+1:=2", True),
        ("[html]<p>5 &lt; 6</p>{T}", "5 < 6", True),
        ("\ufeff// note\n::Q:: Water is wet.{TRUE}", "Water is wet.", True),
        ("// question: 12  name: x\n\n\nSnow is black. {false}", "Snow is black.", False),
        ("$5 is more than $4 {F}", "$5 is more than $4", False),
        (r"A set \{1\} \~ \# \: \\ {T}", r"A set {1} ~ # : \ ".rstrip(), True),
        (r"One\nTwo {T}", "One\nTwo", True),
        ("::Only a name::{T}", "Only a name", True),
        ("أكبر كوكب هو المشتري {T}", "أكبر كوكب هو المشتري", True),
    ],
)
def test_true_or_false_reads_as_it_is_shown(text: str, question: str, *, is_true: bool) -> None:
    reading = read(text)

    assert [one.text for one in reading.questions] == [question]
    assert reading.questions[0].question_type is QuestionType.true_false
    assert reading.questions[0].choices == (ReadChoice("True", is_true), ReadChoice("False", not is_true))
    assert reading.faults == ()


def test_true_and_false_are_called_what_the_reader_calls_them() -> None:
    reading = gift.read("السماء زرقاء {T}", Words("صح", "خطأ"))

    assert choices_of(reading) == ["صح", "خطأ"]


def test_a_choice_may_stand_on_its_own_line_and_hold_anything_that_is_escaped() -> None:
    reading = read("Which is a set?\n{\n  =\\{a\\=b\\}\n  ~100% sure\n  ~a -> b\n}")

    assert reading.questions[0].text == "Which is a set?"
    assert reading.questions[0].choices == (
        ReadChoice("{a=b}", is_correct=True),
        ReadChoice("100% sure"),
        ReadChoice("a -> b"),
    )
    assert reading.questions[0].question_type is QuestionType.multiple_choice


def test_weights_and_remarks_are_told_and_the_question_is_kept() -> None:
    reading = read("\n\nPick {=%100%Html ~%-15%C ~%-15%Ada#no}")

    assert (choices_of(reading), right_of(reading)) == (["Html", "C", "Ada"], ["Html"])
    assert faults_of(reading) == [(FaultCode.WEIGHTS, 3, 0), (FaultCode.FEEDBACK, 3, 0)]


def test_several_right_choices_that_share_the_points_make_a_multiple_select() -> None:
    reading = read("Primes {~%50%2 ~%50%3 ~%-100%4}")

    assert reading.questions[0].question_type is QuestionType.multiple_select
    assert (right_of(reading), reading.faults) == (["2", "3"], ())


def test_where_one_of_several_right_choices_was_enough_that_is_told() -> None:
    reading = read("A prime {=2 =3 ~4}")

    assert reading.questions[0].question_type is QuestionType.multiple_select
    assert faults_of(reading) == [(FaultCode.ANY_RIGHT, 1, 0)]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Match {=ab -> ... =cd -> , .}", FaultCode.KIND_MATCHING),
        ("When? {#1822:5}", FaultCode.KIND_NUMERIC),
        ("Pi {#3.141..3.142}", FaultCode.KIND_NUMERIC),
        ("Who? {=Grant =Ulysses Grant}", FaultCode.KIND_SHORT_ANSWER),
        ("Tell me more. {}", FaultCode.KIND_ESSAY),
        ("A {=b ~c} and d {=e ~f}.", FaultCode.KIND_GAPS),
        ("Question cut off at {", FaultCode.BRACE_OPEN),
        ("Question cut off at { =a ~b", FaultCode.BRACE_OPEN),
        ("Ends } before it {=a ~b}", FaultCode.BRACE_STRAY),
        ("{=half ~a} question {", FaultCode.BRACE_OPEN),
        ("Strange {a ~b =c}", FaultCode.LINE_UNCLEAR),
        ("Only a text", FaultCode.KIND_DESCRIPTION),
    ],
)
def test_what_cannot_be_taken_is_told_with_its_line_and_the_rest_is_kept(text: str, kind: FaultCode) -> None:
    reading = read(f"First {{=a ~b}}\n\n{text}\n\nLast {{T}}")

    assert [question.text for question in reading.questions] == ["First", "Last"]
    assert faults_of(reading) == [(kind, 3, None)]


def test_a_blank_line_among_the_answers_does_not_cut_a_question() -> None:
    reading = read("Which?\n{\n=a\n\n~b\n\n}\n\nNext {T}")

    assert [question.text for question in reading.questions] == ["Which?", "Next"]
    assert (choices_of(reading), reading.faults) == (["a", "b"], ())


def test_a_name_begins_a_question_also_without_a_blank_line_before_it() -> None:
    reading = read("::T1:: Ice is cold {T}\n::T2:: Fire is cold {F\n::T3:: Rain is wet {T}")

    assert [one.text for one in reading.questions] == ["Ice is cold", "Rain is wet"]
    assert [(one.code, one.spot) for one in reading.faults] == [(FaultCode.BRACE_OPEN, Spot(Unit.LINE, 2))]


ROW = """// the first
Which is the largest planet? {
=Jupiter
~Mars
}
The sun is a star. {T}
Grant is {~buried =entombed} in
his tomb.
"""


def test_questions_without_an_empty_line_between_them_are_read_where_each_is_over_with_its_answers() -> None:
    reading = read(ROW.replace("Grant is", "// the next\nGrant is"))

    assert [one.text for one in reading.questions] == [
        "Which is the largest planet?",
        "The sun is a star.",
        "Grant is _____ in\nhis tomb.",
    ]
    assert [one.spot for one in reading.questions] == [Spot(Unit.LINE, number) for number in (2, 6, 8)]
    assert choices_of(reading) == ["Jupiter", "Mars"]
    assert faults_of(reading) == [(FaultCode.MISSING_WORD, 8, 2)]


def test_a_sentence_with_a_gap_at_the_end_of_a_line_goes_on_below() -> None:
    reading = read("Ice is cold {T}\nGrant is {~buried =entombed}\nin his tomb.")

    assert [one.text for one in reading.questions] == ["Ice is cold", "Grant is _____\nin his tomb."]


def test_of_questions_in_a_row_only_what_is_broken_is_lost() -> None:
    reading = read("A {T}\nB {=x} and {~y}\nC {F\nD {T}\n\nE {T}")

    assert [one.text for one in reading.questions] == ["A", "E"]
    assert faults_of(reading) == [(FaultCode.KIND_GAPS, 2, None), (FaultCode.BRACE_OPEN, 3, None)]


def test_where_it_is_not_clear_what_is_over_an_empty_line_is_asked_for() -> None:
    reading = read("Grant is {~buried =entombed} in his tomb.\nThe sun is a star. {T}")

    assert (reading.questions, faults_of(reading)) == ((), [(FaultCode.EMPTY_LINE_MISSING, 1, None)])


def test_the_gap_of_a_missing_word_is_drawn_and_told() -> None:
    reading = read("Grant is {~buried =entombed ~living} in his tomb.")

    assert reading.questions[0].text == "Grant is _____ in his tomb."
    assert faults_of(reading) == [(FaultCode.MISSING_WORD, 1, 0)]


def test_general_feedback_is_the_explanation_and_that_of_choices_is_told() -> None:
    reading = read("Sun {T#wrong, it is#right####It is a star\\: look it up.}\n\nMoon {=a ~b####No star}")

    assert [one.explanation for one in reading.questions] == ["It is a star: look it up.", "No star"]
    assert faults_of(reading) == [(FaultCode.FEEDBACK, 1, 0)]


def test_categories_are_told_once_and_separate_questions() -> None:
    reading = read("$CATEGORY: $course$/One\nA {T}\n$CATEGORY: Two\nB {T}")

    assert [question.text for question in reading.questions] == ["A", "B"]
    assert reading.faults == (ReadFault(FaultCode.CATEGORY, Spot(Unit.LINE, 1)),)


@pytest.mark.parametrize(
    ("text", "shown", "fault"),
    [
        ("[html]a<br>b &amp; c {T}", "a\nb & c", None),
        ("[html]<img src\\=x.png>Which? {T}", "Which?", FaultCode.PICTURE),
        ("[plain]a <b>bold</b> tag {T}", "a <b>bold</b> tag", None),
        ("a <b>bold</b> word\nand more {T}", "a bold word\nand more", None),
        ("[markdown]a **bold** word {T}", "a **bold** word", None),
        (r"[html]<p>\\(x_\{1\}\\)</p>{T}", "$x_{1}$", None),
        (r"Is \\(x\=1\\)? {T}", "Is $x=1$?", None),
        (r"[plain]\\(a\\) {T}", r"\(a\)", None),
        ("if a < b and c > d {T}", "if a < b and c > d", None),
    ],
)
def test_html_becomes_what_it_shows_and_what_is_lost_is_told(
    text: str, shown: str, fault: FaultCode | None
) -> None:
    reading = read(text)

    assert reading.questions[0].text == shown
    assert [found.code for found in reading.faults] == ([fault] if fault else [])


def test_a_picture_within_the_text_leaves_the_text_behind_it() -> None:
    reading = read(f'[html]<img src\\="data:image/png;base64,{"iVBORw0K" * 10_000}">Which? {{T}}')

    assert reading.questions[0].text == "Which?"
    assert faults_of(reading) == [(FaultCode.PICTURE, 1, 0)]


@pytest.mark.parametrize(
    "text",
    ["A question\nA. one\nB. two\nANSWER: A", '{"title": "x"}', "", "a { b } c"],
)
def test_other_texts_do_not_look_like_it(text: str) -> None:
    assert not gift.looks_like(text)


def test_tags_that_never_end_are_text() -> None:
    reading = read(f"[html]{'<p ' * 20_000}{{T}}")

    assert reading.questions[0].text.startswith("<p <p <p")


def test_a_question_with_answers_far_apart_is_one() -> None:
    assert len(choices_of(read("a {\n\n=b\n\n" + "~c\n\n" * 20_000 + "}"))) == 20_001
