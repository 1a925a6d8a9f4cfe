"""Whether a process is there, and whether it can play: what a balancer asks."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from signal import SIGCONT, SIGSTOP

import httpx
import pytest

from server.settings import Settings
from tests.faults.processes import RedisServer
from tests.patience import PATIENCE
from tests.ports import a_port_of_ours
from tests.server.live.serving import serving
from tests.watched import a_watch

# With this an answer that waits for Redis' own time-outs comes when every test has given up.
ENDLESSLY = "?socket_timeout=3600"
NOBODY_IS_THERE = "postgresql://nobody@127.0.0.1:1/nothing"


@pytest.fixture
def own_redis(tmp_path: Path) -> Iterator[RedisServer]:
    """One that can be stopped."""
    redis = RedisServer(tmp_path)
    redis.start()
    yield redis
    redis.clean_up()


@pytest.fixture
async def web(settings: Settings, own_redis: RedisServer) -> AsyncIterator[httpx.AsyncClient]:
    """A server without a PostgreSQL."""
    own = settings.model_copy(
        update={"redis_url": own_redis.url + ENDLESSLY, "database_url": NOBODY_IS_THERE}
    )
    async with serving(own) as address, httpx.AsyncClient(base_url=address, timeout=PATIENCE) as client:
        yield client


async def is_ready(web: httpx.AsyncClient) -> bool:
    answer = await web.get("/ready")
    assert answer.status_code in (200, 503)
    return answer.status_code == 200


async def becomes_ready(web: httpx.AsyncClient) -> None:
    """A connection that waited while Redis stood still is made anew first."""
    async with asyncio.timeout(PATIENCE):
        while not await is_ready(web):
            pass


async def test_a_process_can_play_while_postgresql_is_away(web: httpx.AsyncClient) -> None:
    await becomes_ready(web)


async def test_a_process_is_not_ready_while_redis_is_gone_and_is_there_all_the_same(
    web: httpx.AsyncClient, own_redis: RedisServer
) -> None:
    own_redis.kill()

    assert not await is_ready(web)
    assert (await web.get("/live")).status_code == 200

    own_redis.start()
    await becomes_ready(web)


async def test_whoever_asks_while_redis_stands_still_is_told_soon(
    web: httpx.AsyncClient, own_redis: RedisServer
) -> None:
    await becomes_ready(web)
    own_redis.signal(SIGSTOP)

    assert not any([await is_ready(web) for _ in range(3)])

    own_redis.signal(SIGCONT)
    await becomes_ready(web)


async def test_a_process_that_waits_for_a_replica_is_not_ready_without_one(
    settings: Settings, tmp_path: Path
) -> None:
    with a_watch(tmp_path, silent=a_port_of_ours()) as watch:
        own = settings.model_copy(update={"redis_url": watch.primary.url, "redis_wait_replicas": 1})
        async with serving(own) as address, httpx.AsyncClient(base_url=address, timeout=PATIENCE) as web:
            await becomes_ready(web)
            watch.replica.signal(SIGSTOP)
            answer = await web.get("/ready")
            watch.replica.signal(SIGCONT)

            assert (answer.status_code, answer.text) == (503, "Redis has too few replicas\n")
            await becomes_ready(web)
