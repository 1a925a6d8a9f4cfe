"""What the figures are to be, and whether they are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from tests.load.big_room import BigRoom
from tests.load.floor_room import FloorRoom
from tests.load.many_rooms import ManyRooms
from tests.load.school_by_rest import SchoolByRest
from tests.load.slow_phones import SlowPhones

_SCHOOL = 300
# Spreads of a few milliseconds differ by more than a tenth from run to run.
_FELT = 1.1


class Target(NamedTuple):
    """``is_met`` compares ``found`` with ``limit``, from above unless it ``is_least``."""

    name: str
    found: float
    limit: float
    is_least: bool = False

    @property
    def is_met(self) -> bool:
        return self.found >= self.limit if self.is_least else self.found <= self.limit

    def __str__(self) -> str:
        sign = "≥" if self.is_least else "≤"
        return (
            f"{'met   ' if self.is_met else 'MISSED'}  {self.name}: {self.found:.4g}, {sign} {self.limit:g}"
        )


def targets(figures: Sequence[object]) -> Iterator[Target]:
    """Those that this run can speak of."""
    floors = {one.players: one for one in figures if isinstance(one, FloorRoom)}
    rooms = {one.players: one for one in figures if isinstance(one, BigRoom) and one.processes == 1}
    for players, room in rooms.items():
        if players in floors:
            yield from _of_room(players, room, floors[players])
    if 100 in rooms and 10_000 in rooms:
        growth = _cost(rooms[10_000]) / _cost(rooms[100])
        yield Target("cost per player and question, 10,000 to 100 players", growth, 1.5)
    yield from _scale_out(rooms, figures)
    for school in figures:
        if isinstance(school, ManyRooms) and school.rooms == _SCHOOL:
            yield Target("school: timer lateness p99, ms", school.lateness.p99, 100)
    yield from _slow(figures)
    for school in figures:
        if isinstance(school, SchoolByRest):
            yield from _by_rest(school)


def _of_room(players: int, room: BigRoom, floor: FloorRoom) -> Iterator[Target]:
    yield Target(
        f"{players}: processor time per frame, of the floor's", room.per_frame.server / floor.per_frame, 1.5
    )
    yield Target(f"{players}: µs per answer in the server", room.per_answer.server, 50)
    yield Target(f"{players}: µs per answer in Redis", room.per_answer.redis, 12)
    yield Target(f"{players}: µs per player and question", _cost(room), 100)
    yield Target(f"{players}: KiB per player in the server", room.memory_per_player, 32)
    yield Target(f"{players}: KiB per player and question in Redis", room.redis_per_player_and_question, 1)
    if players >= 1000:
        yield Target(f"{players}: joins per second", room.joins_per_second, 1500, is_least=True)
    if players == 5000:
        yield Target(
            "5000: question at the last phone, of the floor's", room.question.last / floor.question.last, 2
        )
        yield Target("5000: question at the last phone, ms", room.question.last, 80)
        yield Target("5000: join p99, ms", room.join.p99, 1000)
    if players == 10_000:
        yield Target("10000: acknowledged p99, ms", room.acknowledged.p99, 500)
        yield Target("10000: all rows stored, s", room.stored_seconds, 10)


def _scale_out(rooms: dict[int, BigRoom], figures: Sequence[object]) -> Iterator[Target]:
    """What two processes carry, of what one does: each has a core, and needs so much of it for a player."""
    for room in figures:
        if isinstance(room, BigRoom) and room.processes == 2 and room.players in rooms:
            ratio = 2 * _cost(rooms[room.players]) / _cost(room)
            yield Target(f"two processes, one room of {room.players}", ratio, 1.7, is_least=True)
    schools = [one for one in figures if isinstance(one, ManyRooms)]
    for one in schools:
        for two in schools:
            if (one.rooms, one.processes, two.processes) == (two.rooms, 1, 2):
                ratio = 2 * _cost(one) / _cost(two)
                yield Target(f"two processes, {one.rooms} rooms", ratio, 1.7, is_least=True)


def _slow(figures: Sequence[object]) -> Iterator[Target]:
    found = [one for one in figures if isinstance(one, SlowPhones)]
    for without, among in zip(found[::2], found[1::2], strict=False):
        for name in ("question", "acknowledged", "marked"):
            ratio = getattr(among, name).p99 / getattr(without, name).p99
            yield Target(f"with slow phones, {name} p99 of the others", ratio, _FELT)


def _by_rest(school: SchoolByRest) -> Iterator[Target]:
    for one in school.answered:
        if one.limit is not None:
            yield Target(f"{one.name}, median ms", one.median, one.limit)
    scanned = {table for one in school.answered if one.plan for table in one.plan.scanned}
    yield Target("large tables that a request reads whole", len(scanned), 0)


def _cost(figures: BigRoom | ManyRooms) -> float:
    return figures.per_player_and_question.server
