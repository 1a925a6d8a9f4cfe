"""A shard of a cluster dies, hangs, is away, or gives a slot to another while games go on."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack
from pathlib import Path

import pytest

from game.wire.events import QuestionOpened
from tests.faults.conftest import Note
from tests.faults.deployment import Deployment, deployed_on
from tests.faults.invariants import Verdict, check_outbox, count_doubled, count_lost
from tests.faults.lesson import Lesson, a_lesson
from tests.faults.lines_to_shards import lines_to
from tests.faults.patience import until_read
from tests.faults.test_silent_lines import SILENT_SECONDS, WITHOUT_THE_CHECK
from tests.shards import Cluster, ShardServer


@pytest.fixture
async def deployment(cluster: Cluster, tmp_path: Path, database_url: str) -> AsyncIterator[Deployment]:
    async with deployed_on(cluster.url, tmp_path, database_url) as found:
        yield found


def another(cluster: Cluster, home: ShardServer) -> ShardServer:
    return next(server for server in cluster.primaries if server not in (home, cluster.other_of(home)))


async def told(deployment: Deployment, lesson: Lesson, remark: str) -> Verdict:
    """What must hold on a cluster too, and the figures."""
    ledgers = await lesson.ended()
    await check_outbox(deployment)
    return Verdict(
        acknowledged=sum(len(ledger.acknowledged) for ledger in ledgers),
        lost=await count_lost(deployment, lesson, ledgers),
        doubled=await count_doubled(deployment, lesson),
        worst_lateness_ms=0,
        remark=remark,
    )


async def replaced(cluster: Cluster, home: ShardServer) -> None:
    """Until its replica has its slots; then it follows that one."""
    await asyncio.to_thread(cluster.taken_over, home)
    await asyncio.to_thread(cluster.come_back, home)


@pytest.mark.parametrize("replicas", [pytest.param(0, marks=pytest.mark.long), 1])
async def test_a_primary_dies_under_answers_and_its_replica_takes_over(
    replicas: int, cluster: Cluster, deployment: Deployment, note: Note
) -> None:
    deployment.wait_replicas = replicas
    await deployment.add_servers(2)

    async with a_lesson(deployment, players=30, think=(0.1, 2.0)) as lesson:
        await lesson.recorder.sees(QuestionOpened)
        home = await asyncio.to_thread(cluster.primary_of, lesson.slot)
        await asyncio.to_thread(cluster.kill, home)
        await replaced(cluster, home)
        found = await told(deployment, lesson, f"{replicas} replicas waited for")

    note(found)
    assert found.is_whole or not replicas


async def test_a_primary_falls_silent_with_all_its_subscriptions(
    cluster: Cluster, deployment: Deployment, note: Note
) -> None:
    deployment.wait_replicas = 1
    await deployment.add_servers(2)

    async with a_lesson(deployment, think=(0.1, 2.0)) as lesson:
        await lesson.recorder.sees(QuestionOpened)
        home = await asyncio.to_thread(cluster.primary_of, lesson.slot)
        cluster.stop(home)
        await replaced(cluster, home)
        found = await told(deployment, lesson, "stopped, and let go on as a replica")

    note(found)
    assert found.is_whole


@pytest.mark.parametrize("move", [Cluster.move, Cluster.move_by_key])
async def test_a_slot_moves_while_its_room_plays(
    move: Callable[[Cluster, int, ShardServer], None], cluster: Cluster, deployment: Deployment, note: Note
) -> None:
    await deployment.add_servers(2)

    async with a_lesson(deployment, think=(0.1, 2.0)) as lesson:
        await lesson.recorder.sees(QuestionOpened)
        home = await asyncio.to_thread(cluster.primary_of, lesson.slot)
        await asyncio.to_thread(move, cluster, lesson.slot, another(cluster, home))
        found = await told(deployment, lesson, move.__name__.replace("_", " "))

    note(found)
    assert found.is_whole


async def test_a_process_starts_while_a_shard_is_away_and_plays_the_rooms_of_others(
    cluster: Cluster, deployment: Deployment, note: Note
) -> None:
    await deployment.add_server()

    async with a_lesson(deployment, think=(0.1, 2.0)) as lesson:
        home = await asyncio.to_thread(cluster.primary_of, lesson.slot)
        away = another(cluster, home)
        for server in (cluster.other_of(away), away):
            await asyncio.to_thread(cluster.kill, server)
        await deployment.add_server()
        await lesson.recorder.sees(QuestionOpened, lesson.questions)
        for server in (away, cluster.other_of(away)):
            await asyncio.to_thread(server.start)
        found = await told(deployment, lesson, "in a room of another shard")

    note(found)
    assert found.is_whole


async def another_lesson(deployment: Deployment, stack: AsyncExitStack) -> Lesson:
    return await stack.enter_async_context(a_lesson(deployment, players=5, think=(0.1, 1.0), questions=8))


async def seconds_until_told(deployment: Deployment, lesson: Lesson) -> float:
    """How long after the next change of the room the witness knows of it; nobody else listens to it."""
    known = lesson.witness.changes[-1].seq

    async def seq() -> int:
        return (await deployment.store.rooms.read(lesson.room.address)).room.seq

    async def has_changed() -> bool:
        return await seq() > known

    await until_read(has_changed)
    changed, happened = await seq(), time.monotonic()
    return max(await lesson.witness.sees_past(changed) - happened, 0)


@pytest.mark.long
@pytest.mark.parametrize("mutation", ["", WITHOUT_THE_CHECK], ids=["with both guards", "by the probe alone"])
async def test_a_subscription_to_one_shard_dies_silently_while_others_speak(
    mutation: str, cluster: Cluster, deployment: Deployment, note: Note
) -> None:
    async with lines_to(cluster) as proxies, AsyncExitStack() as stack:
        await deployment.add_server(mutation=mutation)
        lesson = await stack.enter_async_context(a_lesson(deployment, think=(0.1, 1.0)))
        home = cluster.number_of(lesson.slot)
        while cluster.number_of((other := await another_lesson(deployment, stack)).slot) == home:
            pass
        await lesson.witness.sees(QuestionOpened, 2)
        for line in proxies[cluster.primaries[home].port].lines:
            line.is_silent = line.is_subscriber
        heard_again = len(other.witness.snapshots)
        waited = await seconds_until_told(deployment, lesson)
        found = await told(deployment, lesson, f"told after {waited:.1f} s")

    note(found)
    assert found.is_whole
    assert waited <= SILENT_SECONDS
    assert len(other.witness.snapshots) == heard_again
