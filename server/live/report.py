"""The report of one game: what its outbox entries mean, read from the room and written to PostgreSQL."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from game.address import Address
from game.results import AnyEntry, GameEnded, PlayersSeated, QuestionClosed, QuestionVoided, SeatsGone
from game.seat import Seat
from game.store.board import read_board
from persistence.games.absent_players import forget_absent
from persistence.games.extra_time import keep_extra_time
from persistence.games.figures import keep_figures, keep_median
from persistence.games.played_questions import note_asked, note_silence, set_points, void_questions
from persistence.games.results import FinalScore, GameResults
from server.live.hints import write_hints
from server.live.store import Store


@dataclass(frozen=True, slots=True)
class Report:
    """Entries may come late, twice or in any order, for each one brings the tables up to the room."""

    store: Store
    address: Address
    results: GameResults

    async def write(self, entries: Sequence[AnyEntry]) -> None:
        """Write what these entries tell."""
        ended = [entry for entry in entries if isinstance(entry, GameEnded)]
        closed = {entry.question for entry in entries if isinstance(entry, QuestionClosed)}
        voided = {entry.question for entry in entries if isinstance(entry, QuestionVoided)}
        have_another_time = any(isinstance(one, PlayersSeated) and one.have_another_time for one in entries)
        if not ended and not closed and not voided:
            joined = sorted(
                seat for entry in entries if isinstance(entry, PlayersSeated) for seat in entry.seats
            )
            await self.results.add_players(await self.store.seats.profiles(self.address, joined))
            if any(isinstance(entry, SeatsGone) for entry in entries):
                await self._forget_who_is_gone()
            if have_another_time:
                await self._write_extra_time()
            await self._write_names(entries)
            return
        await self._write_names(entries)
        if ended or have_another_time:
            await self._write_extra_time()
        seats = await self.store.seats.roster(self.address)
        users = await self.results.users_of(seats)
        for end in ended:
            closed |= set(range(end.asked))
            voided |= set(end.voided)
        stored = await self.results.stored_questions()
        for position in sorted(closed - stored):
            await self._write_answers(position, users)
        if closed:
            await note_asked(self.results.db, self.results.game_id, max(closed) + 1)
            await keep_figures(self.results.db, self.results.game_id, sorted(closed - stored))
        if voided:
            await self._write_voids(voided, closed | stored, users)
        for end in ended:
            await self._write_end(end, seats, users)
        # If Redis lost the room while we read it, nothing of this is true: raises Refusal, and all is undone.
        await self.store.rooms.read(self.address)

    async def _write_names(self, entries: Sequence[AnyEntry]) -> None:
        renamed = {
            seat
            for entry in entries
            if isinstance(entry, PlayersSeated) and entry.have_another_name
            for seat in entry.seats
        }
        if renamed:
            await self.results.rename(await self.store.seats.profiles(self.address, sorted(renamed)))

    async def _forget_who_is_gone(self) -> None:
        seated = await self.store.seats.roster(self.address)
        users = await self.results.known(seated)
        await forget_absent(self.results.db, self.results.game_id, users.values())
        # A room that was lost meanwhile has nobody in it, and raises Refusal.
        await self.store.rooms.read(self.address)

    async def _write_extra_time(self) -> None:
        room = (await self.store.rooms.read(self.address)).room
        percents = {} if room.phase.is_over else room.extra_time
        seats = await self.store.seats.profiles(self.address, list(percents))
        users = await self.results.users_of(seats) if seats else {}
        known = {users[seat.number]: percents[seat.number] for seat in seats}
        await keep_extra_time(self.results.db, self.results.game_id, known)

    async def _write_answers(self, position: int, users: dict[int, int]) -> None:
        answers = await self.store.answers.of_question(self.address, position)
        known = {users[seat]: answer for seat, answer in answers.items() if seat in users}
        await self.results.add_answers(position, known)

        silent = await self.store.answers.silent(self.address, position)
        await note_silence(
            self.results.db, self.results.game_id, position, [users[seat] for seat in silent if seat in users]
        )

    async def _write_voids(self, voided: set[int], stored: set[int], users: dict[int, int]) -> None:
        """Answers to these questions earn nothing, and those after them what they earn without them."""
        await void_questions(self.results.db, self.results.game_id, voided)
        for position in sorted(stored - voided):
            if position > min(voided):
                answers = await self.store.answers.of_question(self.address, position)
                points = {users[seat]: answer.points for seat, answer in answers.items() if seat in users}
                await set_points(self.results.db, self.results.game_id, position, points)

    async def _write_end(self, end: GameEnded, seats: Sequence[Seat], users: dict[int, int]) -> None:
        ended_at = moment(end.ended_at)
        if end.outcome == "finished":
            scores = await self._scores(end, seats, users)
            await self.results.add_attempts(scores, completed_at=ended_at)
        await note_asked(self.results.db, self.results.game_id, end.asked, end.cut)
        started_at = None if end.started_at is None else moment(end.started_at)
        await keep_median(self.results.db, self.results.game_id)
        await write_hints(self.results.db, self.results.game_id, seats, users, end.voided)
        await self.results.end(end.outcome, started_at, ended_at)

    async def _scores(self, end: GameEnded, seats: Sequence[Seat], users: dict[int, int]) -> list[FinalScore]:
        right = dict.fromkeys((seat.number for seat in seats), 0)
        for position in range(end.asked):
            for seat, answer in (await self.store.answers.of_question(self.address, position)).items():
                right[seat] = right.get(seat, 0) + answer.is_right
        board = await read_board(self.store.redis, self.address)
        return [
            FinalScore(
                user_id=users[seat.number],
                score=board.points[seat.number],
                questions=counted_since(seat.profile.first_question, end),
                correct_answers=right[seat.number],
                place=board.places[seat.number],
                players=len(seats),
            )
            for seat in seats
        ]


def counted_since(first: int, end: GameEnded) -> int:
    """How many of the questions that were asked from this one on count."""
    return len(set(range(first, end.asked)) - set(end.voided))


def moment(milliseconds: int) -> datetime:
    return datetime.fromtimestamp(milliseconds / 1000, UTC)
