"""Requests that wait for a row which the test holds, so that a race is run and not hoped for."""

import asyncio

from sqlalchemy import text

from persistence.database import Sessions
from tests.patience import PATIENCE


async def until_waiting(sessions: Sessions, count: int = 1) -> None:
    """Return as soon as so many others wait for a lock."""
    waiting = text(
        "SELECT count(*) FROM pg_stat_activity "
        "WHERE wait_event_type = 'Lock' AND datname = current_database()"
    )
    async with asyncio.timeout(PATIENCE):
        while True:
            async with sessions() as db:
                if (await db.scalar(waiting) or 0) >= count:
                    return
            await asyncio.sleep(0.01)
