"""Rounds: a job that a process does again and again."""

from __future__ import annotations

import asyncio
import logging
import random
from collections.abc import Awaitable, Callable

from game.store.redis import UNAVAILABLE

_logger = logging.getLogger(__name__)


async def every(seconds: float, job: Callable[[], Awaitable[None]]) -> None:
    """Until it is cancelled; the pause varies, so that processes do not march in step."""
    while True:
        await asyncio.sleep(seconds * random.uniform(0.8, 1.2))  # noqa: S311  # nobody gains by guessing it
        try:
            await job()
        except UNAVAILABLE:
            _logger.warning("Redis is away; trying again")
        except Exception:
            # A fault in one round must not stop the clock of every room.
            _logger.exception("a round of the hub failed")
