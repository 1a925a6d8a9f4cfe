"""Snapshots: everything that a browser of each role may know of its room, read at one moment."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any, TypeVar

from game.address import Address
from game.answer import RecordedAnswer
from game.extra_time import COMMON, factor_of
from game.generated_names import is_generated
from game.phase import Phase
from game.quiz import Quiz
from game.room import Room
from game.seat import Seat
from game.store.answers import Answers
from game.store.board import Board, read_board, standings
from game.store.marks import Marks
from game.store.nicknames import Nicknames
from game.store.reading import Reading
from game.store.rooms import Rooms
from game.store.seats import Seats
from game.transitions import shown
from game.wire.events import HostSnapshot, PlayerSnapshot, ProjectorSnapshot, Snapshot
from game.wire.shapes import ExtraTime, Reveal, SeatedPlayer, Standing, You

Read = TypeVar("Read")
OnStage = TypeVar("OnStage", HostSnapshot, ProjectorSnapshot)
# The phases in which the leaderboard is on the screen.
_SHOWS_STANDINGS = (Phase.STANDINGS, Phase.FINISHED, Phase.STORED)


class Snapshots:
    """Reads rooms as browsers may see them."""

    def __init__(self, rooms: Rooms, seats: Seats, answers: Answers) -> None:
        self.rooms, self.seats, self.answers = rooms, seats, answers
        self.newcomers = rooms.newcomers

    async def of_host(self, address: Address) -> HostSnapshot:
        """The host's snapshot; raises Refusal(NO_SUCH_ROOM), as all of these do."""
        newcomers = await self.newcomers.told(address)
        return await self._of_stage(
            address,
            HostSnapshot,
            lambda room: {"extra_times": _extra_times(room), "newcomers": newcomers},
        )

    async def of_projector(self, address: Address) -> ProjectorSnapshot:
        """The projector's snapshot."""
        return await self._of_stage(address, ProjectorSnapshot, lambda _: {})

    async def of_players(self, address: Address, seats: Sequence[int]) -> dict[int, PlayerSnapshot]:
        """The snapshots of these players; who was kicked has none."""

        async def read(reading: Reading) -> dict[int, PlayerSnapshot]:
            board = await self._board(address, reading)
            shared = dict(await self._shared(address, reading, board))
            number = reading.room.question
            given = await self.answers.with_points(address, number, seats)
            marks = await self._marks(address, number, given, board) if board else None
            return {
                seat.number: PlayerSnapshot(
                    **shared, you=_you(reading.room, seat, *given[seat.number], marks)
                )
                for seat in await self.seats.profiles(address, seats)
            }

        return await self._steady(address, read)

    async def marks(
        self, address: Address, seq: int, number: int, seats: Sequence[int], names: Nicknames
    ) -> Marks | None:
        """What question ``number`` brought these players, in one read; None if the room is past ``seq``.

        Ask after the reveal: as soon as the next question opens, the board holds more than may be told.
        """
        board = await read_board(self.rooms.redis, address)
        given = await self.answers.of_seats(address, number, seats)
        room = (await self.rooms.read(address)).room
        if room.seq != seq:
            return None
        board = replace(board, last_told=room.last_told)
        known = await names.of(board.near(seats))
        return Marks(number, board, given, {seat for seat in seats if seat in board.points}, known)

    async def _marks(
        self,
        address: Address,
        number: int,
        given: Mapping[int, tuple[RecordedAnswer | None, int]],
        board: Board,
    ) -> Marks:
        answers = {seat: answer for seat, (answer, _) in given.items() if answer}
        names = await Nicknames(self.seats, address).of(board.near(given))
        return Marks(number, board, answers, given.keys(), names)

    async def _of_stage(
        self, address: Address, kind: type[OnStage], own: Callable[[Room], dict[str, Any]]
    ) -> OnStage:
        async def read(reading: Reading) -> OnStage:
            shared = await self._shared(address, reading, await self._board(address, reading))
            return kind(**dict(shared), **own(reading.room), roster=await self._roster(address))

        return await self._steady(address, read)

    async def _steady(self, address: Address, read: Callable[[Reading], Awaitable[Read]]) -> Read:
        """What several reads find between two steps of the room; there are a few steps a minute."""
        while True:
            reading = await self.rooms.read(address)
            found = await read(reading)
            if (await self.rooms.read(address)).room.seq == reading.room.seq:
                return found

    async def _board(self, address: Address, reading: Reading) -> Board | None:
        """None while a question is on its way or open, for the board knows at once what an answer earns.

        Nor is there anything to tell before the first question, or where none has been open.
        """
        room = reading.room
        is_told = room.question >= 0 and not room.phase.is_asking and room.phase is not Phase.ABORTED
        return await read_board(self.rooms.redis, address, room.last_told) if is_told else None

    async def _shared(self, address: Address, reading: Reading, board: Board | None) -> Snapshot:
        room, quiz = reading.room, await self.rooms.quiz(address)
        shows_standings = board is not None and room.phase in _SHOWS_STANDINGS
        return Snapshot(
            epoch=room.epoch,
            seq=room.seq,
            now=reading.now,
            game=room.game,
            code=room.code,
            title=quiz.title,
            phase=room.phase,
            question_count=room.question_count,
            question=shown(quiz.questions[room.question], room.question) if room.question >= 0 else None,
            opens_at=room.opens_at,
            closes_at=room.closes_at,
            paused_at=room.paused_at,
            is_locked=room.is_locked,
            auto_advance=room.auto_advance,
            approves_newcomers=room.approves_newcomers,
            is_calm=room.is_calm,
            finished_at=None if room.phase is Phase.ABORTED else room.ended_at,
            options=room.options,
            reveal=await self._reveal(address, reading, quiz),
            standings=await self._standings(address, reading, board) if board and shows_standings else None,
            players=reading.players,
            answered=reading.answered,
            is_disturbed=room.is_disturbed,
            voided=list(room.voided),
        )

    async def _standings(self, address: Address, reading: Reading, board: Board) -> list[Standing]:
        return await standings(self.seats, self.answers, address, reading.room.question, board)

    async def _roster(self, address: Address) -> list[SeatedPlayer]:
        return [seat.shown for seat in await self.seats.roster(address)]

    async def _reveal(self, address: Address, reading: Reading, quiz: Quiz) -> Reveal | None:
        if reading.room.phase is not Phase.REVEALED:
            return None
        number = reading.room.question
        return await self.answers.reveal(address, number, quiz.questions[number])


def _extra_times(room: Room) -> list[ExtraTime]:
    return [ExtraTime(seat=seat, factor=factor_of(percent)) for seat, percent in room.extra_time.items()]


def _you(room: Room, seat: Seat, given: RecordedAnswer | None, points: int, marks: Marks | None) -> You:
    """``points`` may hold what an open question brought; without marks, the player is not told."""
    untold = given.points if given and marks is None else 0
    return You(
        seat=seat.number,
        nickname=seat.profile.nickname,
        face=seat.face,
        score=points - untold,
        answer=given.choices if given else None,
        mark=marks.of(seat.number) if marks else None,
        extra_time=factor_of(room.extra_time.get(seat.number, COMMON)),
        has_generated_name=is_generated(seat.profile.nickname),
    )
