"""Marks: what each player is told after a question: whether they were right, their points and place."""

from __future__ import annotations

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from game.answer import RecordedAnswer
from game.store.board import Board
from game.wire.shapes import Mark

NO_ANSWER = RecordedAnswer(choices=[], is_right=False, elapsed_ms=0, points=0, bonus=0, streak=0)


@dataclass(frozen=True, slots=True)
class Marks:
    """What question ``number`` brought those on these ``seats``; ``given`` lacks who gave no answer."""

    number: int
    board: Board
    given: Mapping[int, RecordedAnswer]
    seats: AbstractSet[int]

    def of(self, seat: int) -> Mark:
        """One player's."""
        given = self.given.get(seat)
        counted = given or NO_ANSWER
        return Mark(
            question=self.number,
            choices=given.choices if given else None,
            is_right=counted.is_right,
            points=counted.points,
            bonus=counted.bonus,
            streak=counted.streak,
            score=self.board.points.get(seat, 0),
            place=self.board.places.get(seat, 0),
        )
