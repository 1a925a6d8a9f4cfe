"""The figures of a question that a class has answered."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from statistics import median


@dataclass(frozen=True, slots=True)
class QuestionFigures:
    """How the question at one position went.

    ``silent`` were there and gave no answer; None where that is not known of everybody. ``chosen`` says how
    often each choice was chosen, up to the last one that anybody chose.
    """

    position: int
    answered: int
    right: int
    silent: int | None
    median_ms: int | None
    chosen: Sequence[int]


@dataclass(frozen=True, slots=True)
class CountedAnswer:
    """What figures need of an answer; ``is_right`` is about the choices."""

    choices: Sequence[int]
    is_right: bool
    elapsed_ms: int


def figures_of(position: int, answers: Collection[CountedAnswer], silent: int | None) -> QuestionFigures:
    """Count them, as ``persistence/games/figures.py`` counts those that are stored."""
    return QuestionFigures(
        position,
        answered=len(answers),
        right=sum(answer.is_right for answer in answers),
        silent=silent,
        median_ms=round(median(answer.elapsed_ms for answer in answers)) if answers else None,
        chosen=up_to_the_last(Counter(choice for answer in answers for choice in answer.choices)),
    )


def up_to_the_last(times: Counter[int]) -> list[int]:
    """How often each choice was chosen, up to the last one that anybody chose."""
    return [times[choice] for choice in range(max(times, default=-1) + 1)]
