"""One question of QTI 2.1, 2.2 or 3.0."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from game.question_types import QuestionType
from server.formats.album import Finder, Illustrations
from server.formats.fault_code import FaultCode
from server.formats.gathering import Gathering
from server.formats.markup.elements import attribute, child, children, holds, html_of, name, text_of, within
from server.formats.markup.plain_html import PlainText, plain
from server.formats.reading import ReadChoice, ReadQuestion, Spot
from server.formats.truth import says_truth
from server.formats.weighing import WHOLE, Marked, WeightedChoice, marked

CHOICE = "choiceInteraction"
KINDS: Mapping[str, FaultCode] = {
    "matchInteraction": FaultCode.KIND_MATCHING,
    "associateInteraction": FaultCode.KIND_MATCHING,
    "gapMatchInteraction": FaultCode.KIND_GAPS,
    "inlineChoiceInteraction": FaultCode.KIND_GAPS,
    "orderInteraction": FaultCode.KIND_ORDERING,
    "textEntryInteraction": FaultCode.KIND_SHORT_ANSWER,
    "extendedTextInteraction": FaultCode.KIND_ESSAY,
    "uploadInteraction": FaultCode.KIND_ESSAY,
    "drawingInteraction": FaultCode.KIND_ESSAY,
    "sliderInteraction": FaultCode.KIND_NUMERIC,
}
INTERACTION = "Interaction"
# What is said when the question is over, whatever was chosen.
GENERAL = frozenset(["explanation", "general", "general_fb", "solution"])
REMARKS = ("feedbackInline", "feedbackBlock")
UNSEEN = (*REMARKS, CHOICE, "rubricBlock", "templateBlock", "templateInline")
TRUTHS = frozenset(["true", "false"])


def take(
    item: Element, spot: Spot, gathering: Gathering, figures: Mapping[str, int | None], find: Finder
) -> None:
    """``figures`` is what the test says about the item: its points and its time."""
    body = child(item, "itemBody")
    asking = [] if body is None else [one for one in body.iter() if name(one).endswith(INTERACTION)]
    if body is None or len(asking) != 1 or name(asking[0]) != CHOICE:
        leave(asking, spot, gathering)
        return
    asked = question_text(body, asking[0])
    offered = offers(item, asking[0])
    explained, remarked = remarks(item)
    question = ReadQuestion(
        asked.text or attribute(item, "title"),
        offered.question_type,
        offered.choices,
        points=figures.get("points"),
        time_limit=figures.get("time_limit"),
        explanation=explained.text or None,
        keeps_choice_order=offered.keeps_order,
        spot=spot,
    )
    gathering.take_illustrated(
        question,
        [*asked.losses, *offered.losses, *explained.losses, *remarked],
        asked=Illustrations(asked.pictures, find),
        offered=[Illustrations(shown.pictures, find) for shown in offered.shown],
        explained=Illustrations(explained.pictures),
    )


def leave(asking: Sequence[Element], spot: Spot, gathering: Gathering) -> None:
    if len(asking) != 1:
        gathering.leave(FaultCode.KIND_GAPS if asking else FaultCode.KIND_DESCRIPTION, spot)
    elif code := KINDS.get(name(asking[0])):
        gathering.leave(code, spot)
    else:
        gathering.leave(FaultCode.KIND_OTHER, spot, kind=name(asking[0]).removesuffix(INTERACTION))


def question_text(body: Element, interaction: Element) -> PlainText:
    """Everything around the choices, and what stands above them as their own question."""
    before = plain(html_of(body, UNSEEN))
    prompt = child(interaction, "prompt")
    own = PlainText("") if prompt is None else plain(html_of(prompt, UNSEEN))
    text = "\n".join(filter(None, [before.text, own.text]))
    losses = tuple(dict.fromkeys([*before.losses, *own.losses]))
    return PlainText(text, losses, (*before.pictures, *own.pictures))


@dataclass(frozen=True, slots=True)
class Offers:
    question_type: QuestionType
    choices: tuple[ReadChoice, ...]
    losses: Sequence[FaultCode]
    shown: Sequence[PlainText]
    keeps_order: bool


def offers(item: Element, interaction: Element) -> Offers:
    choices = list(within(interaction, "simpleChoice"))
    names = [attribute(choice, "identifier") for choice in choices]
    shown = [plain(html_of(choice, UNSEEN)) for choice in choices]
    found = marks(item, interaction, names, [text.text for text in shown])
    # Ours, and those of others, tell by the names that a question is one of true or false.
    words = [text.text for text in shown]
    is_truth = found.question_type is QuestionType.multiple_choice and (
        (len(names) == len(TRUTHS) == len(set(names)) and {one.lower() for one in names} <= TRUTHS)
        or says_truth(words)
    )
    question_type = QuestionType.true_false if is_truth else found.question_type
    losses = [*found.losses, *(loss for one in shown for loss in one.losses)]
    # Most programs write shuffle="false" whatever the author thinks; who fixes a choice means it.
    keeps_order = any(attribute(choice, "fixed") == "true" for choice in choices)
    return Offers(question_type, found.choices, losses, shown, keeps_order)


def marks(item: Element, interaction: Element, names: Sequence[str], texts: Sequence[str]) -> Marked:
    """Which choices are right: those that are said to be so, or else those that bring points."""
    wanted = attribute(interaction, "responseIdentifier")
    declared = next(
        (one for one in children(item, "responseDeclaration") if attribute(one, "identifier") == wanted), None
    )
    if declared is None:
        return marked([WeightedChoice(text) for text in texts], takes_several=False)
    takes_several = attribute(declared, "cardinality") in ("multiple", "ordered")
    earned = mapped(declared)
    by_points = marked(
        [WeightedChoice(text, earned.get(one, 0.0)) for one, text in zip(names, texts, strict=True)],
        takes_several=takes_several,
    )
    correct = child(declared, "correctResponse")
    if correct is None:
        return by_points
    right = {text_of(value).strip() for value in children(correct, "value")}
    found = marked(
        [WeightedChoice(text, WHOLE * (one in right)) for one, text in zip(names, texts, strict=True)],
        takes_several=takes_several,
    )
    weights = [loss for loss in by_points.losses if loss is FaultCode.WEIGHTS and earned]
    return Marked(found.question_type, found.choices, (*found.losses, *weights))


def mapped(declared: Element) -> dict[str, float]:
    """What each choice brings, in percent of the most that one brings."""
    earned = {}
    for entry in within(declared, "mapEntry"):
        try:
            earned[attribute(entry, "mapKey")] = float(attribute(entry, "mappedValue"))
        except ValueError:
            continue
    most = max(earned.values(), default=0.0)
    return {one: WHOLE * points / most for one, points in earned.items()} if most > 0 else {}


def remarks(item: Element) -> tuple[PlainText, list[FaultCode]]:
    """What is said whatever was chosen; and whether more is said, which is lost."""
    general, others = PlainText(""), holds(item, *REMARKS)
    for feedback in children(item, "modalFeedback"):
        if attribute(feedback, "identifier").lower() in GENERAL:
            general = plain(html_of(feedback, UNSEEN))
        else:
            others = others or bool(text_of(feedback).strip())
    return general, [FaultCode.FEEDBACK] if others else []
