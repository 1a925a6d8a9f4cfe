"""How many mails one account may have us send, for each occasion."""

import logging
from dataclasses import dataclass

from redis.asyncio import Redis
from redis.exceptions import RedisError

from server.operations.windows import count_within

log = logging.getLogger(__name__)

MOST_MAILS = 5
WINDOW_SECONDS = 60 * 60


@dataclass(frozen=True, slots=True)
class MailLimit:
    """Counted in Redis, so that every server process knows. Without Redis mails go out all the same."""

    redis: Redis

    async def allows(self, user_id: int, occasion: str) -> bool:
        """Count one more, and say whether it may be sent."""
        counter = f"zedny:mails:{occasion}:{user_id}"
        try:
            counted = await count_within(self.redis, counter, WINDOW_SECONDS)
        except (RedisError, OSError) as error:
            log.warning("Mails cannot be counted: %s", type(error).__name__)
            return True
        return counted <= MOST_MAILS
