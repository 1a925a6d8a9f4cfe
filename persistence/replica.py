"""A replica of PostgreSQL, which is asked in the primary's place whenever it has all that the primary has."""

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from time import monotonic
from typing import TypeVar

from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError
from sqlalchemy.ext.asyncio import AsyncSession

from persistence.database import Sessions, open_sessions

Found = TypeVar("Found")
# What it needs at most to catch up; whoever asks waits no longer.
PATIENCE_SECONDS = 0.1
_PAUSE_SECONDS = 0.01
# Until it is connected, and until one that was away is asked again.
_LONGEST_SECONDS, _AWAY_SECONDS = 1.0, 5.0
# Also what it breaks off because the primary has changed what is being read.
_FAILURES = (OSError, DBAPIError, PoolTimeoutError)
# Not only what is on its disk, for a commit need not have waited for that.
_POSITION = text("SELECT CAST(pg_current_wal_insert_lsn() AS text)")
_HAS_REPLAYED = text("SELECT pg_last_wal_replay_lsn() >= CAST(CAST(:position AS text) AS pg_lsn)")
_logger = logging.getLogger(__name__)


@asynccontextmanager
async def open_replica(url: str) -> AsyncIterator["Replica | None"]:
    """What may be read elsewhere, if an address says where."""
    if not url:
        yield None
        return
    async with open_sessions(url) as sessions:
        yield Replica(sessions)


class Replica:
    """Nobody is told less than the primary knew when they asked: what was just written is always there."""

    def __init__(self, sessions: Sessions) -> None:
        self._sessions = sessions
        self._is_away, self._asked_again_at = False, 0.0

    async def answer(self, db: AsyncSession, ask: Callable[[AsyncSession], Awaitable[Found]]) -> Found:
        """What the replica answers; where it is behind or away, the primary."""
        if monotonic() >= self._asked_again_at:
            try:
                async with self._sessions() as replica:
                    if await self._has_caught_up(db, replica):
                        return await ask(replica)
            except _FAILURES as error:
                self._note_absence(error)
        return await ask(db)

    async def _has_caught_up(self, db: AsyncSession, replica: AsyncSession) -> bool:
        position = await db.scalar(_POSITION)
        async with asyncio.timeout(_LONGEST_SECONDS):
            has_replayed = await replica.scalar(_HAS_REPLAYED, {"position": position})
        self._is_away = False
        until = monotonic() + PATIENCE_SECONDS
        while not has_replayed and monotonic() < until:
            await asyncio.sleep(_PAUSE_SECONDS)
            has_replayed = await replica.scalar(_HAS_REPLAYED, {"position": position})
        return bool(has_replayed)

    def _note_absence(self, error: Exception) -> None:
        self._asked_again_at = monotonic() + _AWAY_SECONDS
        if not self._is_away:
            away = type(error).__name__
            _logger.warning("the replica of PostgreSQL is away, and the primary is asked: %s", away)
        self._is_away = True
