"""A national exam day on paper: what a million players would ask of one deployment on a cluster of Redis.

``python -m tests.load.exam_day`` takes the costs of the last ``make bench``, and plays second by second.
"""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from game.store import keys
from game.store.slots import SLOTS, slot_of
from tests.load.report import FILE

PLAYERS, ROOMS, QUESTIONS = 1_000_000, 30_000, 20
# Of the cluster, each with as many slots as the others.
SHARDS = 7
# Seconds: everybody comes within the first, rooms start around the second, and a question takes the others.
JOINING, START_SPREAD = 300, 30.0
ANNOUNCED, THINKING, LIMIT, REVEALED, STANDINGS = 5, (4.0, 18.0), 20, 8, 6
STEPS = 4
HEART_BEAT = 5
# Letters of the frames that a player is sent for one question, with a WebSocket's and TCP's own.
FRAME_BYTES, HEADERS = 1_600, 66 * 6
ANSWER_BYTES, BEAT_BYTES = 160, 190
# No more than this of a core, a Redis or a PostgreSQL is planned for.
PLANNED = 0.6


class Cost(NamedTuple):
    """Microseconds of the server, of Redis and of PostgreSQL."""

    server: float
    redis: float
    postgres: float


@dataclass
class Day:
    """What each second asks for, in microseconds; ``bytes`` go out, and ``shards`` are Redis' one by one."""

    seconds: int
    server: list[float] = field(init=False)
    redis: list[float] = field(init=False)
    postgres: list[float] = field(init=False)
    bytes: list[float] = field(init=False)
    shards: list[list[float]] = field(init=False)

    def __post_init__(self) -> None:
        self.server, self.redis, self.postgres, self.bytes = ([0.0] * self.seconds for _ in range(4))
        self.shards = [[0.0] * self.seconds for _ in range(SHARDS)]

    def spend(self, moment: float, times: float, cost: Cost, sent: float = 0.0, shard: int = 0) -> None:
        second = min(int(moment), self.seconds - 1)
        self.server[second] += times * cost.server
        self.redis[second] += times * cost.redis
        self.shards[shard][second] += times * cost.redis
        self.postgres[second] += times * cost.postgres
        self.bytes[second] += times * sent


class Costs(NamedTuple):
    join: Cost
    answer: Cost
    step: Cost
    beat: Cost


def measured() -> Costs:
    """From the classes of a school: a join, an answer, a step of the room and a heart beat for one player."""
    figures = json.loads(FILE.read_text())["figures"]
    room = next(one for one in figures if one["kind"] == "BigRoom" and one["players"] == 1000)
    school = max((one for one in figures if one["kind"] == "ManyRooms"), key=lambda one: one["rooms"])
    question, answer = school["per_player_and_question"], room["per_answer"]
    # Rows are written when a question closes; the rest of a question is its steps.
    step = {who: max(question[who] - answer[who], 0) / STEPS for who in ("server", "redis")}
    return Costs(
        join=Cost(*(room["per_join"][who] for who in Cost._fields)),
        answer=Cost(answer["server"], answer["redis"], 0),
        step=Cost(step["server"], step["redis"], question["postgres"] / STEPS),
        beat=Cost(room["per_frame"]["server"], 0, 0),
    )


def play(costs: Costs, chance: random.Random) -> Day:
    """All rooms, each at its own pace."""
    cycle = ANNOUNCED + LIMIT + REVEALED + STANDINGS
    day = Day(int(JOINING + 4 * START_SPREAD + QUESTIONS * cycle + 60))
    size, lies_in = PLAYERS / ROOMS, shards_of_partitions()
    for second in range(JOINING, day.seconds):
        day.spend(second, PLAYERS / HEART_BEAT, costs.beat, BEAT_BYTES)
    for _ in range(ROOMS):
        # Codes are drawn, and so is the part that a room lies in.
        shard = chance.choice(lies_in)
        day.spend(chance.uniform(0, JOINING), size, costs.join, shard=shard)
        begins = JOINING + START_SPREAD + chance.gauss(0, START_SPREAD / 2)
        for number in range(QUESTIONS):
            for moment in steps(begins + number * cycle):
                day.spend(moment, size, costs.step, (FRAME_BYTES + HEADERS) / STEPS, shard)
            for _ in range(int(size)):
                answered = begins + number * cycle + ANNOUNCED + chance.uniform(*THINKING)
                day.spend(answered, 1, costs.answer, ANSWER_BYTES, shard)
    return day


def shards_of_partitions() -> list[int]:
    """The shard of each partition, where the slots are shared out evenly."""
    keys.lay_out(is_cluster=True)
    return [slot_of(keys.due(number)) * SHARDS // SLOTS for number in keys.partitions()]


def steps(begins: float) -> Iterator[float]:
    """When a question is announced, opened, revealed, and its standings are shown."""
    yield begins
    yield begins + ANNOUNCED
    yield begins + ANNOUNCED + LIMIT
    yield begins + ANNOUNCED + LIMIT + REVEALED


def show(day: Day) -> None:
    for name in ("server", "redis", "postgres"):
        spent = sorted(getattr(day, name))
        busiest, usual = spent[-1] / 1e6, spent[len(spent) // 2] / 1e6
        plan = f"plan for {busiest / PLANNED:.0f}"
        print(f"{name:9} busiest second {busiest:7.1f} cores, usual {usual:7.1f}; {plan}")  # noqa: T201
    busiest = max(range(SHARDS), key=lambda shard: max(day.shards[shard]))
    of_partitions = shards_of_partitions().count(busiest)
    print(  # noqa: T201
        f"of {SHARDS} shards the busiest has {of_partitions} of {len(keys.partitions())} parts: "
        f"{max(day.shards[busiest]) / 1e6:.2f} cores in its busiest second"
    )
    print(f"network   busiest second {max(day.bytes) * 8 / 1e9:.1f} Gbit/s")  # noqa: T201


if __name__ == "__main__":
    show(play(measured(), random.Random(1)))
