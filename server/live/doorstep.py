"""The doorstep: phones of this process that wait to be let in, and hosts, who are told who waits."""

from __future__ import annotations

import asyncio
import logging
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

from game.address import Address
from game.seat import hashed
from game.store.redis import UNAVAILABLE
from game.store.room_messages import Message, NewcomersChanged, NewcomersDecided
from game.wire.events import AnySnapshot, ApprovalSet, GameAborted, GameFinished, HostSnapshot, RoomLocked
from game.wire.notices import NewcomersWaiting
from game.wire.shapes import Newcomers
from server.live.attendance import Attendance
from server.live.connection import Connection, Host
from server.live.store import Store

_logger = logging.getLogger(__name__)
# Of a crowd that comes, hosts are told at most so often.
_PAUSE_SECONDS = 0.25
# Who has gone is noticed by silence.
_AGAIN_SECONDS = 3.0


class Doorstep:
    """Of one room. Who waits is in no attendance: nothing that the room tells reaches them."""

    def __init__(self, address: Address, attendance: Attendance, store: Store) -> None:
        self.address, self.attendance, self.store = address, attendance, store
        self._calls: dict[str, set[Callable[[], None]]] = defaultdict(set)
        self._told: dict[Connection, Newcomers] = {}
        self._nudged = asyncio.Event()
        self._task: asyncio.Task[None] | None = None

    @contextmanager
    def standing(self, token: str, call: Callable[[], None]) -> Iterator[None]:
        """Until the block is left, ``call`` whenever the host has decided about this phone."""
        phone = hashed(token)
        self._calls[phone].add(call)
        try:
            yield
        finally:
            self._calls[phone].discard(call)
            if not self._calls[phone]:
                del self._calls[phone]

    def call(self, phones: Sequence[str] = ("",)) -> None:
        """Let those ask again whose tokens' hashes begin so; or else all."""
        beginnings = tuple(phones)
        for phone, calls in list(self._calls.items()):
            if phone.startswith(beginnings):
                for call in list(calls):
                    call()

    def hear(self, message: Message) -> None:
        """Take what Redis published, as far as it is about who waits."""
        match message:
            case NewcomersDecided(phones):
                self.call(phones)
                self.nudge()
            case NewcomersChanged():
                self.nudge()
            case ApprovalSet() | RoomLocked() | GameFinished() | GameAborted():
                self.call()

    def know(self, connection: Connection, snapshot: AnySnapshot) -> None:
        """A host has been told by a snapshot; who comes and goes follows from here."""
        if isinstance(snapshot, HostSnapshot):
            self._told[connection] = snapshot.newcomers
            self.nudge()

    def nudge(self) -> None:
        """It is worth looking who waits."""
        self._nudged.set()
        if self._task is None or self._task.done():
            self._task = asyncio.get_running_loop().create_task(self._tell_while_somebody_waits())

    def stop(self) -> None:
        if self._task:
            self._task.cancel()

    async def _tell_while_somebody_waits(self) -> None:
        try:
            while self._hosts() and (await self._tell() or self._nudged.is_set()):
                await asyncio.sleep(_PAUSE_SECONDS)
                try:
                    async with asyncio.timeout(_AGAIN_SECONDS):
                        await self._nudged.wait()
                except TimeoutError:
                    pass
        except UNAVAILABLE:
            _logger.warning("room %s cannot look who waits while Redis is away", self.address.game)

    async def _tell(self) -> bool:
        """Tell each host who waits, if that is news; whether anybody does."""
        self._nudged.clear()
        newcomers = await self.store.newcomers.told(self.address)
        hosts = self._hosts()
        self._told = {host: self._told.get(host, Newcomers()) for host in hosts}
        for host in hosts:
            if self._told[host] != newcomers:
                self._told[host] = newcomers
                host.send(NewcomersWaiting(newcomers=newcomers))
        return newcomers.count > 0

    def _hosts(self) -> list[Connection]:
        """Those that have had a snapshot."""
        return [one for one in self.attendance.stage if isinstance(one.role, Host) and one.seq >= 0]
