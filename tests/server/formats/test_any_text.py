"""Whatever comes is read or refused, and every fault that is told can be said."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from server.formats.markup import moodle, qti
from server.formats.reading import Format, Reading, Unreadable
from server.formats.texts import aiken, gift, own_json, plain
from server.web.catalogue import Language, say
from tests.server.formats.quizzes import HARD, LETTERS
from tests.server.formats.told import WORDS

PIECES = [
    *HARD,
    *(
        "{",
        "}",
        "=",
        "~",
        "#",
        "####",
        "::",
        "\\",
        "%50%",
        "->",
        "[html]",
        "<p>",
        "{T}",
        "$CATEGORY: x",
        "//",
    ),
    *(
        "\n",
        "\n\n",
        "a) ",
        "b) ",
        "أ) ",
        "*",
        "Answer: ",
        "1. ",
        "c",
        "(correct)",
        "Explanation: ",
        "ANSWER: B",
    ),
    *('{"questions": [', '"choices": ', "]", "}", '{"text": "x"}', "null", ",", "1e999", "true"),
]
TEXTS = st.lists(st.one_of(st.sampled_from(PIECES), st.text(LETTERS, max_size=5)), max_size=25).map("".join)
NAMES = ["question", "answer", "text", "questiontext", "single", "category", "name", "item", "presentation"]
NAMES += ["material", "mattext", "response_lid", "response_label", "respcondition", "conditionvar", "setvar"]
NAMES += ["varequal", "itemBody", "choiceInteraction", "simpleChoice", "prompt", "responseDeclaration"]
NAMES += [
    "correctResponse",
    "value",
    "mapping",
    "mapEntry",
    "p",
    "img",
    "qti-choice-interaction",
    "and",
    "not",
]
ATTRIBUTES = st.sampled_from(
    [
        "",
        ' type="multichoice"',
        ' type="truefalse"',
        ' fraction="x"',
        ' identifier="R"',
        ' mappedValue="nan"',
        ' responseIdentifier="R"',
        ' format="plain_text"',
        ' texttype="text/html"',
        ' cardinality="multiple"',
    ]
)
LEAVES = st.sampled_from(["", "5", "nan", "true", "false", "R", "&lt;p&gt;x", "&#13;"])
ELEMENTS = st.recursive(
    LEAVES,
    lambda inside: st.builds(
        lambda name, attributes, content: f"<{name}{attributes}>{''.join(content)}</{name}>",
        st.sampled_from(NAMES),
        ATTRIBUTES,
        st.lists(inside, max_size=4),
    ),
    max_leaves=20,
)
held = settings(deadline=None)


def must_be_said(reading: Reading) -> None:
    for fault in reading.faults:
        for language in Language:
            assert say(language, f"reading.{fault.code}", **{k: str(v) for k, v in fault.values.items()})
        assert fault.question is None or fault.question < len(reading.questions)


@pytest.mark.parametrize("reader", [gift, aiken, plain, own_json], ids=lambda reader: reader.__name__)
def test_any_text_is_read_or_refused(reader: object) -> None:
    @held
    @given(TEXTS)
    def reads(text: str) -> None:
        reader.looks_like(text)  # type: ignore[attr-defined]
        try:
            must_be_said(reader.read(text, WORDS))  # type: ignore[attr-defined]
        except Unreadable as refusal:
            must_be_said(Reading(Format.JSON, (), (refusal.fault,)))

    reads()


@held
@given(ELEMENTS)
def test_any_xml_is_read_or_refused(inside: str) -> None:
    for reader, root in (moodle, "quiz"), (qti, "questestinterop"), (qti, "assessmentItem"), (qti, "item"):
        document = f"<{root}>{inside}</{root}>".encode()
        assert reader.looks_like(document)
        must_be_said(reader.read(document, WORDS))
