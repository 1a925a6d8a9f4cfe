"""What is acknowledged has reached a replica first, where that is asked for."""

from __future__ import annotations

import asyncio
import signal
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
from redis.asyncio import Redis

from game.store.redis import UNAVAILABLE, connect, connect_to_record
from game.store.replicated import NotReplicatedError
from tests.faults.patience import until_read
from tests.ports import a_port_of_ours
from tests.watched import Watch, a_watch


@pytest.fixture
def watch(tmp_path: Path) -> Iterator[Watch]:
    with a_watch(tmp_path, silent=a_port_of_ours()) as found:
        yield found


@pytest.fixture
async def redis(watch: Watch) -> AsyncIterator[Redis]:
    async with connect(watch.primary.url) as client:
        yield client


@pytest.fixture
async def recording(watch: Watch) -> AsyncIterator[Redis]:
    async with connect_to_record(watch.primary.url, 1) as client:
        # It has just begun to follow.
        await until_read(lambda: is_recorded(client))
        yield client


async def is_recorded(client: Redis) -> bool:
    try:
        return bool(await client.set("begun", "yes"))
    except UNAVAILABLE:
        return False


async def test_what_was_recorded_is_on_the_replica(watch: Watch, recording: Redis) -> None:
    await recording.set("kept", "yes")

    async with connect(watch.replica.url) as replica:
        assert await replica.get("kept") == "yes"


async def test_what_no_replica_has_is_not_acknowledged(watch: Watch, recording: Redis, redis: Redis) -> None:
    watch.replica.signal(signal.SIGSTOP)

    with pytest.raises(NotReplicatedError, match="0 of 1 replicas have it"):
        await recording.set("kept", "yes")

    # On the primary it is: whoever asks again is told the same, and what is not waited for goes on.
    assert await redis.get("kept") == "yes"
    watch.replica.signal(signal.SIGCONT)
    await until_read(lambda: is_recorded(recording))


async def test_nor_is_what_is_asked_again_over_a_new_line(
    watch: Watch, recording: Redis, redis: Redis
) -> None:
    watch.replica.signal(signal.SIGSTOP)
    with pytest.raises(NotReplicatedError):
        await recording.set("kept", "yes")

    await redis.execute_command("CLIENT KILL", "TYPE", "normal")  # type: ignore[no-untyped-call]

    # It writes nothing, as an answer that has been recorded before.
    with pytest.raises(NotReplicatedError):
        await recording.set("kept", "no", nx=True)


async def test_calls_of_one_turn_wait_for_a_replica_together(recording: Redis, redis: Redis) -> None:
    before = await waits(redis)

    await asyncio.gather(*(recording.set(f"kept:{number}", "yes") for number in range(100)))

    assert await waits(redis) - before == 1


async def waits(redis: Redis) -> int:
    told = await redis.info("commandstats")
    return int(told["cmdstat_wait"]["calls"])
