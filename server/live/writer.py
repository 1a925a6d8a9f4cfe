"""The writer: carries results from the outbox to PostgreSQL, exactly once. Every process runs one."""

from __future__ import annotations

import asyncio
import logging
from collections import defaultdict
from collections.abc import AsyncIterator, Hashable, Iterable, Mapping, Sequence
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
from server.process.background_tasks import Errands, under_way

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
        self.errands = Errands()

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """Write while the process serves. What is under way at the end is delivered to somebody else."""
        try:
            async with under_way(self._run()):
                yield
        finally:
            await self.errands.end()
            await self.outbox.end()

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
                await self._take_on(await self.outbox.reclaim(_BATCH))
            if letters := await self.outbox.wait(_BATCH, _BLOCK_MS):
                await self._take_on(letters)
                await asyncio.sleep(_PACE_SECONDS)

    async def _take_on(self, letters: Sequence[Letter]) -> None:
        """Together, but for rooms on their way to another shard: of those Redis may be long in telling."""
        settled, moving = list[Letter](), list[Letter]()
        for letter in letters:
            (settled if self.store.is_settled(_room(letter)) else moving).append(letter)
        self._store_apart(moving)
        await self._store(settled)

    def _store_apart(self, letters: Sequence[Letter]) -> None:
        """Lane by lane, and nobody waits for it."""
        lanes: dict[Hashable, list[Letter]] = defaultdict(list)
        for letter in letters:
            lanes[self.store.lane_of(_room(letter))].append(letter)
        for own in lanes.values():
            self.errands.begin(self._store_one_lane(own))

    async def _store_one_lane(self, letters: Sequence[Letter]) -> None:
        try:
            await self._store(letters)
        except UNAVAILABLE:
            _logger.warning("%d results wait until Redis tells of their rooms", len(letters))
        except Exception:
            _logger.exception("the writer stumbled")

    async def _store(self, letters: Sequence[Letter]) -> None:
        """One transaction for all that came together, and acknowledged only after it."""
        by_game: dict[Address, list[Letter]] = defaultdict(list)
        for letter in letters:
            by_game[_room(letter)].append(letter)
        pause = _FIRST_PAUSE
        while by_game and not await self._store_games(by_game):
            await asyncio.sleep(pause)
            pause = min(pause * 2, _LONGEST_PAUSE)

    async def _store_games(self, by_game: Mapping[Address, Sequence[Letter]]) -> bool:
        """False when PostgreSQL is away: the letters are to be tried again."""
        try:
            await self.write({address: [one.entry for one in own] for address, own in by_game.items()})
        except RedisError:
            # Which of their rooms it is about nobody has said, unless all lie together.
            if len({self.store.lane_of(address) for address in by_game}) == 1:
                raise
            self._store_apart([letter for letters in by_game.values() for letter in letters])
            return True
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
        self._let_go(by_game)
        return True

    def _let_go(self, by_game: Mapping[Address, Sequence[Letter]]) -> None:
        """They are stored. Where Redis cannot be told so now, they are delivered, and stored, once more."""
        partitions: dict[int, dict[Address, Sequence[Letter]]] = defaultdict(dict)
        for address, letters in by_game.items():
            partitions[letters[0].partition][address] = letters
        for games in partitions.values():
            self.errands.begin(self._say_stored(games))

    async def _say_stored(self, games: Mapping[Address, Sequence[Letter]]) -> None:
        try:
            told = [letter for one in games.items() if await self._is_told(*one) for letter in one[1]]
            await self.outbox.acknowledge(told)
        except UNAVAILABLE:
            _logger.warning("%d games are stored, and Redis cannot be told so now", len(games))

    async def _is_told(self, address: Address, letters: Sequence[Letter]) -> bool:
        """Whether the room, if it has ended, knows that its results are stored."""
        if not any(isinstance(letter.entry, GameEnded) for letter in letters):
            return True
        try:
            await self.store.rooms.mark_stored(address)
        except UNAVAILABLE:
            raise
        except Exception:
            _logger.exception("game %s cannot be told that its results are stored", address.game)
            await self._set_aside(letters)
            return False
        _logger.info("the results of game %s are stored", address.game)
        return True

    async def _set_aside(self, letters: Sequence[Letter]) -> None:
        for letter in letters:
            if await self.outbox.deliveries(letter) > _MOST_DELIVERIES:
                await self.outbox.set_aside(letter)

    async def write(self, entries: Mapping[Address, Sequence[AnyEntry]]) -> None:
        """Write what these entries tell of their games, all of it or nothing."""
        async with self.sessions.begin() as db:
            await write_reports(db, self.store, entries)


def _room(letter: Letter) -> Address:
    return Address(letter.entry.code, letter.entry.game)


def _is_away(error: Exception) -> bool:
    return isinstance(error, OSError) or (isinstance(error, SQLAlchemyError) and not is_refused(error))


def _tell_who_waits(addresses: Iterable[Address], error: Exception) -> None:
    for address in addresses:
        _logger.warning("results of game %s wait for PostgreSQL: %s", address.game, type(error).__name__)
