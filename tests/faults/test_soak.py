"""Class after class for as long as SOAK_SECONDS says, while processes die: nothing may pile up."""

from __future__ import annotations

import asyncio
import os
import random
import time
from collections.abc import AsyncIterator
from dataclasses import dataclass

import psutil
import pytest

from tests.faults.conftest import Note
from tests.faults.deployment import Deployment
from tests.faults.invariants import Verdict, verdict
from tests.faults.lesson import a_lesson
from tests.faults.processes import WebServer
from tests.faults.seed import SEED

SECONDS = float(os.environ.get("SOAK_SECONDS", "300"))
ROOMS, PLAYERS = 5, 20
MEGABYTE = 1024 * 1024


@dataclass(frozen=True)
class Weight:
    """What a process holds while nobody plays."""

    megabytes: float
    files: int

    @classmethod
    def of(cls, server: WebServer) -> Weight:
        process = psutil.Process(server.pid)
        return cls(process.memory_info().rss / MEGABYTE, process.num_fds())


@pytest.mark.soak
async def test_nothing_piles_up_while_classes_come_and_go_and_processes_die(
    deployment: Deployment, note: Note
) -> None:
    witness, victim = await deployment.add_servers(2)
    ends_at, chance = time.monotonic() + SECONDS, random.Random(SEED)
    acknowledged, weights = 0, list[Weight]()

    while time.monotonic() < ends_at:
        async for found in a_day(deployment, victim, chance.uniform(2, 8)):
            assert found.is_whole
            acknowledged += found.acknowledged
        weights.append(Weight.of(witness))

    first, last = weights[0], weights[-1]
    remark = f"{len(weights)} days, {first.megabytes:.0f} to {last.megabytes:.0f} MB, {last.files} files"
    note(Verdict(acknowledged, 0, 0, 0, remark))
    assert last.files <= first.files + 10
    assert last.megabytes <= first.megabytes + 30
    assert await keys_that_stay(deployment) == []


async def a_day(deployment: Deployment, victim: WebServer, dies_at: float) -> AsyncIterator[Verdict]:
    """Some classes at once; a process dies after so many seconds and comes back."""

    async def a_class() -> Verdict:
        async with a_lesson(deployment, players=PLAYERS) as lesson:
            return await verdict(deployment, lesson, await lesson.ended())

    classes = [asyncio.create_task(a_class()) for _ in range(ROOMS)]
    await asyncio.sleep(dies_at)
    victim.kill()
    await asyncio.to_thread(victim.start)
    for done in asyncio.as_completed(classes):
        yield await done


async def keys_that_stay(deployment: Deployment) -> list[str]:
    """Keys of rooms that Redis would keep for ever."""
    redis = deployment.store.redis
    return [key async for key in redis.scan_iter("zedny:*:room:*") if await redis.ttl(key) < 0]
