"""A storm: a whole room loses its network in the middle of a question, and comes back within a second."""

from __future__ import annotations

import json
from dataclasses import dataclass
from time import perf_counter

from tests.load.figures import Spread, spread
from tests.load.lesson import CHOICES, lesson
from tests.load.spent import Spent
from tests.load.stage import Stage

_WITHIN_SECONDS = 1.0


@dataclass(frozen=True, slots=True)
class Storm:
    """Milliseconds from a phone's first try to its snapshot; ``all_back`` in seconds since the first try."""

    players: int
    back: Spread
    all_back: float
    per_return: Spent


async def weather_a_storm(stage: Stage, players: int) -> Storm:
    """Raises AssertionError when somebody comes back to another seat, or to another answer."""
    async with stage.serving() as serving, lesson(stage, serving, players) as class_:
        crowd = class_.crowd
        await crowd.join(per_second=2000)
        await class_.joins_are_stored()
        await class_.open(0)
        seats = {number: json.loads(snapshot)["you"]["seat"] for number, snapshot in crowd.snapshots.items()}
        await crowd.answer(0, CHOICES[0], 1.0)
        await crowd.leave()
        before, began = class_.meters(), perf_counter()
        back = await crowd.come_back(players / _WITHIN_SECONDS)
        all_back, spent = perf_counter() - began, class_.meters().minus(before)
        for number, snapshot in crowd.snapshots.items():
            you = json.loads(snapshot)["you"]
            assert you["seat"] == seats[number]
            assert you["answer"] is not None
            assert you["mark"] is None
    return Storm(players, spread(back), all_back, spent.each(players))
