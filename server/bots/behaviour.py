"""The behaviour of a bot: how long it thinks and how much it knows."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from game.wire.shapes import ShownQuestion

Solutions = Mapping[int, Sequence[int]]


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
        solution = self.solutions.get(question.number)
        if solution is None:
            return [chance.choice(places)]
        if chance.random() < self.right_rate:
            return list(solution)
        wrong = [place for place in places if place not in solution]
        # Where every choice is right, half of them is the wrong thing to say.
        return [chance.choice(wrong)] if wrong else list(solution)[: max(1, len(solution) // 2)]
