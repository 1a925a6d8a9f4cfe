"""Pictures as other programs write them into their files: found where the texts name them, or told."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Mapping
from io import BytesIO
from zipfile import ZipFile

import pytest

from server.formats import album, registry
from server.formats.caps import MEBIBYTE, MOST_BYTES, MOST_PICTURE, MOST_PICTURES
from server.formats.fault_code import FaultCode
from server.formats.hints import Hints
from server.formats.markup.plain_html import MOST_SHOWN
from server.formats.reading import Reading, Unreadable
from tests.server.formats.told import WORDS

# Nobody looks at pictures while a file is read.
NO_FILES: Mapping[str, bytes] = {}
RED, BLUE = b"a red picture", b"a blue picture\n\0"


def moodle(asked: str, files: str = "", answers: tuple[str, str] = ("", ""), explained: str = "") -> Reading:
    """A question of Moodle whose text, answers and feedback hold this."""
    offered = "".join(
        f'<answer fraction="{fraction}" format="html"><text>{word}</text>{more}</answer>'
        for word, fraction, more in zip("ab", (100, 0), answers, strict=True)
    )
    return read(
        f'<quiz><question type="multichoice"><questiontext format="html"><text><![CDATA[{asked}]]></text>'
        f"{files}</questiontext><generalfeedback><text><![CDATA[{explained}]]></text></generalfeedback>"
        f"{offered}</question></quiz>".encode()
    )


def attached(name: str, content: bytes, path: str = "/") -> str:
    return f'<file name="{name}" path="{path}" encoding="base64">{b64encode(content).decode()}</file>'


def item(asked: str, offered: str = "a") -> str:
    return (
        '<assessmentItem xmlns="http://www.imsglobal.org/xsd/imsqti_v2p1" identifier="i" title="T">'
        '<responseDeclaration identifier="R" cardinality="single"><correctResponse><value>A</value>'
        f'</correctResponse></responseDeclaration><itemBody>{asked}<choiceInteraction responseIdentifier="R">'
        f'<simpleChoice identifier="A">{offered}</simpleChoice><simpleChoice identifier="B">b</simpleChoice>'
        "</choiceInteraction></itemBody></assessmentItem>"
    )


def old_item(presented: str) -> str:
    return (
        f"<questestinterop><item><presentation><material>{presented}</material><response_lid ident='r'>"
        "<render_choice><response_label ident='x'><material><mattext>a</mattext></material></response_label>"
        "<response_label ident='y'><material><mattext>b</mattext></material></response_label>"
        "</render_choice></response_lid></presentation></item></questestinterop>"
    )


def package(document: str, files: Mapping[str, bytes] = NO_FILES, *, path: str = "items/1.xml") -> bytes:
    made = BytesIO()
    with ZipFile(made, "w") as archive:
        archive.writestr(path, document)
        for name, content in files.items():
            archive.writestr(name, content)
    return made.getvalue()


def read(content: bytes) -> Reading:
    return registry.read(content, "", Hints(WORDS))


def shown(reading: Reading) -> list[tuple[bytes, str | None] | None]:
    """What the first question and its choices show, and the words for it."""
    (question, *_) = reading.questions
    told = [(one.picture, one.alternative_text) for one in question.choices]
    return [
        None if name is None else (reading.pictures[name].content, words)
        for name, words in [(question.picture, question.alternative_text), *told]
    ]


def told(reading: Reading) -> list[tuple[FaultCode, str, dict[str, str | int]]]:
    return [
        (fault.code, fault.part, dict(fault.values)) for fault in reading.faults if fault.code != "any_right"
    ]


def test_a_picture_of_moodle_is_found_by_its_name_whatever_signs_are_in_it() -> None:
    asked = 'Which? <img src="@@PLUGINFILE@@/my%20pic%20(1).png?time=1" alt=" a planet "> <b>Say</b>'
    reading = moodle(asked, attached("my pic (1).png", RED))

    assert reading.questions[0].text == "Which? Say"
    assert shown(reading) == [(RED, "a planet"), None, None]
    assert (told(reading), [one.file for one in reading.pictures.values()]) == ([], ["my pic (1).png"])


def test_answers_have_their_own_files_though_they_are_called_alike() -> None:
    answers = tuple(
        f'&lt;img src="@@PLUGINFILE@@/image.png"&gt;</text>{attached("image.png", content)}<text>'
        for content in (RED, BLUE)
    )
    reading = read(
        f'<quiz><question type="multichoice"><questiontext><text>Which?</text></questiontext>'
        f'<answer fraction="100"><text>a {answers[0]}</text></answer>'
        f'<answer fraction="0"><text>b {answers[1]}</text></answer></question></quiz>'.encode()
    )

    assert shown(reading) == [None, (RED, None), (BLUE, None)]
    assert told(reading) == []


def test_a_picture_that_every_question_shows_is_brought_once() -> None:
    document = item('<p><img src="a.png"/></p>', '<img src="a.png"/>')
    reading = read(package(document, {"items/a.png": RED}))

    assert shown(reading) == [(RED, None), (RED, None), None]
    assert len(reading.pictures) == 1


@pytest.mark.parametrize(
    ("address", "path"),
    [
        ("../media/a%20b.png", "media/a b.png"),
        ("media/a.png", "items/media/a.png"),
        ("media/a.png", "media/a.png"),
        ("A.PNG", "items/a.png"),
        ("$IMS-CC-FILEBASE$/Uploaded%20Media/a.png?canvas_download=1", "web_resources/Uploaded Media/a.png"),
        ("%24IMS-CC-FILEBASE%24/a.png", "a.png"),
        ("/somewhere/else/a.png", "resources/a.png"),
        ("50%25.png", "items/50%.png"),
        ("a%25b.png", "items/a%25b.png"),
    ],
)
def test_a_picture_of_a_package_is_found_where_programs_pack_it(address: str, path: str) -> None:
    reading = read(package(item(f'<p>Which?</p><img src="{address}" alt="x"/>'), {path: RED}))

    assert (shown(reading)[0], told(reading)) == ((RED, "x"), [])


def test_a_picture_of_markdown_is_no_part_of_its_text() -> None:
    reading = read(
        '<quiz><question type="multichoice"><questiontext format="markdown"><text>Which *one*?\n'
        '![a planet](@@PLUGINFILE@@/my%20pic.png "Mars") ![no](1) ![</text>'
        f"{attached('my pic.png', RED)}</questiontext></question></quiz>".encode()
    )

    assert reading.questions[0].text == "Which *one*?\n  !["
    assert (reading.questions[0].alternative_text, told(reading)[0][0]) == (
        "a planet",
        FaultCode.PICTURE_SECOND,
    )


def test_words_that_nobody_sees_are_none() -> None:
    reading = moodle('Which? <img src="@@PLUGINFILE@@/a.png" alt="&#8203; ">', attached("a.png", RED))

    assert shown(reading)[0] == (RED, None)


def test_of_two_pictures_of_one_name_none_is_guessed() -> None:
    reading = read(package(item('<img src="no/a.png"/>'), {"one/a.png": RED, "two/a.png": BLUE}))

    assert shown(reading)[0] is None
    assert told(reading) == [(FaultCode.PICTURE_ABSENT, "picture", {"file": "a.png"})]


EMBEDDED = f"data:image/png;base64,{b64encode(BLUE).decode()}"


@pytest.mark.parametrize(
    "content",
    [
        item(f'<p>Which?</p><img src="{EMBEDDED}" alt="x"/>').encode(),
        item(f'<p>Which?</p><object data="{EMBEDDED}" type="image/png"/>').encode(),
        package(item('<p>Which?</p><object data="a.png" type="image/png"/>'), {"items/a.png": BLUE}),
        old_item(f'<mattext texttype="text/html">Which? &lt;img src="{EMBEDDED}"&gt;</mattext>').encode(),
        old_item(
            f'<mattext>Which?</mattext><matimage embedded="base64" imagtype="image/gif">'
            f"{b64encode(BLUE).decode()}</matimage>"
        ).encode(),
        package(
            old_item('<mattext>Which?</mattext><matimage uri="media/a.gif"/>'), {"items/media/a.gif": BLUE}
        ),
        f"<quiz><question type='multichoice'><questiontext><text><![CDATA[Which? <img src='{EMBEDDED}'>]]>"
        "</text></questiontext></question></quiz>".encode(),
    ],
    ids=["img", "object", "packed object", "1.2 html", "1.2 embedded", "1.2 packed", "moodle"],
)
def test_a_picture_is_found_in_whatever_way_it_is_written(content: bytes) -> None:
    reading = read(content)

    assert next(one for one in shown(reading) if one is not None)[0] == BLUE
    assert reading.questions[0].text == "Which?"


@pytest.mark.parametrize(
    ("address", "code", "values"),
    [
        (
            "https://school.example/a.png",
            FaultCode.PICTURE_REMOTE,
            {"address": "https://school.example/a.png"},
        ),
        ("//school.example/a.png", FaultCode.PICTURE_REMOTE, {"address": "//school.example/a.png"}),
        (" HTTP://127.0.0.1/a.png", FaultCode.PICTURE_REMOTE, {"address": "HTTP://127.0.0.1/a.png"}),
        ("file:///etc/hostname", FaultCode.PICTURE_ABSENT, {"file": "hostname"}),
        ("../../../../etc/hostname", FaultCode.PICTURE_ABSENT, {"file": "hostname"}),
        ("@@PLUGINFILE@@/no.png", FaultCode.PICTURE_ABSENT, {"file": "no.png"}),
        ("data:image/png;base64,AAA", FaultCode.PICTURE_BROKEN, {"file": "png"}),
    ],
)
def test_a_picture_that_is_not_in_the_file_is_told_by_its_name_and_the_question_is_taken(
    address: str, code: FaultCode, values: dict[str, str]
) -> None:
    asked = f'Which? <img src="{address}" alt="x">'

    for reading in (moodle(asked), read(package(item(f'<p>Which?</p><img src="{address}" alt="x"/>')))):
        assert reading.questions[0].text == "Which?"
        assert (reading.questions[0].alternative_text, reading.pictures) == (None, {})
        assert told(reading) == [(code, "picture", values)]


def test_the_first_picture_that_is_there_is_taken_and_the_others_are_told() -> None:
    images = "".join(
        f'<img src="{address}">'
        for address in (
            "http://x.example/0.png",
            "@@PLUGINFILE@@/1.png",
            "@@PLUGINFILE@@/2.png",
            "@@PLUGINFILE@@/1.png",
        )
    )
    reading = moodle(f"Which? {images}", attached("1.png", RED) + attached("2.png", BLUE))

    assert (shown(reading)[0], len(reading.pictures)) == ((RED, None), 1)
    assert told(reading) == [
        (FaultCode.PICTURE_REMOTE, "picture", {"address": "http://x.example/0.png"}),
        (FaultCode.PICTURE_SECOND, "picture", {"file": "2.png"}),
    ]


def test_a_text_of_thousands_of_pictures_tells_few() -> None:
    reading = moodle("Which? " + "".join(f"<img src=http://x/{n}>" for n in range(1500)))

    assert len(reading.faults) == MOST_SHOWN + 1
    assert FaultCode.PICTURE in [fault.code for fault in reading.faults]


def test_a_picture_in_an_explanation_and_a_file_that_nothing_shows_are_told() -> None:
    explained = 'Since <img src="@@PLUGINFILE@@/why.png">'
    reading = moodle("Which?", attached("notes.pdf", b"%PDF"), explained=explained)

    assert reading.questions[0].explanation == "Since"
    assert told(reading) == [
        (FaultCode.FILE_LEFT, "text", {"file": "notes.pdf"}),
        (FaultCode.PICTURE_EXPLAINS, "explanation", {"file": "why.png"}),
    ]


def test_a_file_that_is_no_base64_is_a_broken_picture() -> None:
    reading = moodle('<img src="@@PLUGINFILE@@/a.png">', '<file name="a.png" encoding="base64">no!</file>')

    assert told(reading) == [(FaultCode.PICTURE_BROKEN, "picture", {"file": "a.png"})]


def test_a_part_of_a_package_that_cannot_be_unpacked_is_a_broken_picture() -> None:
    whole = package(item('<p>Which?</p><img src="a.png"/>'), {"items/a.png": RED})
    torn = whole.replace(RED, RED[:-1] + b"!")

    assert told(read(torn)) == [(FaultCode.PICTURE_BROKEN, "picture", {"file": "a.png"})]


def test_a_picture_that_is_too_large_is_told_with_the_cap_and_not_unpacked() -> None:
    content = package(item('<p>Which?</p><img src="a.png"/>'), {"items/a.png": bytes(MOST_PICTURE + 1)})
    reading = read(content)

    assert (reading.questions[0].text, reading.pictures) == ("Which?", {})
    assert told(reading) == [(FaultCode.PICTURE_TOO_LARGE, "picture", {"file": "a.png", "most": 8})]


def test_pictures_that_are_too_large_together_are_told_with_the_cap(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(album, "MOST_PICTURES", len(RED) + len(BLUE) - 1)
    files = {"items/a.png": RED, "items/b.png": BLUE}
    reading = read(package(item('<img src="a.png"/>', '<img src="b.png"/>'), files))

    assert shown(reading) == [(RED, None), None, None]
    assert [(fault.code, fault.part) for fault in reading.faults][:1] == [
        (FaultCode.PICTURES_TOO_LARGE, "choices/0/picture")
    ]
    assert MOST_PICTURES == 32 * MEBIBYTE


def test_pictures_of_questions_beyond_the_last_are_not_brought(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(registry, "MOST_QUESTIONS", 1)
    files = {"a.png": RED, "b.png": BLUE, "2.xml": item('<img src="b.png"/>').encode()}
    reading = read(package(item('<img src="a.png"/>'), files, path="1.xml"))

    assert [one.content for one in reading.pictures.values()] == [RED]


def test_only_what_may_have_pictures_may_be_larger_than_a_text() -> None:
    large = package(item("<p>Which?</p>"), {"other.bin": bytes(range(256)) * (MOST_BYTES // 256 + 1)})
    with pytest.raises(Unreadable) as refused:
        read(b"x" * (MOST_BYTES + 1))

    assert len(read(large).questions) == 1
    assert (refused.value.fault.code, refused.value.fault.values) == (FaultCode.TOO_LARGE, {"most": 8})
