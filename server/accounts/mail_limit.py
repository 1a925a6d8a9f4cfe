"""How many mails one account may have us send, for each occasion, and how many one address may get of all."""

import logging
from dataclasses import dataclass
from hashlib import sha256

from redis.asyncio import Redis
from redis.exceptions import RedisError

from server.operations.windows import count_within

log = logging.getLogger(__name__)

MOST_MAILS = 5
# A class of those who have no account yet.
MOST_INVITATIONS = 60
MOST_TO_ONE = 10
WINDOW_SECONDS = 60 * 60


@dataclass(frozen=True, slots=True)
class MailLimit:
    """Counted in Redis, so that every server process knows. Without Redis mails go out all the same."""

    redis: Redis

    async def allows(self, user_id: int, occasion: str, most: int = MOST_MAILS) -> bool:
        """Count one more, and say whether it may be sent."""
        return await self._count(f"{occasion}:{user_id}") <= most

    async def reaches(self, recipient: str) -> bool:
        """Count one more to this address, whoever asked for it, and say whether it may be sent."""
        # The key tells nobody whose it is.
        return await self._count(f"to:{sha256(recipient.lower().encode()).hexdigest()}") <= MOST_TO_ONE

    async def _count(self, what: str) -> int:
        try:
            return await count_within(self.redis, f"zedny:mails:{what}", WINDOW_SECONDS)
        except (RedisError, OSError) as error:
            log.warning("Mails cannot be counted: %s", type(error).__name__)
            return 0
