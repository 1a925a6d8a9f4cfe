"""Many rooms on the floor: as many sockets and frames as a school has, and no game."""

from __future__ import annotations

import asyncio
import random
from dataclasses import dataclass

from tests.load.floor_room import Floor, floor_server
from tests.load.lesson import QUESTIONS

# As long as a class of ours thinks.
_THINKING, _JOINS_PER_SECOND = 4.0, 1000.0


@dataclass(frozen=True, slots=True)
class FloorRooms:
    """Microseconds of processor time."""

    rooms: int
    players: int
    per_player_and_question: float


async def play_floor_rooms(rooms: int, *, size: int = 30, spread_over: float = 20.0) -> FloorRooms:
    """The same as ``play_many_rooms`` from a server that knows nothing of a game."""
    chance = random.Random(rooms)
    async with floor_server() as (port, meter):
        floors = [Floor(port, meter, range(n * size, (n + 1) * size), f"FLOOR{n}") for n in range(rooms)]
        for one in floors:
            await one.crowd.join(_JOINS_PER_SECOND)
            await one.host.join(_JOINS_PER_SECOND)
        before = meter.seconds
        await asyncio.gather(*(_play(one, chance.uniform(0, spread_over)) for one in floors))
        spent = meter.seconds - before
        for one in floors:
            await one.crowd.leave()
    return FloorRooms(rooms, rooms * size, spent / (rooms * size * QUESTIONS) * 1e6)


async def _play(floor: Floor, delay: float) -> None:
    await asyncio.sleep(delay)
    for number in range(QUESTIONS):
        await floor.ask(number, _THINKING)
