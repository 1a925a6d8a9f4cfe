"""Logins that have ended: told to every process, and remembered while an access token may show them."""

import logging
from collections.abc import Sequence
from dataclasses import dataclass

from redis.asyncio import Redis
from redis.exceptions import RedisError

from server.accounts.tokens import LIFETIME, TOLERANCE

CHANNEL = "zedny:logins-ended"
SWITCHED_OFF = "zedny:accounts-switched-off"
_REMEMBERED = LIFETIME + 2 * TOLERANCE
log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Revocations:
    """In Redis, so that a hello need not ask PostgreSQL. PostgreSQL knows it anyhow: see ``LoginWatch``."""

    redis: Redis

    async def tell(self, session_ids: Sequence[int]) -> None:
        """These logins have ended, which PostgreSQL knows by now."""
        if not session_ids:
            return
        try:
            async with self.redis.pipeline(transaction=False) as pipeline:
                for session_id in session_ids:
                    pipeline.set(key(session_id), 1, ex=_REMEMBERED)
                pipeline.spublish(CHANNEL, ",".join(map(str, session_ids)))
                await pipeline.execute()
        except (RedisError, OSError) as error:
            log.warning("Sockets of logins that ended are closed late: %s", type(error).__name__)

    async def switch_off(self, user_id: int) -> None:
        """Tell that an account is off, also where a phone came back to its seat and showed no login."""
        try:
            await self.redis.spublish(SWITCHED_OFF, user_id)
        except (RedisError, OSError) as error:
            log.warning("Sockets of an account that is off stay open: %s", type(error).__name__)

    async def has(self, session_id: int) -> bool:
        return bool(await self.redis.exists(key(session_id)))


def read(told: str) -> list[int]:
    """The sessions that a message on the channel names."""
    return [int(session_id) for session_id in told.split(",")]


def key(session_id: int) -> str:
    return f"zedny:login-ended:{session_id}"
