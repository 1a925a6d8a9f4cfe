"""Moodle XML: read into questions."""

import re
from collections.abc import Iterator, Mapping, Sequence
from xml.etree.ElementTree import Element

from game.question_types import QuestionType
from server.formats.album import ShownPicture
from server.formats.fault_code import FaultCode
from server.formats.gathering import Gathering
from server.formats.markup.attached_files import illustrations
from server.formats.markup.elements import child, children, root_name, text_of
from server.formats.markup.plain_html import MOST_SHOWN, PlainText, has_markup, plain
from server.formats.reading import Format, ReadChoice, Reading, ReadQuestion, Spot, Unit, Words
from server.formats.weighing import WeightedChoice, marked
from server.formats.xml import tree
from server.formulas.brackets import with_dollars

CATEGORY, CHOICES, TRUTH = "category", "multichoice", "truefalse"
KINDS: Mapping[str, FaultCode] = {
    "matching": FaultCode.KIND_MATCHING,
    "match": FaultCode.KIND_MATCHING,
    "randomsamatch": FaultCode.KIND_MATCHING,
    "ddmatch": FaultCode.KIND_MATCHING,
    "ordering": FaultCode.KIND_ORDERING,
    "essay": FaultCode.KIND_ESSAY,
    "numerical": FaultCode.KIND_NUMERIC,
    "calculated": FaultCode.KIND_NUMERIC,
    "calculatedsimple": FaultCode.KIND_NUMERIC,
    "shortanswer": FaultCode.KIND_SHORT_ANSWER,
    "cloze": FaultCode.KIND_GAPS,
    "gapselect": FaultCode.KIND_GAPS,
    "ddwtos": FaultCode.KIND_GAPS,
    "description": FaultCode.KIND_DESCRIPTION,
}
REMARKS = ("correctfeedback", "partiallycorrectfeedback", "incorrectfeedback", "hint")
# What Moodle itself writes beneath every question is no remark.
USUAL = frozenset(
    [
        "your answer is correct.",
        "your answer is partially correct.",
        "your answer is incorrect.",
        "إجابتك صحيحة.",
        "إجابتك صحيحة جزئياً.",
        "إجابتك خاطئة.",
        "إجابة صحيحة",
        "إجابة صحيحة جزئياً",
        "إجابة خاطئة",
    ]
)
# Its words and its address; a title may stand behind.
MARKDOWN_PICTURE = re.compile(
    r"!\[([^\[\]\n]{0,1000})\]\(<?([^)\s>]{1,1000})>?(?:[ \t]+\"[^\"\n]{0,1000}\")?\)"
)
MARKDOWN_CODE = re.compile(r"(```.*?```|`[^`\n]*`)", re.DOTALL)
# A path whose parts are parted by single strokes.
TOP, LAST = "$course$/top/", re.compile(r"(?<!/)/(?!/)")


def looks_like(document: bytes) -> bool:
    return root_name(document) == "quiz"


def read(document: bytes, words: Words) -> Reading:
    items = list(children(tree(document), "question"))
    categories = [item for item in items if item.get("type") == CATEGORY]
    gathering = Gathering()
    if len(categories) > 1:
        gathering.leave(FaultCode.CATEGORY)
    asked = [item for item in items if item.get("type") != CATEGORY]
    for number, item in enumerate(asked, start=1):
        take(item, Spot(Unit.ITEM, number), words, gathering)
    title, description = about(categories[0]) if len(categories) == 1 else (None, None)
    questions, faults = tuple(gathering.questions), tuple(gathering.faults)
    return Reading(
        Format.MOODLE_XML, questions, faults, title, description, pictures=gathering.album.pictures
    )


def about(category: Element) -> tuple[str | None, str | None]:
    """The name of a category, which is the last part of its path, and what is said about it."""
    path = text_of(child(category, "category")).strip()
    last = path.removeprefix(TOP) if path.startswith(TOP) else LAST.split(path)[-1]
    return last.replace("//", "/") or None, shown(child(category, "info")).text or None


def take(item: Element, spot: Spot, words: Words, gathering: Gathering) -> None:
    kind = item.get("type", "")
    if kind not in (CHOICES, TRUTH):
        code = KINDS.get(kind, FaultCode.KIND_OTHER)
        gathering.leave(code, spot, **({"kind": kind} if code is FaultCode.KIND_OTHER else {}))
        return
    asked, explained = shown(child(item, "questiontext")), shown(child(item, "generalfeedback"))
    answers = [(answer, shown(answer)) for answer in children(item, "answer")] if kind == CHOICES else []
    question_type, choices, losses = truth(item, words) if kind == TRUTH else offered(item, answers)
    question = ReadQuestion(
        asked.text or shown(child(item, "name")).text,
        question_type,
        choices,
        explanation=explained.text or None,
        keeps_choice_order=text_of(child(item, "shuffleanswers")).strip().lower() in ("false", "0"),
        spot=spot,
    )
    gathering.take_illustrated(
        question,
        [*asked.losses, *explained.losses, *losses, *remarks(item)],
        asked=illustrations(child(item, "questiontext"), asked),
        offered=[illustrations(answer, text) for answer, text in answers],
        explained=illustrations(child(item, "generalfeedback"), explained),
    )


def truth(item: Element, words: Words) -> tuple[QuestionType, tuple[ReadChoice, ...], Sequence[FaultCode]]:
    is_true = any(
        text_of(child(answer, "text")).strip().lower() == "true" and fraction(answer) > 0
        for answer in children(item, "answer")
    )
    choices = (ReadChoice(words.true, is_true), ReadChoice(words.false, not is_true))
    return QuestionType.true_false, choices, ()


def offered(
    item: Element, answers: Sequence[tuple[Element, PlainText]]
) -> tuple[QuestionType, tuple[ReadChoice, ...], Sequence[FaultCode]]:
    weighed = [WeightedChoice(text.text, fraction(answer)) for answer, text in answers]
    takes_several = text_of(child(item, "single")).strip().lower() in ("false", "0")
    found = marked(weighed, takes_several=takes_several)
    losses = [*found.losses, *(loss for _, text in answers for loss in text.losses)]
    return found.question_type, found.choices, losses


def fraction(answer: Element) -> float:
    try:
        return float(answer.get("fraction", "0").replace(",", "."))
    except ValueError:
        return 0.0


def shown(element: Element | None) -> PlainText:
    """A text as Moodle shows it, by what it says of its format; in plain text it draws no formulas."""
    if element is None:
        return PlainText("")
    written = text_of(child(element, "text"))
    match element.get("format", "html"):
        case "plain_text":
            return PlainText(written)
        case "markdown":
            shown_in = [ShownPicture(address, words) for words, address in MARKDOWN_PICTURE.findall(written)]
            text = with_formulas(MARKDOWN_PICTURE.sub("", written))
            return PlainText(text, (), tuple(shown_in[:MOST_SHOWN]))
        case "moodle_auto_format" if has_markup(written):
            return plain(written, keeps_lines=True)
        case "moodle_auto_format":
            return PlainText(with_dollars(written.strip()))
        case _:
            return plain(written)


def with_formulas(markdown: str) -> str:
    parts = MARKDOWN_CODE.split(markdown)
    parts[::2] = map(with_dollars, parts[::2])
    return "".join(parts)


def remarks(item: Element) -> Iterator[FaultCode]:
    beneath = [child(answer, "feedback") for answer in children(item, "answer")]
    for one in (*beneath, *children(item, *REMARKS)):
        said = shown(one).text.strip()
        if said and said.lower() not in USUAL:
            yield FaultCode.FEEDBACK
