"""A primary is found by its sentinels, again whenever another one has taken its place."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
from redis.asyncio import Redis

from game.store.redis import UNAVAILABLE, connect, connect_to_wait
from tests.faults.patience import until_read
from tests.faults.processes import RedisServer
from tests.faults.proxy import Proxy
from tests.patience import PATIENCE
from tests.ports import a_port_of_ours
from tests.watched import Watch, a_replica, a_watch


@pytest.fixture
def watch(tmp_path: Path) -> Iterator[Watch]:
    with a_watch(tmp_path, silent=a_port_of_ours()) as found:
        yield found


@pytest.fixture
async def redis(watch: Watch) -> AsyncIterator[Redis]:
    async with connect(watch.url) as client:
        yield client


async def test_sentinels_say_where_the_primary_is(watch: Watch, redis: Redis) -> None:
    await redis.set("kept", "yes")

    assert (await redis.info("server"))["tcp_port"] == watch.primary.port


async def test_calls_go_to_the_replica_once_it_has_taken_over(watch: Watch, redis: Redis) -> None:
    await keep(redis)

    await asyncio.to_thread(watch.primary.kill)
    await until_read(lambda: is_written(redis))

    assert (await redis.info("server"))["tcp_port"] == watch.replica.port
    assert await redis.get("kept") == "yes"


async def test_a_subscription_and_a_blocked_read_follow_the_primary(watch: Watch, redis: Redis) -> None:
    async with connect_to_wait(watch.url) as waiting:
        await keep(redis)
        await asyncio.to_thread(watch.primary.kill)
        await until_read(lambda: is_written(redis))

        assert await waiting.xread({"letters": "0"}, block=100)
        assert await redis.publish("nobody", "") == 0
        assert (await waiting.info("server"))["tcp_port"] == watch.replica.port


async def keep(redis: Redis) -> None:
    """On both servers. One connection, for WAIT speaks of what its own has written."""
    both = redis.pipeline(transaction=False)
    both.set("kept", "yes")
    both.xadd("letters", {"entry": "before"})
    both.wait(1, PATIENCE * 1000)
    assert (await both.execute())[2] == 1


async def is_written(redis: Redis) -> bool:
    try:
        return bool(await redis.set("after", "yes"))
    except UNAVAILABLE:
        return False


async def test_a_planned_takeover_is_followed(watch: Watch, redis: Redis) -> None:
    await keep(redis)
    watch.sentinel.ask("SENTINEL", "FAILOVER", "games")
    await asyncio.to_thread(watch.has_promoted, watch.replica)

    # The old one takes calls until the sentinel has told it that it is a replica.
    await until_read(lambda: is_at(redis, watch.replica))

    assert await is_written(redis)
    assert await redis.get("kept") == "yes"


async def is_at(redis: Redis, server: RedisServer) -> bool:
    try:
        return bool((await redis.info("server"))["tcp_port"] == server.port)
    except UNAVAILABLE:
        return False


async def test_a_primary_that_became_a_replica_is_left_for_whoever_the_name_means_now(tmp_path: Path) -> None:
    one = RedisServer(tmp_path)
    other = a_replica(tmp_path, one)
    try:
        for server in (one, other):
            await asyncio.to_thread(server.start)
        name = Proxy(one.port)
        await name.start()
        async with connect(f"redis://127.0.0.1:{name.port}") as redis, connect(one.url) as past_the_name:
            await redis.set("kept", "yes")
            name.targets = [other.port]
            async with connect(other.url) as promoted:
                await promoted.replicaof("NO", "ONE")
            await past_the_name.replicaof("127.0.0.1", other.port)

            assert await redis.set("after", "yes")
            assert (await redis.info("server"))["tcp_port"] == other.port
        await name.stop()
    finally:
        one.clean_up()
        other.clean_up()
