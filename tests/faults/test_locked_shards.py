"""A shard dies in a cluster that speaks TLS alone, to whoever has a name and a password."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from pathlib import Path

import pytest

from game.wire.events import QuestionOpened
from tests.faults.conftest import Note
from tests.faults.deployment import deployed_on
from tests.faults.invariants import verdict
from tests.faults.lesson import a_lesson
from tests.locked import Lock, a_locked_cluster, address, is_there
from tests.shards import Cluster

pytestmark = [is_there, pytest.mark.long]


@pytest.fixture
def lock(tmp_path: Path) -> Lock:
    return Lock.made(tmp_path, "ours")


@pytest.fixture
def locked(lock: Lock, tmp_path: Path) -> Iterator[Cluster]:
    with a_locked_cluster(tmp_path, lock, shards=3, replicas=3) as found:
        yield found


async def test_a_primary_behind_a_lock_dies_under_answers(
    lock: Lock, locked: Cluster, tmp_path: Path, database_url: str, note: Note
) -> None:
    async with deployed_on(address(locked, lock.certificate), tmp_path, database_url) as deployment:
        deployment.wait_replicas = 1
        await deployment.add_servers(2)

        async with a_lesson(deployment, think=(0.1, 2.0)) as lesson:
            await lesson.recorder.sees(QuestionOpened)
            home = locked.primary_of(lesson.slot)
            await asyncio.to_thread(locked.kill, home)
            await asyncio.to_thread(locked.taken_over, home)
            await asyncio.to_thread(locked.come_back, home)
            ledgers = await lesson.ended()

        found = await verdict(deployment, lesson, ledgers, "over TLS, with a login")

    note(found)
    assert found.is_whole
