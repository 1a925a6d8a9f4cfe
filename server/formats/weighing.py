"""Choices that other programs weigh in percent: which of them are right here, and what is lost by that."""

from collections.abc import Sequence
from dataclasses import dataclass

from game.question_types import QuestionType
from server.formats.fault_code import FaultCode
from server.formats.reading import ReadChoice

WHOLE = 100.0
# Programs write a third as 33.333.
_NEARLY = 0.5


@dataclass(frozen=True, slots=True)
class WeightedChoice:
    """``weight`` is the percentage of the points that it brings; wrong choices bring 0, or take some away."""

    text: str
    weight: float = 0.0


@dataclass(frozen=True, slots=True)
class Marked:
    question_type: QuestionType
    choices: tuple[ReadChoice, ...]
    losses: tuple[FaultCode, ...]


def marked(choices: Sequence[WeightedChoice], *, takes_several: bool) -> Marked:
    """Where one choice may be chosen, the one that brings most is right; else each that brings something."""
    weights = [choice.weight for choice in choices]
    least = 0.0 if takes_several else max(weights, default=0.0) - _NEARLY
    right = [weight > max(least, 0.0) for weight in weights]
    is_any = not takes_several and sum(right) > 1
    is_weighed = not (_is_shared(weights) if takes_several else _is_whole(weights))
    return Marked(
        QuestionType.multiple_select if takes_several or is_any else QuestionType.multiple_choice,
        tuple(ReadChoice(choice.text, is_right) for choice, is_right in zip(choices, right, strict=True)),
        (*((FaultCode.ANY_RIGHT,) if is_any else ()), *((FaultCode.WEIGHTS,) if is_weighed else ())),
    )


def _is_whole(weights: Sequence[float]) -> bool:
    return all(_is_near(weight, 0.0) or _is_near(weight, WHOLE) for weight in weights)


def _is_shared(weights: Sequence[float]) -> bool:
    """Every right choice brings the same, and every wrong one takes all, or one right choice, or nothing."""
    shares = [weight for weight in weights if weight > 0]
    losses = [-weight for weight in weights if weight <= 0]
    share = WHOLE / max(len(shares), 1)
    # Some programs weigh each right choice in full.
    is_even = any(all(_is_near(one, usual) for one in shares) for usual in (share, WHOLE))
    return is_even and any(all(_is_near(one, usual) for one in losses) for usual in (0.0, share, WHOLE))


def _is_near(weight: float, usual: float) -> bool:
    return abs(weight - usual) < _NEARLY


def shares(choices: Sequence[ReadChoice]) -> list[str]:
    """What each choice brings in percent: a wrong one takes back a right one, as it does here."""
    share = f"{WHOLE / max(sum(choice.is_correct for choice in choices), 1):.5f}".rstrip("0").rstrip(".")
    return [share if choice.is_correct else f"-{share}" for choice in choices]
