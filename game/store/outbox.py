"""The outbox: results on their way to PostgreSQL, read by consumers of one group."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError
from redis.asyncio import Redis
from redis.exceptions import ResponseError

from game.results import AnyEntry, parse_entry
from game.store import keys
from game.store.abreast import Abreast
from game.store.cluster_client import ClusterClient

GROUP = "writers"
# A consumer that has not acknowledged for so long is taken for dead.
IDLE_MS = 30_000
# Between two looks where nothing may block.
_LOOK_MS = 200
# So long what can be read waits for what is held up, where each slot may be elsewhere.
HELD_UP_SECONDS = 0.2
# The second is what Redis 7.0 tells those who were just waiting.
_GROUP_GONE = ("NOGROUP", "UNBLOCKED")
_logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Letter:
    """An entry, and where it lies until it is acknowledged."""

    partition: int
    id: str
    entry: AnyEntry


class Outbox:
    """All partitions' outboxes, as one consumer sees them. ``waiting`` may block, ``redis`` may not."""

    def __init__(self, redis: Redis, waiting: Redis, consumer: str) -> None:
        self.redis, self.waiting, self.consumer = redis, waiting, consumer
        self._streams = {keys.outbox(number): number for number in keys.partitions()}
        # One read is about one slot only, and several would block one another.
        self._is_split = isinstance(waiting, ClusterClient)
        self._preparing, self._reading, self._reclaiming = (Abreast[Letter](self._streams) for _ in range(3))

    async def prepare(self) -> None:
        """Make the consumer group where it is missing."""
        await self._preparing.ask(self._prepare, self._patience)

    @property
    def _patience(self) -> float | None:
        return HELD_UP_SECONDS if self._is_split else None

    async def _prepare(self, stream: str) -> list[Letter]:
        try:
            await self.redis.xgroup_create(stream, GROUP, id="0", mkstream=True)
        except ResponseError as error:
            if "BUSYGROUP" not in str(error):
                raise
        return []

    async def wait(self, count: int, block_ms: int) -> list[Letter]:
        """New letters, as soon as there are any; none after ``block_ms``."""
        if not self._is_split:
            return await self._read(list(self._streams), count, block_ms)
        found = await self._reading.ask(lambda stream: self._read([stream], count, None), self._patience)
        if not found:
            await asyncio.sleep(min(block_ms, _LOOK_MS) / 1000)
        return found

    async def _read(self, streams: Sequence[str], count: int, block_ms: int | None) -> list[Letter]:
        try:
            found: Any = await self.waiting.xreadgroup(
                GROUP, self.consumer, dict.fromkeys(streams, ">"), count=count, block=block_ms
            )
        except ResponseError as error:
            await self._make_up_for(error, streams)
            return []
        letters: list[Letter] = []
        # RESP3 answers with a mapping, RESP2 with pairs.
        for stream, messages in found.items() if isinstance(found, dict) else found:
            letters += await self._letters(self._streams[stream], messages)
        return letters

    async def _make_up_for(self, error: ResponseError, streams: Sequence[str]) -> None:
        """A Redis that lost its data has lost the groups with it; one that is slow may not have them yet."""
        if not str(error).startswith(_GROUP_GONE):
            raise error
        for stream in streams:
            await self._prepare(stream)

    async def reclaim(self, count: int) -> list[Letter]:
        """Letters that another consumer took and never acknowledged, and our own that failed."""

        async def of(stream: str) -> list[Letter]:
            try:
                _next, messages, *_deleted = await self.redis.xautoclaim(
                    stream, GROUP, self.consumer, min_idle_time=IDLE_MS, count=count
                )
            except ResponseError as error:
                await self._make_up_for(error, [stream])
                return []
            return await self._letters(self._streams[stream], messages)

        return await self._reclaiming.ask(of, self._patience)

    async def end(self) -> None:
        """Read no more. What was handed to this consumer meanwhile is taken over by another one."""
        for calls in self._preparing, self._reading, self._reclaiming:
            await calls.end()

    async def acknowledge(self, letters: Sequence[Letter]) -> None:
        """These are in PostgreSQL; let them go."""
        for number in {letter.partition for letter in letters}:
            ids = [letter.id for letter in letters if letter.partition == number]
            await self.redis.xack(keys.outbox(number), GROUP, *ids)
            await self.redis.xdel(keys.outbox(number), *ids)

    async def deliveries(self, letter: Letter) -> int:
        """How often this letter has been handed to a consumer."""
        pending = await self.redis.xpending_range(
            keys.outbox(letter.partition), GROUP, min=letter.id, max=letter.id, count=1
        )
        return int(pending[0]["times_delivered"]) if pending else 0

    async def set_aside(self, letter: Letter) -> None:
        """Keep a letter that cannot be stored where a person will find it."""
        await self._bury(letter.partition, letter.id, letter.entry.model_dump_json())

    async def _letters(self, number: int, messages: Sequence[tuple[str, dict[str, str]]]) -> list[Letter]:
        letters: list[Letter] = []
        for id_, fields in messages:
            written = fields.get("entry", "")
            try:
                letters.append(Letter(number, id_, parse_entry.validate_json(written)))
            except ValidationError:
                await self._bury(number, id_, written)
        return letters

    async def _bury(self, number: int, id_: str, written: str) -> None:
        _logger.error("outbox entry cannot be stored", extra={"partition": number, "entry": id_})
        await self.redis.xadd(keys.dead_letters(number), {"entry": written, "from": id_})
        await self.redis.xack(keys.outbox(number), GROUP, id_)
        await self.redis.xdel(keys.outbox(number), id_)
