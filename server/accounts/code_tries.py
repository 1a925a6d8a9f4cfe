"""How often one account may name codes of classes and courses, so that nobody finds one by trying.

Not one address: a whole school has one, and all of a class type the same code at once.
"""

import logging
from dataclasses import dataclass

from redis.asyncio import Redis
from redis.exceptions import RedisError

from server.operations.windows import count_within

log = logging.getLogger(__name__)

# Nobody mistypes so often; to join takes three.
MOST_TRIES, WINDOW_SECONDS = 40, 60


@dataclass(frozen=True, slots=True)
class CodeTries:
    """Counted in Redis, so that every server process knows. Without Redis codes are not limited."""

    redis: Redis

    async def allow(self, user_id: int) -> bool:
        """Count one more, whether or not its code is right, and say whether it may be looked up."""
        try:
            counted = await count_within(self.redis, f"zedny:code-tries:{user_id}", WINDOW_SECONDS)
        except (RedisError, OSError) as error:
            log.warning("Codes cannot be counted: %s", type(error).__name__)
            return True
        return counted <= MOST_TRIES
