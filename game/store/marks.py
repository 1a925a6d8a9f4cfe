"""Marks: what each player is told after a question: whether they were right, their points and place."""

from __future__ import annotations

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from game.answer import RecordedAnswer
from game.store.board import Board
from game.wire.shapes import Mark, Neighbour, SeatedPlayer

NO_ANSWER = RecordedAnswer(choices=[], is_right=False, elapsed_ms=0, points=0, bonus=0, streak=0)


@dataclass(frozen=True, slots=True)
class Marks:
    """What question ``number`` brought those on these ``seats``; ``given`` lacks who gave no answer.

    ``names`` are those of everybody near them.
    """

    number: int
    board: Board
    given: Mapping[int, RecordedAnswer]
    seats: AbstractSet[int]
    names: Mapping[int, SeatedPlayer]

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
            around=self.around(seat),
        )

    def around(self, seat: int) -> list[Neighbour]:
        """Who is near one player on the board."""
        return [self._line(near, points) for near, points in self.board.around(seat)]

    def _line(self, seat: int, points: int) -> Neighbour:
        shown = self.seated(seat)
        place = self.board.places[seat]
        return Neighbour(seat=seat, nickname=shown.nickname, score=points, place=place, face=shown.face)

    def seated(self, seat: int) -> SeatedPlayer:
        """Who was kicked has no name any more."""
        return self.names.get(seat) or SeatedPlayer(seat=seat, nickname="")
