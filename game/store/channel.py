"""The rooms' events as they come over Redis' publish path."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import Callable, Mapping
from contextlib import suppress
from secrets import token_hex

from redis.exceptions import ConnectionError as ConnectionLost

from game.address import Address
from game.store import keys
from game.store.line_client import LineClient
from game.store.listening import Listening
from game.store.node import Node, ended
from game.store.room_messages import RESYNC, Message, read
from game.store.slots import beside

_LOOK_SECONDS, _AGAIN_SECONDS = 1.0, 0.2
# So long it may take until Redis has said that a room is subscribed.
_CONFIRMED_SECONDS = 2.0


class Channels:
    """The subscriptions to all rooms that have sockets in this process: one for each node where rooms lie."""

    def __init__(
        self,
        redis: LineClient,
        on_message: Callable[[Address, Message], None],
        on_gap: Callable[[Address], None],
        others: Mapping[str, Callable[[str], None]] | None = None,
    ) -> None:
        """``on_gap`` is called when a room was subscribed anew, since events may have passed meanwhile.

        ``others`` are channels that are not a room's, and who hears what comes there.
        """
        self._redis = redis
        self._on_message, self._on_gap = on_message, on_gap
        self._others = others or {}
        self._rooms: dict[str, Address] = {}
        self._confirmed: dict[str, asyncio.Event] = {}
        self._listening: dict[Node, tuple[Listening, asyncio.Task[None]]] = {}
        self._token = token_hex(8)
        self._woken = asyncio.Event()
        self._looking: asyncio.Task[None] | None = None

    async def run(self) -> None:
        """Listen until cancelled, where each channel lies by now."""
        try:
            while True:
                self._woken.clear()
                await self._follow()
                with suppress(TimeoutError):
                    async with asyncio.timeout(_LOOK_SECONDS):
                        await self._woken.wait()
        finally:
            await self.close()

    async def _follow(self) -> None:
        wanted = defaultdict[Node, list[str]](list)
        is_all_known = True
        for channel in (*self._others, *self._rooms):
            try:
                wanted[self._redis.node_of(channel)].append(channel)
            except ConnectionLost:
                is_all_known = False
        for node in self._listening.keys() - wanted.keys():
            await ended([self._listening.pop(node)[1]])
        for node, channels in wanted.items():
            if node not in self._listening:
                listening = Listening(node, self._probe, self._receive, self._look_again)
                self._listening[node] = listening, asyncio.create_task(listening.run())
            self._listening[node][0].want(channels)
        if not is_all_known:
            await self._redis.look_again()
            await asyncio.sleep(_AGAIN_SECONDS)
            self._woken.set()

    def _look_again(self) -> None:
        """A node is lost or a slot has moved: see where its channels are now."""
        if self._looking is None or self._looking.done():
            self._looking = asyncio.create_task(self._looked_again())

    async def _looked_again(self) -> None:
        await self._redis.look_again()
        self._woken.set()

    def _probe(self, channel: str) -> str:
        """A channel of our own, in the slot of this one."""
        return beside(channel, f"zedny:probe:{self._token}")

    async def join(self, address: Address) -> None:
        """Subscribe to a room; when this returns, nothing that happens in it is missed."""
        channel = keys.RoomKeys(address).channel
        if channel not in self._rooms:
            self._rooms[channel], self._confirmed[channel] = address, asyncio.Event()
            self._woken.set()
        async with asyncio.timeout(_CONFIRMED_SECONDS):
            await self._confirmed[channel].wait()

    async def leave(self, address: Address) -> None:
        """Unsubscribe from a room."""
        channel = keys.RoomKeys(address).channel
        if self._rooms.pop(channel, None):
            del self._confirmed[channel]
            self._woken.set()

    async def close(self) -> None:
        listening, self._listening = self._listening, {}
        looking = [] if self._looking is None else [self._looking]
        await ended([*looking, *(task for _, task in listening.values())])

    def _receive(self, kind: str, channel: str, told: str) -> None:
        if kind == "smessage" and channel in self._others:
            self._others[channel](told)
        if kind == "sunsubscribe":
            self._look_again()
        if (address := self._rooms.get(channel)) is None:
            return
        if kind == "smessage":
            self._hear(address, told)
        elif kind == "ssubscribe":
            confirmed = self._confirmed[channel]
            # It was subscribed before: meanwhile something may have been told.
            if confirmed.is_set():
                self._on_gap(address)
            confirmed.set()

    def _hear(self, address: Address, written: str) -> None:
        if written == RESYNC:
            self._on_gap(address)
            return
        try:
            message = read(written)
        except ValueError:
            # A newer process tells what this one cannot read: a snapshot holds what both know.
            self._on_gap(address)
        else:
            self._on_message(address, message)
