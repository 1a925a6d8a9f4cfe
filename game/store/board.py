"""The board: everybody's points and places."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cached_property

from redis.asyncio import Redis

from game import ranking
from game.address import Address
from game.store import keys
from game.store.answers import Answers
from game.store.script import script
from game.store.seats import Seats
from game.wire.shapes import Standing

TOP = 10
# Lines on each side of a player's own.
_NEAR = 2
_LINES = 2 * _NEAR + 1


@dataclass(frozen=True)
class Board:
    """(seat, points), the best first; among equals the one who needed less time.

    Who has a seat after ``last_told`` came since all were told their marks, and is among them the next time.
    """

    lines: list[tuple[int, int]]
    last_told: int | None = None

    @cached_property
    def told(self) -> Sequence[tuple[int, int]]:
        """The lines that all may know of."""
        last = self.last_told
        return self.lines if last is None else [(seat, points) for seat, points in self.lines if seat <= last]

    @cached_property
    def places(self) -> Mapping[int, int]:
        return ranking.places(self.lines)

    @cached_property
    def sharing(self) -> Mapping[int, int]:
        """How many have so many points."""
        return Counter(points for _, points in self.told)

    @cached_property
    def points(self) -> Mapping[int, int]:
        return dict(self.lines)

    @cached_property
    def _positions(self) -> Mapping[int, int]:
        return {seat: position for position, (seat, _) in enumerate(self.told)}

    def around(self, seat: int) -> Sequence[tuple[int, int]]:
        """The lines near this seat's, itself among them; at the ends of the board as many as elsewhere.

        Whoever shares a place with many has who is next ahead of them all in the first line.
        """
        position = self._positions.get(seat)
        if position is None:
            # A newcomer has no points yet.
            return [*self.told[1 - _LINES :], (seat, self.points[seat])] if seat in self.points else []
        first = max(min(position - _NEAR, len(self.told) - _LINES), 0)
        around = self.told[first : first + _LINES]
        # As many have more points as there are places before this one.
        ahead = self.places[seat] - 2
        return [self.told[ahead], *around[1:]] if 0 <= ahead < first else around

    def near(self, seats: Iterable[int]) -> AbstractSet[int]:
        """Everybody near any of these seats."""
        return {near for seat in seats for near, _ in self.around(seat)}


async def read_board(redis: Redis, address: Address, last_told: int | None = None) -> Board:
    """The whole board. While a question is open it holds what may not be told yet."""
    line: str = await script(redis, "read_board")(keys=[keys.RoomKeys(address).board])
    numbers = list(map(int, line.split()))
    return Board(list(zip(numbers[::2], map(ranking.points_of, numbers[1::2]), strict=True)), last_told)


async def standings(
    seats: Seats, answers: Answers, address: Address, number: int, board: Board
) -> list[Standing]:
    """The first lines, with names, and with what question ``number`` brought each."""
    top = board.told[:TOP]
    numbers = [seat for seat, _ in top]
    seated = {seat.number: seat.shown for seat in await seats.profiles(address, numbers)}
    given = await answers.of_seats(address, number, numbers)
    return [
        Standing(
            seat=seat,
            nickname=seated[seat].nickname if seat in seated else "",
            face=seated[seat].face if seat in seated else 0,
            score=points,
            place=board.places[seat],
            sharing=board.sharing[points],
            gained=given[seat].points if seat in given else 0,
        )
        for seat, points in top
    ]
