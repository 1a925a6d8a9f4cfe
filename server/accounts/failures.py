"""Failed logins: whoever guesses one account's password from one origin is slowed down.

An origin is an address or, on a device where the account's owner has logged in before, that device. Never an
address alone: a whole class comes from one.
"""

import hashlib
import logging
from dataclasses import dataclass

from redis.asyncio import Redis
from redis.exceptions import RedisError

log = logging.getLogger(__name__)

MOST_FAILURES = 10
WINDOW_SECONDS = 15 * 60


@dataclass(frozen=True, slots=True)
class LoginFailures:
    """Counted in Redis, so that every server process knows. Without Redis one may log in all the same."""

    redis: Redis

    async def are_too_many(self, email: str, origin: str) -> bool:
        try:
            counted = await self.redis.get(key(email, origin))
        except (RedisError, OSError) as error:
            log.warning("Failed logins cannot be counted: %s", error)
            return False
        return int(counted or 0) >= MOST_FAILURES

    async def add(self, email: str, origin: str) -> None:
        counter = key(email, origin)
        try:
            async with self.redis.pipeline(transaction=True) as pipeline:
                # The window begins with the first failure and does not move with the next.
                pipeline.set(counter, 0, ex=WINDOW_SECONDS, nx=True)
                pipeline.incr(counter)
                await pipeline.execute()
        except (RedisError, OSError) as error:
            log.warning("A failed login cannot be counted: %s", error)


def key(email: str, origin: str) -> str:
    return "zedny:login-failures:" + hashlib.sha256(f"{email}\n{origin}".encode()).hexdigest()
