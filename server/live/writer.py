"""The writer: carries results from the outbox to PostgreSQL, exactly once. Every process runs one."""

from __future__ import annotations

import asyncio
import logging
from collections import defaultdict
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from secrets import token_hex

from redis.asyncio import Redis
from redis.exceptions import RedisError
from sqlalchemy.exc import SQLAlchemyError

from game.address import Address
from game.results import GameEnded
from game.store.outbox import Letter, Outbox
from game.store.redis import UNAVAILABLE
from persistence.database import Sessions
from persistence.games.results import GameResults, is_refused
from server.live.report import Report
from server.live.store import Store
from server.process.background_tasks import under_way

_BATCH = 1000
_BLOCK_MS = 1000
_RECLAIM_SECONDS = 10.0
# A crowd that joins is written together; the first after a silence at once.
_PACE_SECONDS = 0.1
_FIRST_PAUSE, _LONGEST_PAUSE = 0.5, 30.0
# A letter that keeps failing while PostgreSQL is well is set aside for a person.
_MOST_DELIVERIES = 10
_logger = logging.getLogger(__name__)


class Writer:
    """One consumer of the outbox."""

    def __init__(self, store: Store, sessions: Sessions, waiting: Redis) -> None:
        self.store, self.sessions = store, sessions
        self.outbox = Outbox(store.redis, waiting, consumer=token_hex(8))

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """Write while the process serves. What is under way at the end is delivered to somebody else."""
        async with under_way(self._run()):
            yield

    async def _run(self) -> None:
        pause = _FIRST_PAUSE
        while True:
            try:
                await self.outbox.prepare()
                pause = _FIRST_PAUSE
                await self._serve()
            except UNAVAILABLE:
                _logger.warning("the outbox cannot be read while Redis is away")
            except Exception:
                _logger.exception("the writer stumbled")
            await asyncio.sleep(pause)
            pause = min(pause * 2, _LONGEST_PAUSE)

    async def _serve(self) -> None:
        loop, reclaimed_at = asyncio.get_running_loop(), 0.0
        while True:
            if loop.time() - reclaimed_at > _RECLAIM_SECONDS:
                reclaimed_at = loop.time()
                await self._store(await self.outbox.reclaim(_BATCH))
            if letters := await self.outbox.wait(_BATCH, _BLOCK_MS):
                await self._store(letters)
                await asyncio.sleep(_PACE_SECONDS)

    async def _store(self, letters: Sequence[Letter]) -> None:
        """One transaction for each game, so that a bad letter spoils nobody else's results."""
        by_game: dict[Address, list[Letter]] = defaultdict(list)
        for letter in letters:
            by_game[Address(letter.entry.code, letter.entry.game)].append(letter)
        for address, of_game in by_game.items():
            pause = _FIRST_PAUSE
            while not await self._store_game(address, of_game):
                await asyncio.sleep(pause)
                pause = min(pause * 2, _LONGEST_PAUSE)

    async def _store_game(self, address: Address, letters: Sequence[Letter]) -> bool:
        """False when PostgreSQL is away: the letters are to be tried again."""
        try:
            await self._write(address, letters)
        except RedisError:
            raise
        except Exception as error:
            if _is_away(error):
                away = type(error).__name__
                _logger.warning("results of game %s wait for PostgreSQL: %s", address.game, away)
                return False
            # Whatever is wrong is wrong with this game; the others' results do not wait for it.
            _logger.exception("results of game %s cannot be stored", address.game)
            await self._set_aside(letters)
            return True
        await self.outbox.acknowledge(letters)
        return True

    async def _set_aside(self, letters: Sequence[Letter]) -> None:
        for letter in letters:
            if await self.outbox.deliveries(letter) > _MOST_DELIVERIES:
                await self.outbox.set_aside(letter)

    async def _write(self, address: Address, letters: Sequence[Letter]) -> None:
        entries = [letter.entry for letter in letters]
        ended = next((entry for entry in entries if isinstance(entry, GameEnded)), None)
        async with self.sessions.begin() as db:
            results = await GameResults.lock(db, address.game)
            if results is None:
                _logger.error("game %s is not in PostgreSQL; its results are dropped", address.game)
            else:
                await Report(self.store, address, results).write(entries)
        if ended is not None:
            await self.store.rooms.mark_stored(address)
            _logger.info("the results of game %s are stored", address.game)


def _is_away(error: Exception) -> bool:
    return isinstance(error, OSError) or (isinstance(error, SQLAlchemyError) and not is_refused(error))
