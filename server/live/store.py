"""The parts of the game's store that a process works with, made once."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Hashable
from contextlib import AsyncExitStack, asynccontextmanager, suppress

from game.address import Address
from game.refusal import Reason, Refusal
from game.store import keys
from game.store.answers import Answers
from game.store.class_members import ClassMembers
from game.store.cluster_client import ClusterClient
from game.store.line_client import LineClient
from game.store.patterns import Patterns
from game.store.pulse import Pulses
from game.store.redis import UNAVAILABLE, connect, connect_to_record, lane_of, lanes
from game.store.remotes import Remotes
from game.store.roll_call import RollCalls
from game.store.rooms import AWAY_MS, Rooms
from game.store.seats import Seats
from game.store.snapshots import Snapshots
from game.store.steps import Steps
from game.store.timers import Timers
from server.operations import metrics

_logger = logging.getLogger(__name__)
# One Redis is one lane. That need not be looked up for each answer.
_ONLY_LANE = None


class Store:
    """Rooms, seats, answers and timers over one client of Redis."""

    def __init__(self, redis: LineClient, recording: LineClient | None = None) -> None:
        """``recording`` is for what is acknowledged to people, if replicas are to have it first."""
        self.redis, self.recording = redis, recording
        self._is_in_slots = isinstance(redis, ClusterClient)
        self._clients = [redis] if recording is None else [redis, recording]
        self.rooms, self.seats, self.answers, self.timers = (
            Rooms(redis, note_lateness),
            Seats(redis),
            Answers(redis, recording),
            Timers(redis),
        )
        if recording is not None:
            self.rooms.steps = Steps(recording, AWAY_MS)
        self.pulses, self.roll_calls, self.patterns = Pulses(redis), RollCalls(redis), Patterns(redis)
        self.remotes, self.newcomers = Remotes(redis), self.rooms.newcomers
        self.classes = ClassMembers(redis)
        self.snapshots = Snapshots(self.rooms, self.seats, self.answers)

    def lanes(self) -> list[list[int]]:
        """Partitions that are asked about together: a shard that is away holds up no other, nor does a slot
        that is on its way.
        """
        return lanes(self._clients)

    def slots(self) -> list[list[int]]:
        """The same so that none can be held up by another: for what is asked seldom."""
        return [[number] for number in keys.partitions()] if self._is_in_slots else self.lanes()

    def lane_of(self, address: Address) -> Hashable:
        """Where this room lies: what is asked in one lane does not wait for another."""
        if not self._is_in_slots:
            return _ONLY_LANE
        return lane_of(self._clients, keys.due(keys.partition(address.code)))

    def is_settled(self, address: Address) -> bool:
        """Whether this room is not on its way to another shard."""
        key = keys.due(keys.partition(address.code))
        return all(client.is_settled(key) for client in self._clients)

    async def is_there(self) -> bool:
        """Whether any shard answers, so that some games can be played."""
        return await self._answers(self.redis)

    async def is_replicated(self) -> bool:
        """Whether any shard has as many replicas as acknowledgements wait for."""
        return self.recording is None or await self._answers(self.recording)

    async def _answers(self, redis: LineClient) -> bool:
        asked = [asyncio.ensure_future(redis.zcard(keys.due(first))) for first, *_ in self.lanes()]
        try:
            for answer in asyncio.as_completed(asked):
                with suppress(*UNAVAILABLE):
                    await answer
                    return True
            return False
        finally:
            for one in asked:
                one.cancel()

    async def advance(self, address: Address) -> None:
        """Take a room's next step if it is time. A failure is tried again by whoever polls next."""
        try:
            await self.rooms.advance(address)
        except UNAVAILABLE:
            _logger.warning("room %s cannot advance while Redis is away", address.game)
        except Refusal as refusal:
            if refusal.reason is Reason.NO_SUCH_ROOM:
                await self.timers.forget(address)


@asynccontextmanager
async def open_store(url: str, replicas: int) -> AsyncIterator[Store]:
    """The store in the Redis of this address; what is acknowledged is in so many replicas, too."""
    async with connect(url) as redis, AsyncExitStack() as stack:
        recording = await stack.enter_async_context(connect_to_record(url, replicas)) if replicas else None
        yield Store(redis, recording)


def note_lateness(milliseconds: int) -> None:
    metrics.lateness.observe(milliseconds / 1000)
