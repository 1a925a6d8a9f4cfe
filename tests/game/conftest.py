"""A table in a real Redis: one room, and everything that acts on it."""

from collections.abc import AsyncIterator

import pytest
from redis.asyncio import Redis

from game.store.redis import connect
from tests.game.table import Table


@pytest.fixture
async def redis(redis_url: str) -> AsyncIterator[Redis]:
    redis = connect(redis_url)
    yield redis
    await redis.aclose()


@pytest.fixture
async def table(redis: Redis) -> Table:
    """A room in its lobby: three questions of 20 s and 1,000 points, the right choices 0, 1 and 2."""
    table = Table(redis)
    await table.open(auto_advance=True)
    return table


@pytest.fixture
async def open_table(table: Table) -> Table:
    """The first question has just opened, for Tala (1), Omar (2) and Noor (3)."""
    await table.sit("Tala", "Omar", "Noor")
    await table.start()
    return table
