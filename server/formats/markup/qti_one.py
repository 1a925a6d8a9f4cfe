"""One question of QTI 1.2, as Canvas, Blackboard and many banks of questions still write it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from game.question_types import QuestionType
from server.formats.album import Finder, Illustrations, ShownPicture
from server.formats.fault_code import FaultCode
from server.formats.gathering import Gathering
from server.formats.markup.elements import child, children, holds, name, text_of, within
from server.formats.markup.plain_html import PlainText, plain
from server.formats.reading import ReadQuestion, Spot
from server.formats.truth import says_truth
from server.formats.weighing import WHOLE, Marked, WeightedChoice, marked

# What programs say of the kind, where the elements do not say enough.
KINDS: Mapping[str, FaultCode] = {
    "essay_question": FaultCode.KIND_ESSAY,
    "file_upload_question": FaultCode.KIND_ESSAY,
    "essay": FaultCode.KIND_ESSAY,
    "short_answer_question": FaultCode.KIND_SHORT_ANSWER,
    "numerical_question": FaultCode.KIND_NUMERIC,
    "calculated_question": FaultCode.KIND_NUMERIC,
    "matching_question": FaultCode.KIND_MATCHING,
    "matching": FaultCode.KIND_MATCHING,
    "fill_in_multiple_blanks_question": FaultCode.KIND_GAPS,
    "multiple_dropdowns_question": FaultCode.KIND_GAPS,
    "text_only_question": FaultCode.KIND_DESCRIPTION,
    "ordering": FaultCode.KIND_ORDERING,
}
# A remark of this name is said whatever was chosen.
GENERAL = "general_fb"
IMAGE = "matimage"
HTML = "text/html"
LOST: Mapping[str, FaultCode] = {
    "mataudio": FaultCode.MEDIA,
    "matvideo": FaultCode.MEDIA,
    "matapplet": FaultCode.MEDIA,
}


def take(item: Element, spot: Spot, gathering: Gathering, find: Finder) -> None:
    offered = list(within(item, "response_lid"))
    if (fault := unsupported(item, offered)) or len(offered) != 1:
        gathering.leave(fault or FaultCode.KIND_GAPS, spot)
        return
    asked = material_of(item, left_out="response_lid")
    found, shown = choices_of(item, offered[0])
    explained, remarked = remarks(item)
    texts = [choice.text for choice in found.choices]
    is_truth = found.question_type is QuestionType.multiple_choice and says_truth(texts)
    question = ReadQuestion(
        asked.text or item.get("title", ""),
        QuestionType.true_false if is_truth else found.question_type,
        found.choices,
        explanation=explained.text or None,
        spot=spot,
    )
    lost = [loss for text in shown for loss in text.losses]
    gathering.take_illustrated(
        question,
        [*asked.losses, *found.losses, *lost, *explained.losses, *remarked],
        asked=Illustrations(asked.pictures, find),
        offered=[Illustrations(text.pictures, find) for text in shown],
        explained=Illustrations(explained.pictures),
    )


def unsupported(item: Element, offered: Sequence[Element]) -> FaultCode | None:
    if fault := KINDS.get(kind_of(item)):
        return fault
    if offered:
        return FaultCode.KIND_MATCHING if holds(item, "render_hotspot", "response_grp") else None
    if holds(item, "response_num"):
        return FaultCode.KIND_NUMERIC
    if holds(item, "response_str"):
        # Where nothing is expected, a person has to read the answer.
        is_expected = holds(item, "varequal", "varsubset")
        return FaultCode.KIND_SHORT_ANSWER if is_expected else FaultCode.KIND_ESSAY
    return FaultCode.KIND_DESCRIPTION


def kind_of(item: Element) -> str:
    for field in within(item, "qtimetadatafield"):
        if text_of(child(field, "fieldlabel")).strip() in ("question_type", "qmd_itemtype"):
            return text_of(child(field, "fieldentry")).strip().lower()
    return text_of(next(within(item, "qmd_itemtype"), None)).strip().lower()


def choices_of(item: Element, offered: Element) -> tuple[Marked, list[PlainText]]:
    labels = list(within(offered, "response_label"))
    shown = [material_of(label) for label in labels]
    weights = weights_of(item)
    takes_several = offered.get("rcardinality", "Single").lower() == "multiple"
    weighed = [
        WeightedChoice(text.text, weights.get(label.get("ident", ""), 0.0))
        for text, label in zip(shown, labels, strict=True)
    ]
    return marked(weighed, takes_several=takes_several), shown


def weights_of(item: Element) -> dict[str, float]:
    """What each choice brings, in percent of the most that one brings."""
    earned: dict[str, float] = {}
    for condition in within(item, "respcondition"):
        points = sum(points_of(one) for one in children(condition, "setvar"))
        for chosen in wanted(condition):
            earned[chosen] = earned.get(chosen, 0.0) + points
    most = max(earned.values(), default=0.0)
    return {chosen: WHOLE * points / most for chosen, points in earned.items()} if most > 0 else {}


def points_of(setvar: Element) -> float:
    try:
        points = float(text_of(setvar).strip() or 0)
    except ValueError:
        return 0.0
    return -points if setvar.get("action", "").lower() == "subtract" else points


def wanted(condition: Element) -> Iterator[str]:
    """The choices that must be made for this condition; not those that must not."""
    for one in condition:
        if name(one) == "varequal":
            yield text_of(one).strip()
        elif name(one) in ("conditionvar", "and", "or"):
            yield from wanted(one)


def remarks(item: Element) -> tuple[PlainText, list[FaultCode]]:
    """What is said whatever was chosen; and whether more is said, which is lost."""
    general, others = PlainText(""), False
    for feedback in within(item, "itemfeedback"):
        said = material_of(feedback)
        if feedback.get("ident") == GENERAL:
            general = said
        else:
            others = others or bool(said.text)
    return general, [FaultCode.FEEDBACK] if others else []


@dataclass(slots=True)
class Materials:
    """Texts one after the other, each a paragraph of its own."""

    texts: list[str]
    losses: list[FaultCode]
    pictures: list[ShownPicture]


def material_of(element: Element, left_out: str = "") -> PlainText:
    """What is shown inside an element; of an item, only what is presented."""
    presented = child(element, "presentation") if left_out else element
    found = Materials([], [], [])
    if presented is not None:
        collect(presented, left_out, found)
    return PlainText("\n".join(found.texts), tuple(dict.fromkeys(found.losses)), tuple(found.pictures))


def collect(element: Element, left_out: str, found: Materials) -> None:
    for one in element:
        if name(one) == IMAGE:
            found.pictures.append(image(one))
        elif name(one) in LOST:
            found.losses.append(LOST[name(one)])
        elif name(one) in ("mattext", "mat_formattedtext", "matemtext"):
            text = text_of(one)
            shown = plain(text) if is_html(one) else PlainText(text.strip())
            found.texts += [shown.text] if shown.text else []
            found.losses += shown.losses
            found.pictures += shown.pictures
        elif name(one) != left_out:
            collect(one, left_out, found)


def image(one: Element) -> ShownPicture:
    """A picture by its address, or within the element itself."""
    if one.get("embedded", "").lower() == "base64":
        kind = one.get("imagtype") or one.get("imagetype") or "image"
        return ShownPicture(f"data:{kind};base64,{text_of(one).strip()}", one.get("label", ""))
    return ShownPicture(one.get("uri", ""), one.get("label", ""))


def is_html(text: Element) -> bool:
    return text.get("texttype", "").lower() == HTML or text.get("type", "").lower() == "html"
