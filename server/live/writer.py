"""The writer: carries results from the outbox to PostgreSQL, exactly once. Every process runs one."""

from __future__ import annotations

import asyncio
import logging
from collections import defaultdict
from collections.abc import AsyncIterator, Iterable, Mapping, Sequence
from contextlib import asynccontextmanager
from secrets import token_hex

from redis.asyncio import Redis
from redis.exceptions import RedisError
from sqlalchemy.exc import SQLAlchemyError

from game.address import Address
from game.results import AnyEntry, GameEnded
from game.store.outbox import Letter, Outbox
from game.store.redis import UNAVAILABLE
from persistence.database import Sessions
from persistence.games.results import is_refused
from server.live.reports import write_reports
from server.live.store import Store
from server.process.background_tasks import under_way

_BATCH = 1000
_BLOCK_MS = 1000
_RECLAIM_SECONDS = 10.0
# A crowd that joins is written together; the first after a silence at once.
_PACE_SECONDS = 0.5
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
        """One transaction for all that came together, and acknowledged only after it."""
        by_game: dict[Address, list[Letter]] = defaultdict(list)
        for letter in letters:
            by_game[Address(letter.entry.code, letter.entry.game)].append(letter)
        pause = _FIRST_PAUSE
        while by_game and not await self._store_games(by_game):
            await asyncio.sleep(pause)
            pause = min(pause * 2, _LONGEST_PAUSE)

    async def _store_games(self, by_game: Mapping[Address, Sequence[Letter]]) -> bool:
        """False when PostgreSQL is away: the letters are to be tried again."""
        try:
            await self.write({address: [one.entry for one in own] for address, own in by_game.items()})
        except RedisError:
            raise
        except Exception as error:
            if _is_away(error):
                _tell_who_waits(by_game, error)
                return False
            # Whatever is wrong is wrong with one game; the others' results do not suffer by it.
            if len(by_game) > 1:
                for letters in by_game.values():
                    await self._store(letters)
                return True
            [(address, letters)] = by_game.items()
            _logger.exception("results of game %s cannot be stored", address.game)
            await self._set_aside(letters)
            return True
        await self.outbox.acknowledge([letter for letters in by_game.values() for letter in letters])
        return True

    async def _set_aside(self, letters: Sequence[Letter]) -> None:
        for letter in letters:
            if await self.outbox.deliveries(letter) > _MOST_DELIVERIES:
                await self.outbox.set_aside(letter)

    async def write(self, entries: Mapping[Address, Sequence[AnyEntry]]) -> None:
        """Write what these entries tell of their games, all of it or nothing."""
        async with self.sessions.begin() as db:
            await write_reports(db, self.store, entries)
        for address, told in entries.items():
            if any(isinstance(entry, GameEnded) for entry in told):
                await self.store.rooms.mark_stored(address)
                _logger.info("the results of game %s are stored", address.game)


def _is_away(error: Exception) -> bool:
    return isinstance(error, OSError) or (isinstance(error, SQLAlchemyError) and not is_refused(error))


def _tell_who_waits(addresses: Iterable[Address], error: Exception) -> None:
    for address in addresses:
        _logger.warning("results of game %s wait for PostgreSQL: %s", address.game, type(error).__name__)
