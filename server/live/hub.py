"""The hub: all rooms that have sockets in this process, and the tasks that poll Redis for them."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass

from game.address import Address
from game.store import keys
from game.store.channel import Channels
from game.store.pulse import NewestChange
from game.store.redis import UNAVAILABLE
from game.store.room_messages import Message
from game.wire.closing import CloseCode
from server.accounts.revocations import SWITCHED_OFF
from server.live.answer_desk import AnswerDesk
from server.live.connection import Connection, Host
from server.live.doorstep import Doorstep
from server.live.gauges import read_gauges
from server.live.liveness import Liveness
from server.live.local_room import LocalRoom
from server.live.presence import note_who_is_in, say_who_left
from server.live.rounds import every, every_lane, some_at_a_time
from server.live.store import Store
from server.process.background_tasks import Errands, end

POLL_SECONDS = 0.25
HEART_BEAT_SECONDS = 5.0
CHECK_SECONDS = 2.0
PRESENCE_SECONDS = 10.0
CENSUS_SECONDS = 5.0
# Who has left counts as away after a moment; then nobody waits for them any more.
_AFTER_LEAVING_SECONDS = 6.0
_ON_ITS_WAY_SECONDS = 0.2
_logger = logging.getLogger(__name__)


@dataclass(slots=True)
class _Open:
    room: LocalRoom
    task: asyncio.Task[None]
    visitors: int = 0


class Hub:
    """Connects sockets to rooms. No process is special: any number of hubs serve the same room."""

    def __init__(self, store: Store, others: Mapping[str, Callable[[str], None]]) -> None:
        """``others`` are channels to listen to beside those of rooms, and who hears them."""
        self.store = store
        self._open: dict[Address, _Open] = {}
        self.liveness = Liveness()
        own = {SWITCHED_OFF: self._hear_who_is_off}
        self._channels = Channels(store.redis, self._receive, self._resync, {**others, **own})
        self.errands = Errands()
        self.desk = AnswerDesk(store, self.errands)

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """Keep rooms going while the process serves."""
        jobs = (
            self._channels.run(),
            every_lane(POLL_SECONDS, self.store.lanes, self._poll),
            every_lane(HEART_BEAT_SECONDS, self.store.slots, self._beat),
            every_lane(CHECK_SECONDS, self.store.slots, self._check),
            every_lane(PRESENCE_SECONDS, self.store.slots, self._note_presence),
            every(CENSUS_SECONDS, self._count),
        )
        tasks = [asyncio.create_task(job) for job in jobs]
        try:
            yield
        finally:
            for open_ in self._open.values():
                open_.room.stop()
            await end([*tasks, *(open_.task for open_ in self._open.values())])
            await self.errands.end()
            await self._channels.close()

    @asynccontextmanager
    async def entered(self, address: Address, connection: Connection) -> AsyncIterator[LocalRoom]:
        """Seat a socket in its room until the block is left. Raises Refusal(NO_SUCH_ROOM)."""
        # First the subscription, then the snapshot: so nothing falls between the two.
        async with self._visited(address) as open_:
            try:
                open_.room.enter(connection)
                if isinstance(connection.role, Host):
                    await self.store.pulses.hosts_here(address, [connection.id])
                yield open_.room
            finally:
                open_.room.leave(connection)

    @asynccontextmanager
    async def doorstep(self, address: Address) -> AsyncIterator[Doorstep]:
        """Where phones wait to be let in, which hears of the room until the block is left."""
        async with self._visited(address) as open_:
            yield open_.room.doorstep

    @asynccontextmanager
    async def _visited(self, address: Address) -> AsyncIterator[_Open]:
        open_ = await self._opened(address)
        open_.visitors += 1
        try:
            await self._channels.join(address)
            yield open_
        finally:
            open_.visitors -= 1
            if open_.visitors == 0:
                await self._close(address, open_)

    def show(self, address: Address, connection: Connection) -> None:
        """Send this socket a snapshot."""
        if open_ := self._open.get(address):
            open_.room.show(connection)

    def count(self) -> None:
        """Publish who is here."""
        read_gauges(open_.room for open_ in self._open.values()).publish()

    async def _opened(self, address: Address) -> _Open:
        if address not in self._open:
            quiz, reading = await self.store.rooms.quiz(address), await self.store.rooms.read(address)
            # Another visitor may have opened it meanwhile.
            if address not in self._open:
                room = LocalRoom(address, quiz, reading.room.options, self.store, self.errands)
                task = asyncio.create_task(room.run())
                self._open[address] = _Open(room, task)
        return self._open[address]

    async def _close(self, address: Address, open_: _Open) -> None:
        try:
            await self._say_who_left(open_.room)
        finally:
            # Somebody may have come in while Redis was told.
            if open_.visitors == 0 and self._open.get(address) is open_:
                del self._open[address]
                open_.room.stop()
                try:
                    await self._channels.leave(address)
                finally:
                    await end([open_.task])

    def _receive(self, address: Address, message: Message) -> None:
        if open_ := self._open.get(address):
            open_.room.receive(message)

    def _resync(self, address: Address) -> None:
        if open_ := self._open.get(address):
            open_.room.show_all()

    def _hear_who_is_off(self, told: str) -> None:
        self.errands.begin(self._dismiss(int(told)))

    async def _dismiss(self, user_id: int) -> None:
        """Close the sockets of a player whose account is off; the seat keeps what it has earned."""
        await asyncio.gather(*(self._dismiss_from(open_.room, user_id) for open_ in self._open.values()))

    async def _dismiss_from(self, room: LocalRoom, user_id: int) -> None:
        try:
            seat = await self.store.seats.of_account(room.address, user_id)
        except UNAVAILABLE:
            _logger.warning("Redis is away; sockets of an account that is off stay open")
        else:
            if seat in room.attendance.players:
                room.attendance.players[seat].close(CloseCode.LOGGED_OUT)

    def _rooms_in(self, partitions: Sequence[int]) -> list[LocalRoom]:
        return [
            open_.room for address, open_ in self._open.items() if keys.partition(address.code) in partitions
        ]

    async def _poll(self, partitions: Sequence[int]) -> None:
        """Look for rooms whose time has come, and for players who have left."""
        due = await self.store.timers.due_rooms(partitions)
        left = [room for room in self._rooms_in(partitions) if room.left or room.left_hosts]
        # What is asked for all rooms leaves for Redis together.
        await asyncio.gather(
            *(self.store.advance(address) for address in due), *(self._say_who_left(room) for room in left)
        )

    async def _beat(self, partitions: Sequence[int]) -> None:
        """Tell browsers that we are here, or that Redis is not, and see which of them are still there."""
        rooms = self._rooms_in(partitions)
        try:
            await some_at_a_time(rooms, self._beat_in)
        except UNAVAILABLE:
            for room in rooms:
                room.heart_beat.stall()
            raise
        finally:
            # Once for all shards, and next, so that a ping finds the phone awake that a beat has woken.
            if 0 in partitions:
                await self.liveness.look()

    async def _beat_in(self, rooms: Sequence[LocalRoom]) -> None:
        # Not as long as our Redis client would try: phones give up a line that is silent for long.
        async with asyncio.timeout(HEART_BEAT_SECONDS / 2):
            pulses = await self.store.pulses.of_rooms([room.address for room in rooms])
        for room, pulse in zip(rooms, pulses, strict=True):
            room.heart_beat.tell(pulse, room.epoch, room.seq)

    async def _check(self, partitions: Sequence[int]) -> None:
        """See whether we missed a change; one that is on its way gets a moment to arrive."""
        addresses = [room.address for room in self._rooms_in(partitions)]
        newest = await self.store.pulses.newest_changes(addresses)
        await asyncio.sleep(_ON_ITS_WAY_SECONDS)
        for address, change in zip(addresses, newest, strict=True):
            if address in self._open:
                await self._compare(self._open[address].room, change)

    async def _compare(self, room: LocalRoom, newest: NewestChange) -> None:
        # In a large room telling takes a while: what has come and waits for its turn is not missed.
        if room.seq < 0 or (newest.epoch == room.epoch and room.seq <= newest.seq <= room.heard):
            return
        if newest.epoch == room.epoch and newest.seq < room.seq:
            # Either a change came just after we asked, or Redis has lost what we have told.
            found = (await self.store.rooms.read(room.address)).room
            if found.epoch == room.epoch and found.seq < room.seq:
                await self.store.rooms.renew_epoch(room.address, room.epoch)
                room.show_all()
        else:
            room.show_all()

    async def _note_presence(self, partitions: Sequence[int]) -> None:
        await some_at_a_time(self._rooms_in(partitions), self._note_presence_in)

    async def _note_presence_in(self, rooms: Sequence[LocalRoom]) -> None:
        await asyncio.gather(*(note_who_is_in(room, self.store) for room in rooms))

    async def _count(self) -> None:
        self.count()

    async def _say_who_left(self, room: LocalRoom) -> None:
        if await say_who_left(room, self.store):
            self.errands.begin(self._advance_without(room))

    async def _advance_without(self, room: LocalRoom) -> None:
        """Nobody waits any more for who has left, once that counts as away."""
        await asyncio.sleep(_AFTER_LEAVING_SECONDS)
        await self.store.advance(room.address)
