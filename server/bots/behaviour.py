"""The behaviour of a bot: how long it thinks and how much it knows."""

from __future__ import annotations

import random
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from game.wire.shapes import ShownQuestion

# A choice as everybody sees it: its text, and the name of its picture.
Offered = tuple[str, str | None]
# The right choices of each question, whatever order a game has them in.
Solutions = Mapping[int, Collection[Offered]]


@dataclass(frozen=True, slots=True)
class Behaviour:
    """Thinking takes ``fastest`` to ``slowest`` seconds; ``right_rate`` of the answers are right.

    ``solutions`` come from the teacher, for no phone is ever sent them.
    """

    fastest: float = 1.0
    slowest: float = 4.0
    right_rate: float = 0.7
    solutions: Solutions = field(default_factory=dict)

    def think(self, chance: random.Random) -> float:
        """Seconds until the answer."""
        return chance.uniform(self.fastest, self.slowest)

    def choose(self, question: ShownQuestion, chance: random.Random) -> list[int]:
        """Choices for a question: the solution as often as wanted; a guess where none is known."""
        places = range(len(question.choices))
        known = self.solutions.get(question.number, ())
        solution = [place for place, choice in enumerate(offered(question)) if choice in known]
        if not solution:
            return [chance.choice(places)]
        if chance.random() < self.right_rate:
            return solution
        wrong = [place for place in places if place not in solution]
        # Where every choice is right, half of them is the wrong thing to say.
        return [chance.choice(wrong)] if wrong else solution[: max(1, len(solution) // 2)]


def offered(question: ShownQuestion) -> list[Offered]:
    pictures = question.choice_pictures or [None] * len(question.choices)
    named = [picture.name if picture else None for picture in pictures]
    return list(zip(question.choices, named, strict=True))
