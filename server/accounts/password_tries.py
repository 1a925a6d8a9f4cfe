"""Tries at one account's password: the first few at once, each further one after a longer wait.

An origin is an address or, on a device where the account's owner has logged in before, that device. Never an
address alone: a whole class comes from one. Nobody is shut out: at the classroom's computer a teacher waits a
minute at most, however often pupils have guessed there.
"""

from __future__ import annotations

import hashlib
import logging
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from redis.asyncio import Redis
from redis.exceptions import RedisError

log = logging.getLogger(__name__)

_SCRIPT = Path(__file__).with_name("take_password_try.lua")


@dataclass(frozen=True, slots=True)
class Pace:
    """How quickly tries may follow each other; times in milliseconds.

    Each wait beyond the free tries is twice the one before. Forgotten when nothing was tried for ``kept``.
    """

    free: int
    first: int
    longest: int
    kept: int


FROM_ONE_ORIGIN = Pace(free=5, first=1_000, longest=60_000, kept=15 * 60_000)
# Whoever guesses from many addresses, for a day; devices of the owner are not counted.
FROM_ANYWHERE = Pace(free=100, first=10_000, longest=10_000, kept=24 * 3_600_000)


@dataclass(frozen=True, slots=True)
class PasswordTries:
    """Counted in Redis, so that every server process knows. Without Redis one may log in all the same."""

    redis: Redis

    async def take(self, email: str, origin: str, *, is_own: bool = False) -> int:
        """Count a try before it is made: 0, or for how many seconds it may not be made.

        ``is_own`` says that the origin is known to belong to the owner.
        """
        paces = {key(email, origin): FROM_ONE_ORIGIN}
        if not is_own:
            paces[key(email)] = FROM_ANYWHERE
        arguments = [
            each for pace in paces.values() for each in (pace.free, pace.first, pace.longest, pace.kept)
        ]
        try:
            wait = await self.redis.register_script(script())(keys=list(paces), args=arguments)
        except (RedisError, OSError) as error:
            log.warning("Tries at passwords cannot be counted: %s", type(error).__name__)
            return 0
        return -(-int(wait) // 1_000)

    async def forget(self, email: str, origin: str) -> None:
        """It was the right one."""
        try:
            await self.redis.delete(key(email, origin), key(email))
        except (RedisError, OSError) as error:
            log.warning("Tries at passwords cannot be forgotten: %s", type(error).__name__)


@cache
def script() -> str:
    return _SCRIPT.read_text()


def key(email: str, origin: str = "anywhere") -> str:
    """Both of one account lie in one slot of a cluster."""
    return f"zedny:password-tries:{{{_hidden(email.lower())}}}:{_hidden(origin)}"


def _hidden(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:32]
