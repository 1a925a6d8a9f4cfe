"""The report of one game, as the room in Redis has it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from game.address import Address
from game.answer import RecordedAnswer
from game.hints import FAST_MS, PlayedSeat
from game.results import GameEnded
from game.seat import Seat
from game.store.board import Board, read_board
from persistence.games.locked_games import LockedGame
from server.live.store import Store
from server.live.told import Told


@dataclass(frozen=True, slots=True)
class ClosedQuestion:
    """Who answered what, and who was there and gave no answer, by seat."""

    position: int
    answers: Mapping[int, RecordedAnswer]
    silent: Collection[int]

    @property
    def seats(self) -> set[int]:
        return {*self.answers, *self.silent}


@dataclass
class Ending:
    """What a game that is over has come to, by seat."""

    told: GameEnded
    seats: Sequence[Seat]
    board: Board
    right: Counter[int] = field(default_factory=Counter)
    fast: Counter[int] = field(default_factory=Counter)
    # Of those only who share a browser.
    answered: defaultdict[int, set[int]] = field(default_factory=lambda: defaultdict(set))

    def count(self, position: int, answers: Mapping[int, RecordedAnswer]) -> None:
        """Count the answers to one question."""
        counts = position not in self.told.voided
        for seat, answer in answers.items():
            self.right[seat] += answer.is_right
            self.fast[seat] += counts and answer.elapsed_ms < FAST_MS
        for seat in self._sharing & answers.keys():
            self.answered[seat].add(position)

    @property
    def played(self) -> list[PlayedSeat]:
        """What hints are made of."""
        return [
            PlayedSeat(
                seat=seat.number,
                group=seat.profile.group,
                beside=seat.profile.beside,
                had_another_account=seat.profile.had_another_account,
                fast=self.fast[seat.number],
                answered=frozenset(self.answered.get(seat.number, ())),
            )
            for seat in self.seats
        ]

    @property
    def _sharing(self) -> set[int]:
        linked = [(seat.number, seat.profile.beside) for seat in self.seats if seat.profile.beside]
        return {seat for pair in linked for seat in pair}


@dataclass(frozen=True, slots=True)
class Reading:
    """What a room has to tell of questions that are not stored yet, and of its end."""

    questions: Sequence[ClosedQuestion]
    ending: Ending | None

    @property
    def seats(self) -> set[int]:
        """Everybody whom it speaks of."""
        at_the_end = {seat.number for seat in self.ending.seats} if self.ending else set[int]()
        return at_the_end.union(*(question.seats for question in self.questions))


@dataclass(frozen=True, slots=True)
class Report:
    """Of a locked game it is ``told`` what is new; the rest is read from its room."""

    store: Store
    address: Address
    game: LockedGame
    told: Told

    async def read(self, stored: Collection[int]) -> Reading:
        """What is to be stored, one question after the other, for together their answers may be many."""
        closed = [await self._closed(position) for position in sorted(self.told.closed - set(stored))]
        return Reading(closed, await self._ending(self.told.end) if self.told.end else None)

    async def _closed(self, position: int) -> ClosedQuestion:
        """Everybody's answers to one question, of those who still have a seat."""
        seated = await self.store.seats.numbers(self.address)
        answers = await self.store.answers.of_question(self.address, position)
        silent = await self.store.answers.silent(self.address, position)
        theirs = {seat: answer for seat, answer in answers.items() if seat in seated}
        return ClosedQuestion(position, theirs, silent & seated)

    async def _ending(self, told: GameEnded) -> Ending:
        seats = await self.store.seats.roster(self.address)
        ending = Ending(told, seats, await read_board(self.store.redis, self.address))
        for position in range(told.asked):
            ending.count(position, await self.store.answers.of_question(self.address, position))
        return ending
