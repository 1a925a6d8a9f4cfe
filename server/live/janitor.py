"""The janitor: ends what is lost or over, forgets what is old, and tells of dead letters."""

from __future__ import annotations

import asyncio
import logging
import random
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta

from obstore.exceptions import BaseError
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncSession

from game.address import Address
from game.store.backlog import read_backlog
from game.store.redis import UNAVAILABLE
from persistence.accounts.forgotten_guests import forget_guests
from persistence.database import Sessions
from persistence.games.unfinished_games import abort_games, lock_unended_games
from persistence.homework.run_endings import end_overdue_runs
from persistence.idempotency_keys import forget_old_replies
from server.live.notice_mails import NoticeMails
from server.live.store import Store
from server.media.lesson_files import LessonFiles
from server.media.pictures import Pictures
from server.operations import metrics
from server.process.background_tasks import under_way

FIRST_SECONDS, ROUND_SECONDS = 60.0, 600.0
# Until then its host may have it restored.
OFFERED = timedelta(hours=24)
_logger = logging.getLogger(__name__)


class Janitor:
    """Rooms end by their own timers; only a game whose room Redis has lost needs somebody else."""

    def __init__(
        self,
        store: Store,
        sessions: Sessions,
        kept: tuple[Pictures, LessonFiles],
        *,
        forgets_guests_after: timedelta,
        notice_mails: NoticeMails | None = None,
    ) -> None:
        self.store, self.sessions = store, sessions
        self.pictures, self.lesson_files = kept
        self.forgets_guests_after, self.notice_mails = forgets_guests_after, notice_mails

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """Make the rounds while the process serves."""
        async with under_way(self._run()):
            yield

    async def tidy(self, now: datetime) -> None:
        """One round. It may be made by any number of processes at once."""
        async with self.sessions.begin() as db:
            unended = await lock_unended_games(db, opened_before=now - OFFERED)
            await abort_lost(self.store, db, unended, now)
        async with self.sessions.begin() as db:
            # Whoever reads results ends them too; this is for those who read elsewhere.
            await end_overdue_runs(db)
            await forget_old_replies(db)
        await self._forget_guests(now)
        if self.notice_mails:
            await self.notice_mails.send(now)
        if gone := await self.pictures.collect(now):
            _logger.info("%d pictures that nothing needed are deleted", gone)
        if gone := await self.lesson_files.collect(now):
            _logger.info("%d files that no lesson named are deleted", gone)
        if dead := (await read_backlog(self.store.redis)).dead_letters:
            _logger.warning("%d outbox entries could not be stored and wait for a person", dead)

    async def _forget_guests(self, now: datetime) -> None:
        """A hundred at a time, so that nobody waits for long who stores a result."""
        is_somebody_left = True
        while is_somebody_left:
            async with self.sessions.begin() as db:
                forgotten = await forget_guests(db, now - self.forgets_guests_after)
            metrics.guests_forgotten.inc(forgotten)
            is_somebody_left = forgotten > 0

    async def _run(self) -> None:
        pause = FIRST_SECONDS
        while True:
            # The pause varies, so that processes do not march in step.
            await asyncio.sleep(pause * random.uniform(0.8, 1.2))  # noqa: S311  # nobody gains by guessing it
            pause = ROUND_SECONDS
            try:
                await self.tidy(datetime.now(UTC))
            except (SQLAlchemyError, BaseError, *UNAVAILABLE) as error:
                _logger.warning("the janitor comes back later: %s", type(error).__name__)
            except Exception:
                _logger.exception("the janitor stumbled")


async def abort_lost(store: Store, db: AsyncSession, games: Sequence[Address], now: datetime) -> None:
    """End those of these games that have no room any more; nobody had them restored."""
    newest = await store.pulses.newest_changes(games)
    lost = [address.game for address, change in zip(games, newest, strict=True) if not change.epoch]
    await abort_games(db, lost, now)
    for game in lost:
        _logger.warning("game %s was lost and is aborted: nobody had it restored", game)
