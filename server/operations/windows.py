"""How often something happened within a window of time, counted in Redis for all processes together."""

from redis.asyncio import Redis


async def count_within(redis: Redis, counter: str, seconds: int) -> int:
    """Count once more under this key. The window begins with the first, and does not move with the next."""
    async with redis.pipeline(transaction=True) as pipeline:
        pipeline.set(counter, 0, ex=seconds, nx=True)
        pipeline.incr(counter)
        [_, counted] = await pipeline.execute()
    return int(counted)
