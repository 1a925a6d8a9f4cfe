"""QTI of all ages, as single documents and in packages."""

from io import BytesIO
from zipfile import ZipFile

import pytest

from game.question_types import QuestionType
from server.formats.fault_code import FaultCode
from server.formats.hints import Hints
from server.formats.reading import Format, Reading, Unreadable
from server.formats.registry import read as read_file
from tests.server.formats.told import WORDS, choices_of, faults_of, right_of

OLD = (
    '<questestinterop xmlns="http://www.imsglobal.org/xsd/ims_qtiasiv1p2"><assessment ident="a1" '
    'title="Rivers"><section ident="s">{items}</section></assessment></questestinterop>'
)
OLD_ITEM = (
    '<item ident="i1" title="Q1"><itemmetadata><qtimetadata><qtimetadatafield><fieldlabel>question_type'
    "</fieldlabel><fieldentry>{kind}</fieldentry></qtimetadatafield></qtimetadata></itemmetadata>"
    '<presentation><material><mattext texttype="text/html">&lt;p&gt;Is 5 &amp;lt; 6?&lt;/p&gt;</mattext>'
    '</material><response_lid ident="r" rcardinality="{cardinality}"><render_choice>'
    '<response_label ident="x"><material><mattext>Yes</mattext></material></response_label>'
    '<response_label ident="y"><material><mattext>No</mattext></material></response_label>'
    '<response_label ident="z"><material><mattext>Never</mattext></material></response_label>'
    "</render_choice></response_lid></presentation><resprocessing>{conditions}</resprocessing>{more}</item>"
)
RIGHT = (
    '<respcondition continue="No"><conditionvar><varequal respident="r">x</varequal></conditionvar>'
    '<setvar action="Set" varname="SCORE">100</setvar></respcondition>'
)
# As the case is told: with two choices.
C7 = OLD.format(
    items=OLD_ITEM.format(
        kind="multiple_choice_question", cardinality="Single", conditions=RIGHT, more=""
    ).replace('<response_label ident="z"><material><mattext>Never</mattext></material></response_label>', "")
)
MANIFEST = (
    '<manifest xmlns="http://www.imsglobal.org/xsd/imscp_v1p1" identifier="m"><resources>{resources}'
    "</resources></manifest>"
)


def old_item(
    kind: str = "multiple_choice_question",
    cardinality: str = "Single",
    conditions: str = RIGHT,
    more: str = "",
) -> str:
    return OLD_ITEM.format(kind=kind, cardinality=cardinality, conditions=conditions, more=more)


def item(
    inside: str, *, cardinality: str = "single", right: tuple[str, ...] = ("A",), mapping: str = ""
) -> str:
    values = "".join(f"<value>{one}</value>" for one in right)
    return (
        '<assessmentItem xmlns="http://www.imsglobal.org/xsd/imsqti_v2p1" identifier="i" title="T">'
        f'<responseDeclaration identifier="R" cardinality="{cardinality}" baseType="identifier">'
        f"<correctResponse>{values}</correctResponse>{mapping}</responseDeclaration>"
        f"<itemBody>{inside}</itemBody></assessmentItem>"
    )


CHOICES = (
    '<choiceInteraction responseIdentifier="R" maxChoices="1"><prompt>Which?</prompt>'
    '<simpleChoice identifier="A">one<feedbackInline identifier="A">no!</feedbackInline></simpleChoice>'
    '<simpleChoice identifier="B"><p>two</p></simpleChoice></choiceInteraction>'
)
PLAIN_CHOICES = CHOICES.replace('<feedbackInline identifier="A">no!</feedbackInline>', "")
NEW = (
    '<qti-assessment-item xmlns="http://www.imsglobal.org/xsd/imsqtiasi_v3p0" identifier="i" title="T">'
    '<qti-response-declaration identifier="R" cardinality="multiple" base-type="identifier">'
    "<qti-correct-response><qti-value>A</qti-value><qti-value>C</qti-value></qti-correct-response>"
    "</qti-response-declaration><qti-item-body><p>Which are <b>prime</b>?</p>"
    '<qti-choice-interaction response-identifier="R" max-choices="0">'
    '<qti-simple-choice identifier="A">2</qti-simple-choice><qti-simple-choice identifier="B">4'
    '</qti-simple-choice><qti-simple-choice identifier="C">5</qti-simple-choice></qti-choice-interaction>'
    "</qti-item-body></qti-assessment-item>"
)


def read(content: str | bytes) -> Reading:
    reading = read_file(content.encode() if isinstance(content, str) else content, "", Hints(WORDS))
    assert reading.format is Format.QTI
    return reading


def package(**files: str) -> bytes:
    """Dots and strokes of a path stand for themselves."""
    buffer = BytesIO()
    with ZipFile(buffer, "w") as archive:
        for path, content in files.items():
            archive.writestr(path, content)
    return buffer.getvalue()


def test_a_document_of_qti_1_2_is_read() -> None:
    reading = read(C7)

    assert [(one.text, one.question_type) for one in reading.questions] == [
        ("Is 5 < 6?", QuestionType.true_false)
    ]
    assert (choices_of(reading), right_of(reading)) == (["Yes", "No"], ["Yes"])
    assert (reading.title, reading.faults) == ("Rivers", ())


@pytest.mark.parametrize("folder", ["", "g1/"])
def test_a_package_of_qti_1_2_is_read(folder: str) -> None:
    resource = f'<resource identifier="r" type="imsqti_xmlv1p2"><file href="{folder}g1.xml"/></resource>'
    manifest = MANIFEST.format(resources=resource)
    meta = '<quiz xmlns="http://canvas.instructure.com/xsd/cccv1p0"><title>x</title></quiz>'
    reading = read(
        package(**{"imsmanifest.xml": manifest, f"{folder}g1.xml": C7, "g1/assessment_meta.xml": meta})
    )

    assert (reading.title, [one.text for one in reading.questions]) == ("Rivers", ["Is 5 < 6?"])
    assert (right_of(reading), reading.faults) == (["Yes"], ())


def test_what_canvas_writes_of_several_right_choices_is_a_multiple_select() -> None:
    conditions = (
        '<respcondition><conditionvar><and><varequal respident="r">x</varequal><not><varequal respident="r">'
        'y</varequal></not><varequal respident="r">z</varequal></and></conditionvar>'
        '<setvar action="Set" varname="SCORE">100</setvar></respcondition>'
    )
    reading = read(OLD.format(items=old_item("multiple_answers_question", "Multiple", conditions)))

    assert reading.questions[0].question_type is QuestionType.multiple_select
    assert (right_of(reading), reading.faults) == (["Yes", "Never"], ())


def test_points_that_differ_and_remarks_on_choices_are_told_and_a_general_one_explains() -> None:
    other = RIGHT.replace(">x<", ">y<").replace(">100<", ">40<")
    more = "".join(
        f'<itemfeedback ident="{name}"><flow_mat><material><mattext>{text}</mattext></material></flow_mat>'
        "</itemfeedback>"
        for name, text in [("general_fb", "Look it up"), ("correct_fb", "Yes!")]
    )
    reading = read(OLD.format(items=old_item(conditions=RIGHT + other, more=more)))

    assert (right_of(reading), reading.questions[0].explanation) == (["Yes"], "Look it up")
    assert faults_of(reading) == [(FaultCode.WEIGHTS, 1, 0), (FaultCode.FEEDBACK, 1, 0)]


@pytest.mark.parametrize(
    ("kind", "code"),
    [
        ("essay_question", FaultCode.KIND_ESSAY),
        ("matching_question", FaultCode.KIND_MATCHING),
        ("numerical_question", FaultCode.KIND_NUMERIC),
        ("multiple_dropdowns_question", FaultCode.KIND_GAPS),
        ("text_only_question", FaultCode.KIND_DESCRIPTION),
    ],
)
def test_kinds_of_1_2_that_there_are_not_here_are_told_by_their_number(kind: str, code: FaultCode) -> None:
    reading = read(OLD.format(items=old_item() + old_item(kind) + old_item()))

    assert len(reading.questions) == 2
    assert faults_of(reading) == [(code, 2, None)]


def test_an_item_of_2_1_is_read_with_what_stands_around_its_choices() -> None:
    reading = read(item(f"<p>A text &amp; <b>more</b></p><div>{PLAIN_CHOICES}</div>", right=("B",)))

    assert [(one.text, one.question_type) for one in reading.questions] == [
        ("A text & more\nWhich?", QuestionType.multiple_choice)
    ]
    assert (choices_of(reading), right_of(reading), reading.faults) == (["one", "two"], ["two"], ())


def test_an_item_of_3_0_is_read_by_its_new_names() -> None:
    reading = read(NEW)

    assert [(one.text, one.question_type) for one in reading.questions] == [
        ("Which are prime?", QuestionType.multiple_select)
    ]
    assert (right_of(reading), reading.faults) == (["2", "5"], ())


def test_remarks_within_choices_are_told_and_not_shown() -> None:
    reading = read(item(CHOICES))

    assert choices_of(reading) == ["one", "two"]
    assert faults_of(reading) == [(FaultCode.FEEDBACK, 1, 0)]


def test_weights_of_2_1_are_told_where_they_differ() -> None:
    mapping = (
        '<mapping><mapEntry mapKey="A" mappedValue="2"/><mapEntry mapKey="B" mappedValue="1"/></mapping>'
    )
    reading = read(item(PLAIN_CHOICES, cardinality="multiple", right=("A", "B"), mapping=mapping))

    assert (right_of(reading), faults_of(reading)) == (["one", "two"], [(FaultCode.WEIGHTS, 1, 0)])


@pytest.mark.parametrize(
    ("inside", "code"),
    [
        ("<p>Only a text</p>", FaultCode.KIND_DESCRIPTION),
        ('<extendedTextInteraction responseIdentifier="R"/>', FaultCode.KIND_ESSAY),
        ('<p>2+2=<textEntryInteraction responseIdentifier="R"/></p>', FaultCode.KIND_SHORT_ANSWER),
        ('<matchInteraction responseIdentifier="R"/>', FaultCode.KIND_MATCHING),
        ('<hotspotInteraction responseIdentifier="R"/>', FaultCode.KIND_OTHER),
        (PLAIN_CHOICES * 2, FaultCode.KIND_GAPS),
    ],
)
def test_kinds_of_2_1_that_there_are_not_here_are_told(inside: str, code: FaultCode) -> None:
    resources = "".join(
        f'<resource identifier="r{n}" type="imsqti_item_xmlv2p1" href="{n}.xml"/>' for n in (3, 1, 2)
    )
    files = {"1.xml": item(inside), "2.xml": item(PLAIN_CHOICES), "3.xml": item(PLAIN_CHOICES)}
    reading = read(package(**{"imsmanifest.xml": MANIFEST.format(resources=resources), **files}))

    assert len(reading.questions) == 2
    assert faults_of(reading) == [(code, 2, None)]


def test_a_file_that_the_manifest_names_and_nobody_packed_is_told() -> None:
    resources = '<resource type="imsqti_item_xmlv2p1" href="no.xml"/>'
    reading = read(
        package(**{"imsmanifest.xml": MANIFEST.format(resources=resources), "a.xml": item(PLAIN_CHOICES)})
    )

    assert len(reading.questions) == 1
    assert [(fault.code, fault.values) for fault in reading.faults] == [
        (FaultCode.FILE_ABSENT, {"file": "no.xml"})
    ]


def test_one_broken_file_of_a_package_is_told_and_the_others_are_read() -> None:
    reading = read(package(**{"a.xml": item(PLAIN_CHOICES), "b.xml": "<assessmentItem>"}))

    assert len(reading.questions) == 1
    assert [fault.code for fault in reading.faults] == [FaultCode.XML_BROKEN]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (package(**{"inner.zip": "PK", "readme.txt": "x"}), FaultCode.ZIP_NESTED),
        (package(**{"imsmanifest.xml": MANIFEST.format(resources="")}), FaultCode.NO_QUESTIONS),
        (
            package(**{"a.xml": '<!DOCTYPE x SYSTEM "file:///etc/hostname"><assessmentItem/>'}),
            FaultCode.XML_ENTITIES,
        ),
        (package(**{"a.xml": f"{'<a>' * 300}{'</a>' * 300}"}), FaultCode.XML_TOO_DEEP),
    ],
)
def test_a_package_without_questions_is_refused_with_the_reason(content: bytes, code: FaultCode) -> None:
    with pytest.raises(Unreadable) as refusal:
        read(content)

    assert refusal.value.fault.code is code


def test_formulas_as_other_programs_draw_them_are_formulas() -> None:
    canvas = '<img class="equation_image" src="/equation_images/x" data-equation-content="x^2"/>'
    reading = read(item(rf"<p>2{canvas} or \(y\)? <code>\(z\)</code></p>{PLAIN_CHOICES}"))

    assert reading.questions[0].text == "2 $x^2$ or $y$? \\(z\\)\nWhich?"
    assert reading.faults == ()
