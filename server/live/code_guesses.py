"""Codes that no room has: whoever tries many of them hears the next refusals late.

Nobody mistypes twenty codes a minute. A code that is right never waits, and no refusal is kept back for long,
for a whole school comes from one address.
"""

from __future__ import annotations

import hashlib
import logging
from dataclasses import dataclass

from redis.asyncio import Redis

from game.store.redis import UNAVAILABLE
from server.operations.windows import count_within

UNKNOWN_CODES, PER_SECONDS = 20, 60
LONGEST_WAIT, WAIT_STEP = 1.5, 0.1

_logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class CodeGuesses:
    """Counted in Redis, for all processes together. Without Redis nobody waits, and no code is right."""

    redis: Redis

    async def wait_after(self, home: str) -> float:
        """Count one more guess from this home, and say how many seconds its answer has to wait."""
        counter = "zedny:unknown-codes:" + hashlib.sha256(home.encode()).hexdigest()[:32]
        try:
            counted = await count_within(self.redis, counter, PER_SECONDS)
        except UNAVAILABLE as error:
            _logger.warning("Unknown codes cannot be counted: %s", type(error).__name__)
            return 0.0
        return min(max(counted - UNKNOWN_CODES, 0) * WAIT_STEP, LONGEST_WAIT)
