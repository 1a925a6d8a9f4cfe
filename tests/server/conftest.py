"""A real Redis, past every server of ours."""

from collections.abc import AsyncIterator

import pytest
from redis.asyncio import Redis

from game.store.redis import connect


@pytest.fixture
async def redis(redis_url: str) -> AsyncIterator[Redis]:
    redis = connect(redis_url)
    yield redis
    await redis.aclose()
