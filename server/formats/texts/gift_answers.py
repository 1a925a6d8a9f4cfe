"""What stands between the braces of a question in GIFT."""

import re
from dataclasses import dataclass

from game.question_types import QuestionType
from server.formats.fault_code import FaultCode
from server.formats.reading import ReadChoice, Words
from server.formats.texts.gift_signs import cut, pairs
from server.formats.texts.gift_text import kind_of, rendered
from server.formats.weighing import WHOLE, WeightedChoice, marked

TRUTHS = {"T": True, "TRUE": True, "F": False, "FALSE": False}
WEIGHT = re.compile(r"\s*%(-?\d+(?:[.,]\d+)?)%")
RIGHT = "="


@dataclass(frozen=True, slots=True)
class Answers:
    question_type: QuestionType
    choices: tuple[ReadChoice, ...]
    losses: tuple[FaultCode, ...] = ()
    explanation: str | None = None


def read_answers(inside: str, kind: str, words: Words) -> Answers | FaultCode:
    """The answers to a question whose text is of this kind; or why there is no such question here."""
    answers, *general = cut(inside, "####")
    answers = answers.strip()
    explained = rendered("".join(general[1:]), kind)
    explanation = explained.text or None
    if fault := unsupported(answers):
        return fault
    truth, *remarks = cut(answers, "#")
    if truth.strip().upper() in TRUTHS:
        choices = truth_choices(words, is_true=TRUTHS[truth.strip().upper()])
        return Answers(QuestionType.true_false, choices, (*remarked(remarks), *explained.losses), explanation)
    found = choices_of(answers, kind)
    return Answers(found.question_type, found.choices, (*found.losses, *explained.losses), explanation)


def unsupported(answers: str) -> FaultCode | None:
    """Moodle tells the kinds apart by the signs that are there, in this order."""
    signs = set(cut(answers, "->|[~=]")[1::2])
    if not answers:
        return FaultCode.KIND_ESSAY
    if answers.startswith("#"):
        return FaultCode.KIND_NUMERIC
    if "~" in signs:
        return None if answers.startswith(("~", "=")) else FaultCode.LINE_UNCLEAR
    if RIGHT in signs and "->" in signs:
        return FaultCode.KIND_MATCHING
    is_truth = cut(answers, "#")[0].strip().upper() in TRUTHS
    return None if is_truth else FaultCode.KIND_SHORT_ANSWER


def truth_choices(words: Words, *, is_true: bool) -> tuple[ReadChoice, ...]:
    return ReadChoice(words.true, is_true), ReadChoice(words.false, not is_true)


def choices_of(answers: str, kind: str) -> Answers:
    """Where nothing is right in full (`=`), several may be chosen, and each brings its part."""
    signed = pairs(cut(answers, "[~=]")[1:])
    read = [choice_of(sign, text, kind) for sign, text in signed]
    found = marked([choice for choice, _ in read], takes_several=all(sign != RIGHT for sign, _ in signed))
    losses = [loss for _, losses in read for loss in losses]
    return Answers(found.question_type, found.choices, (*found.losses, *losses))


def choice_of(sign: str, text: str, kind: str) -> tuple[WeightedChoice, list[FaultCode]]:
    weight = WHOLE if sign == RIGHT else 0.0
    if found := WEIGHT.match(text):
        weight, text = float(found[1].replace(",", ".")), text[found.end() :]
    own_kind, text = kind_of(text, kind)
    text, *remarks = cut(text, "#")
    shown = rendered(text, own_kind)
    return WeightedChoice(shown.text, weight), [*shown.losses, *remarked(remarks)]


def remarked(remarks: list[str]) -> list[FaultCode]:
    return [FaultCode.FEEDBACK] if "".join(remarks[1::2]).strip() else []
