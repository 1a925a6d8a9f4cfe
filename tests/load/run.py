"""The runs of a benchmark: all scenarios, or enough of them for a first look."""

from __future__ import annotations

import resource

from server.sample.sizes import Sizes
from tests.load.big_room import BigRoom, play_big_room
from tests.load.floor_room import FloorRoom, play_on_the_floor
from tests.load.floor_rooms import play_floor_rooms
from tests.load.many_rooms import play_many_rooms
from tests.load.report import Report
from tests.load.school_by_rest import visit_school
from tests.load.slow_phones import play_with_slow_phones
from tests.load.stage import Stage
from tests.load.storm import weather_a_storm

# A large class needs longer to answer.
_LARGE, _LONG_BURST = 10_000, 3.0
_SMALL_SCHOOL = Sizes(users=500, quizzes=50, attempts=10_000, answers=50_000, courses=10, enrollments=1000)


async def quick(stage: Stage) -> Report:
    """Under a minute."""
    report = Report(is_quick=True)
    for players in (100, 1000):
        await report.add(f"floor of {players}", on_the_floor(players))
        await report.add(f"room of {players}", big_room(stage, players))
    await report.add("storm", weather_a_storm(stage, 1000))
    await report.add("school by REST", visit_school(stage, _SMALL_SCHOOL, asked=10))
    return report


async def full(stage: Stage) -> Report:
    """Under ten minutes."""
    report = Report(is_quick=False)
    for players in (100, 1000, 5000, 10_000):
        await report.add(f"floor of {players}", on_the_floor(players))
        await report.add(f"room of {players}", big_room(stage, players))
    for processes in (1, 2):
        rooms = play_many_rooms(stage, 100, processes=processes, spread_over=5)
        await report.add(f"100 rooms over {processes} processes", rooms)
    for players in (5000, most_phones()):
        await report.add(f"room of {players} over 2 processes", big_room(stage, players, processes=2))
    await report.add("floor of 300 rooms", play_floor_rooms(300))
    await report.add("school", play_many_rooms(stage, 300))
    await report.add("storm", weather_a_storm(stage, 5000))
    for slow in (0, 50):
        await report.add(f"{slow} slow phones", play_with_slow_phones(stage, 1000, slow))
    await report.add("school by REST", visit_school(stage, Sizes(), asked=30))
    return report


async def big_room(stage: Stage, players: int, *, processes: int = 1) -> BigRoom:
    return await play_big_room(stage, players, processes=processes, burst=burst(players))


async def on_the_floor(players: int) -> FloorRoom:
    return await play_on_the_floor(players, burst(players))


def burst(players: int) -> float:
    return _LONG_BURST if players >= _LARGE else 1.0


def most_phones() -> int:
    """Twenty thousand, or what this machine lets one driver open."""
    limit, _ = resource.getrlimit(resource.RLIMIT_NOFILE)
    return min(20_000, limit - 500)
