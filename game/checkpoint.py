"""A checkpoint: what is stored of a game that was lost before it ended, and the room that follows from it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from game.address import Address
from game.answer import RecordedAnswer
from game.marking import is_right, marked
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
    """``seats`` come in the order of joining; ``opened_at`` is in milliseconds since 1970."""

    address: Address
    host: int
    quiz: Quiz
    options: GameOptions
    opened_at: int
    seats: Sequence[Seat]
    answers: Sequence[StoredAnswer]
    voided: Sequence[int] = ()
    extra_time: Mapping[int, int] = field(default_factory=dict)
    bad_words: str = ""
    # Who is in the class that the room was opened for; None where it was for everybody.
    class_ids: Sequence[int] | None = None

    @property
    def question(self) -> int:
        """The last question whose answers are stored, -1 when there is none."""
        return max((stored.question for stored in self.answers), default=-1)

    def not_counted(self) -> tuple[int, ...]:
        """The questions that were voided.

        Also those of which only their answers tell, as versions before this one stored them: in no other
        question is an answer that is quite right counted as wrong.
        """
        told = {stored.question for stored in self.answers if self._tells_a_void(stored)}
        return tuple(sorted(told | {number for number in self.voided if number <= self.question}))

    def records(self) -> list[StoredAnswer]:
        """The answers as the room keeps them. Streaks are not stored, and are counted anew."""
        voided, given = self.not_counted(), self._by_seat()
        return [
            StoredAnswer(question, seat, answer)
            for seat, answers in given.items()
            for question, answer in marked(self.quiz, self.options, answers, voided).items()
        ]

    def board(self) -> list[tuple[int, int]]:
        """(seat, board number) of everybody; what does not count costs nobody time."""
        numbers, voided = {seat.number: 0 for seat in self.seats}, self.not_counted()
        for stored in self.records():
            if stored.question not in voided:
                limit_ms = self.quiz.questions[stored.question].limit_ms
                numbers[stored.seat] += ranked(stored.answer.points, stored.answer.elapsed_ms, limit_ms)
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
            approves_newcomers=self.options.approves_newcomers,
            voided=self.not_counted(),
            extra_time=dict(self.extra_time),
            bad_words=self.bad_words,
            # The start itself is stored at the end; this is the nearest moment that is known.
            started_at=self.opened_at if is_started else None,
        )

    def _by_seat(self) -> Mapping[int, Mapping[int, RecordedAnswer]]:
        """Each player's answers, by the number of their question."""
        found: dict[int, dict[int, RecordedAnswer]] = defaultdict(dict)
        for stored in self.answers:
            found[stored.seat][stored.question] = stored.answer
        return found

    def _tells_a_void(self, stored: StoredAnswer) -> bool:
        question = self.quiz.questions[stored.question]
        return is_right(question, stored.answer.choices) and not stored.answer.is_right
