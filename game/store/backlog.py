"""The backlog: what PostgreSQL has not been told yet, over all partitions."""

from __future__ import annotations

from dataclasses import dataclass

from redis.asyncio import Redis

from game.store import keys


@dataclass(frozen=True, slots=True)
class Backlog:
    """``lag_ms`` is the age of the oldest entry, 0 without one."""

    entries: int
    lag_ms: int
    dead_letters: int


async def read_backlog(redis: Redis) -> Backlog:
    """Read it in one go."""
    partitions = keys.partitions()
    async with redis.pipeline(transaction=False) as pipeline:
        pipeline.time()
        for number in partitions:
            pipeline.xlen(keys.outbox(number))
            pipeline.xlen(keys.dead_letters(number))
            pipeline.xrange(keys.outbox(number), count=1)
        (seconds, micros), *found = await pipeline.execute()
    now = int(seconds) * 1000 + int(micros) // 1000
    oldest = min((int(id_.partition("-")[0]) for first in found[2::3] for id_, _ in first), default=now)
    return Backlog(sum(found[0::3]), max(now - oldest, 0), sum(found[1::3]))
