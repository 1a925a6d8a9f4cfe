"""Moodle XML as Moodle and other programs write it."""

import pytest

from game.question_types import QuestionType
from server.formats.fault_code import FaultCode
from server.formats.markup import moodle
from server.formats.reading import ReadChoice, Reading, Unreadable
from tests.server.formats.told import WORDS, choices_of, faults_of, right_of

C7 = (
    '<quiz><question type="multichoice"><name><text>n</text></name><questiontext format="html"><text>'
    '<![CDATA[<p>1&nbsp;+&nbsp;1 = <img src="@@PLUGINFILE@@/my%20pic%20(1).png"></p>]]></text>'
    '</questiontext><single>false</single><answer fraction="100"><text>2</text></answer>'
    '<answer fraction="-100"><text>3</text></answer></question></quiz>'
)


def question(kind: str, inside: str) -> str:
    return f'<question type="{kind}"><questiontext><text>{kind}?</text></questiontext>{inside}</question>'


def answer(text: str, fraction: str, more: str = "") -> str:
    return f'<answer fraction="{fraction}"><text>{text}</text>{more}</answer>'


GOOD = question("multichoice", "<single>true</single>" + answer("a", "100") + answer("b", "0"))


def read(document: str) -> Reading:
    assert moodle.looks_like(document.encode())
    return moodle.read(document.encode(), WORDS)


def test_one_right_choice_of_several_that_may_be_chosen_stays_a_multiple_select() -> None:
    reading = read(C7)

    assert [(one.text, one.question_type) for one in reading.questions] == [
        ("1 + 1 =", QuestionType.multiple_select)
    ]
    assert reading.questions[0].choices == (ReadChoice("2", is_correct=True), ReadChoice("3"))
    assert faults_of(reading) == [(FaultCode.PICTURE_ABSENT, 1, 0)]
    assert reading.faults[0].values == {"file": "my pic (1).png"}


def test_wrong_choices_that_take_everything_are_no_weights() -> None:
    choices = answer("a", "100") + answer("b", "-100") + answer("c", "-100")
    reading = read(f"<quiz>{question('multichoice', '<single>false</single>' + choices)}</quiz>")

    assert reading.questions[0].question_type is QuestionType.multiple_select
    assert (right_of(reading), reading.faults) == (["a"], ())


def test_an_essay_is_told_and_its_neighbours_are_kept() -> None:
    reading = read(f"<quiz>{GOOD}{question('essay', '')}{GOOD}</quiz>")

    assert len(reading.questions) == 2
    assert faults_of(reading) == [(FaultCode.KIND_ESSAY, 2, None)]


def test_a_kind_that_nobody_knows_is_named() -> None:
    reading = read(f"<quiz>{question('pmatch', '')}{GOOD}</quiz>")

    assert faults_of(reading) == [(FaultCode.KIND_OTHER, 1, None)]
    assert reading.faults[0].values == {"kind": "pmatch"}


@pytest.mark.parametrize(("right", "is_true"), [("true", True), ("false", False)])
def test_true_or_false_is_called_what_the_reader_calls_it(right: str, *, is_true: bool) -> None:
    answers = "".join(answer(word, "100" if word == right else "0") for word in ("true", "false"))
    reading = read(f"<quiz>{question('truefalse', answers)}</quiz>")

    assert reading.questions[0].question_type is QuestionType.true_false
    assert reading.questions[0].choices == (ReadChoice("True", is_true), ReadChoice("False", not is_true))


def test_weights_and_remarks_are_told() -> None:
    remark = "<feedback><text>no</text></feedback>"
    choices = answer("a", "100") + answer("b", "33.333", remark)
    usual = "<correctfeedback><text>Your answer is correct.</text></correctfeedback>"
    reading = read(f"<quiz>{question('multichoice', '<single>true</single>' + usual + choices)}{GOOD}</quiz>")

    assert faults_of(reading) == [(FaultCode.WEIGHTS, 1, 0), (FaultCode.FEEDBACK, 1, 0)]


def test_general_feedback_explains_and_the_category_is_the_title() -> None:
    category = (
        '<question type="category"><category><text>$course$/top/Science/Rivers 1//2</text></category>'
        "<info><text>All rivers</text></info></question>"
    )
    explained = question(
        "multichoice",
        "<generalfeedback><text>&lt;p&gt;Look it up&lt;/p&gt;</text></generalfeedback>"
        + answer("a", "100")
        + answer("b", "0"),
    )
    reading = read(f"<quiz>{category}{explained}</quiz>")

    assert (reading.title, reading.description) == ("Science/Rivers 1/2", "All rivers")
    assert (reading.questions[0].explanation, reading.faults) == ("Look it up", ())


def test_several_categories_are_told() -> None:
    category = '<question type="category"><category><text>x</text></category></question>'
    reading = read(f"<quiz>{category}{GOOD}{category}{GOOD}</quiz>")

    assert (reading.title, faults_of(reading)) == (None, [(FaultCode.CATEGORY, None, None)])


def of_format(kind: str, text: str) -> str:
    asked = f'<questiontext format="{kind}"><text>{text}</text></questiontext>'
    return f'<quiz><question type="multichoice">{asked}{answer(text, "0")}</question></quiz>'


@pytest.mark.parametrize(
    ("kind", "shown"),
    [
        ("html", "a c d"),
        ("moodle_auto_format", "a c\nd"),
        ("plain_text", "a <b>c</b>\n d"),
        ("markdown", "a <b>c</b>\n d"),
    ],
)
def test_each_format_of_a_text_is_shown_as_moodle_shows_it(kind: str, shown: str) -> None:
    reading = read(of_format(kind, "a &lt;b&gt;c&lt;/b&gt;\n d"))

    assert reading.questions[0].text == shown


def test_formulas_as_moodle_draws_them_are_formulas_in_question_choices_and_explanation() -> None:
    asked = r"<p>What is <span>\(x^2\)</span> at 3?</p><p>\[x \lt 4\]</p>"
    explained = r"<generalfeedback><text>Look at $$x^2$$, or 2\(x\).</text></generalfeedback>"
    choices = answer(r"<![CDATA[<p>\(9\)</p>]]>", "100") + answer("6", "0")
    reading = read(
        '<quiz><question type="multichoice"><questiontext format="html"><text>'
        f"<![CDATA[{asked}]]></text></questiontext>{explained}{choices}</question></quiz>"
    )

    assert reading.questions[0].text == "What is $x^2$ at 3?\n" r"$$x \lt 4$$"
    assert choices_of(reading) == ["$9$", "6"]
    assert reading.questions[0].explanation == "Look at $$x^2$$, or 2 $x$."
    assert reading.faults == ()


@pytest.mark.parametrize(
    ("kind", "text", "shown"),
    [
        ("html", r"Which is <code>\(a\)</code> of \(b\)?", r"Which is \(a\) of $b$?"),
        ("html", r"<pre>\(a\)</pre>", r"\(a\)"),
        ("html", r"<pre><code>\(a\)</code></pre><p>\(b\)</p>", "\\(a\\)\n$b$"),
        ("html", r"</code>\(a<br>b\)", "$a\nb$"),
        ("html", r"\(a &lt; b\)", "$a < b$"),
        ("html", r"\(a", r"\(a"),
        ("moodle_auto_format", r"\(a\)", "$a$"),
        ("moodle_auto_format", r"<b>So</b> \(a\)", "So $a$"),
        ("markdown", r"\(a\) or `\(a\)`", r"$a$ or `\(a\)`"),
        ("plain_text", r"\(a\)", r"\(a\)"),
    ],
)
def test_brackets_are_those_of_a_formula_where_moodle_draws_one(kind: str, text: str, shown: str) -> None:
    reading = read(of_format(kind, f"<![CDATA[{text}]]>"))

    assert reading.questions[0].text == shown


def test_a_paragraph_that_keeps_its_blanks_keeps_them() -> None:
    paragraphs = '<p style="color: red; white-space: pre-wrap"> a  b\n</p><p>  c '
    reading = read(of_format("html", f"<![CDATA[{paragraphs}]]>"))

    assert reading.questions[0].text == " a  b\nc"


def test_script_is_text_that_nobody_runs() -> None:
    reading = read(of_format("plain_text", "&lt;img src=x onerror=alert(1)&gt;"))

    assert reading.questions[0].text == "<img src=x onerror=alert(1)>"
    assert (choices_of(reading), right_of(reading)) == ([""], [])


ENTITIES = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 10))


@pytest.mark.parametrize(
    "declared",
    [
        '<!DOCTYPE quiz SYSTEM "file:///etc/hostname">',
        '<!DOCTYPE quiz [<!ENTITY e9 SYSTEM "file:///etc/hostname">]>',
        f'<!DOCTYPE quiz [<!ENTITY e0 "ha">{ENTITIES}]>',
    ],
    ids=["outside type", "outside entity", "nine levels"],
)
def test_a_document_type_is_refused_whatever_it_declares(declared: str) -> None:
    document = f"{declared}<quiz>{GOOD.replace('multichoice?', '&e9;')}</quiz>".encode()

    assert moodle.looks_like(document)
    with pytest.raises(Unreadable) as refusal:
        moodle.read(document, WORDS)

    assert refusal.value.fault.code is FaultCode.XML_ENTITIES


def test_broken_xml_is_refused_with_its_line() -> None:
    with pytest.raises(Unreadable) as refusal:
        moodle.read(f"<quiz>\n{GOOD}\n<question>".encode(), WORDS)

    assert (refusal.value.fault.code, refusal.value.fault.values) == (FaultCode.XML_BROKEN, {"line": 3})


@pytest.mark.parametrize("text", ["<questestinterop/>", "<?xml version='1.0'?><a><quiz/></a>", "text", ""])
def test_other_documents_do_not_look_like_it(text: str) -> None:
    assert not moodle.looks_like(text.encode())


def test_comments_and_instructions_may_stand_before_the_root() -> None:
    assert moodle.looks_like(b'<?xml version="1.0"?>\n<!-- <a> question: 0 -->\n<quiz></quiz>')
