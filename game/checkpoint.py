"""A checkpoint: what is stored of a game that was lost before it ended, and the room that follows from it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from game.address import Address
from game.answer import RecordedAnswer
from game.options import GameOptions
from game.phase import Phase
from game.quiz import Quiz
from game.ranking import ranked
from game.room import IDLE_MS, Room
from game.seat import Seat


@dataclass(frozen=True, slots=True)
class StoredAnswer:
    """What one seat answered to one question."""

    question: int
    seat: int
    answer: RecordedAnswer


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """``seats`` are numbered from 1 in the order of joining; ``opened_at`` is in milliseconds since 1970."""

    address: Address
    host: int
    quiz: Quiz
    options: GameOptions
    opened_at: int
    seats: Sequence[Seat]
    answers: Sequence[StoredAnswer]

    @property
    def question(self) -> int:
        """The last question whose answers are stored, -1 when there is none."""
        return max((stored.question for stored in self.answers), default=-1)

    def voided(self) -> tuple[int, ...]:
        """Questions that were voided: in no other one is an answer that is quite right counted as wrong."""
        return tuple(sorted({stored.question for stored in self.answers if self._is_void(stored)}))

    def records(self) -> list[StoredAnswer]:
        """The answers as the room keeps them; those to voided questions cost nobody time."""
        voided = set(self.voided())
        return [
            StoredAnswer(stored.question, stored.seat, _void(stored.answer))
            if stored.question in voided
            else stored
            for stored in self.answers
        ]

    def board(self) -> list[tuple[int, int]]:
        """(seat, board number) of everybody."""
        numbers = {seat.number: 0 for seat in self.seats}
        for stored in self.records():
            numbers[stored.seat] += ranked(stored.answer.points, stored.answer.elapsed_ms)
        return list(numbers.items())

    def room(self, now: int, epoch: str) -> Room:
        """The room after that question; its host goes on when all are back, and nothing goes by itself."""
        is_started = self.question >= 0
        return Room(
            game=self.address.game,
            code=self.address.code,
            host=self.host,
            epoch=epoch,
            options=self.options,
            question_count=len(self.quiz.questions),
            phase=Phase.REVEALED if is_started else Phase.LOBBY,
            question=self.question,
            due=now + IDLE_MS,
            # In a lobby it moves nothing yet.
            auto_advance=self.options.auto_advance and not is_started,
            voided=self.voided(),
            # The start itself is stored at the end; this is the nearest moment that is known.
            started_at=self.opened_at if is_started else None,
        )

    def _is_void(self, stored: StoredAnswer) -> bool:
        worth = self.quiz.questions[stored.question].worth(stored.answer.choices)
        return worth == Fraction(1) and not stored.answer.is_right


def _void(answer: RecordedAnswer) -> RecordedAnswer:
    return RecordedAnswer(answer.choices, is_right=False, elapsed_ms=0, points=0, bonus=0, streak=0)
