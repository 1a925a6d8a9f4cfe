"""The rooms' events as they come over Redis' publish path."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from secrets import token_hex

from redis.asyncio import Redis
from redis.exceptions import ConnectionError as ConnectionLost

from game.address import Address
from game.store import keys
from game.store.redis import UNAVAILABLE
from game.wire.events import RoomChange, parse_change

_logger = logging.getLogger(__name__)


PROBE_SECONDS = 3.0
_AGAIN_SECONDS = 0.2
TALLY = "tally"
COUNT = "tally "
RESYNC = "resync"
TAKEN = "taken "
EXTRA_TIME = "extra "
PAIRED = "paired "
NEWCOMERS = "newcomers"
DECIDED = "decided "


@dataclass(frozen=True, slots=True)
class Tally:
    """Players have joined or answered: it is worth counting."""


@dataclass(frozen=True, slots=True)
class Count:
    """How many are in the room, and how many have answered, after change ``seq`` of the room."""

    seq: int
    players: int
    answered: int


@dataclass(frozen=True, slots=True)
class SeatsTaken:
    """Seats were taken back, each by a socket; any other socket of them is to be closed."""

    sockets: Mapping[int, str]


@dataclass(frozen=True, slots=True)
class ExtraTimeGiven:
    """A player has another limit: that one and the hosts are to be told, and nobody else."""

    seat: int


@dataclass(frozen=True, slots=True)
class RemotePaired:
    """The room takes the remote of this fingerprint; the sockets of any other remote are to be closed."""

    fingerprint: str


@dataclass(frozen=True, slots=True)
class NewcomersChanged:
    """Others wait to be let in than before."""


@dataclass(frozen=True, slots=True)
class NewcomersDecided:
    """The host has decided about those whose tokens' hashes begin so."""

    phones: Sequence[str]


Message = (
    RoomChange
    | Tally
    | Count
    | SeatsTaken
    | ExtraTimeGiven
    | RemotePaired
    | NewcomersChanged
    | NewcomersDecided
)


class Channels:
    """One subscription for all rooms that have sockets in this process.

    A line that is dead and does not say so is found by its silence: after three seconds we publish to
    ourselves, and without an echo three seconds later we subscribe anew.
    """

    def __init__(
        self,
        redis: Redis,
        on_message: Callable[[Address, Message], None],
        on_gap: Callable[[Address], None],
        others: Mapping[str, Callable[[str], None]] | None = None,
    ) -> None:
        """``on_gap`` is called when a room was subscribed anew, since events may have passed meanwhile.

        ``others`` are channels that are not a room's, and who hears what comes there.
        """
        self._redis, self._pubsub = redis, redis.pubsub()
        self._on_message, self._on_gap = on_message, on_gap
        self._others = others or {}
        self._rooms: dict[str, Address] = {}
        self._confirmed: dict[str, asyncio.Event] = {}
        self._probe = f"zedny:probe:{token_hex(8)}"
        # Two first subscriptions at once would each make a connection, and one of them would never be read.
        self._sending = asyncio.Lock()

    async def run(self) -> None:
        """Read until cancelled; the connection is made again whenever it is lost."""
        while True:
            try:
                async with self._sending:
                    await self._pubsub.subscribe(self._probe, *self._others, *self._rooms)
                await self._listen()
            except UNAVAILABLE as error:
                _logger.warning("the subscription to Redis is lost; trying again: %s", error)
            await asyncio.sleep(_AGAIN_SECONDS)
            async with self._sending:
                await self.close()
                self._pubsub = self._redis.pubsub()

    async def _listen(self) -> None:
        clock = asyncio.get_running_loop().time
        heard_at, is_probed = clock(), False
        while True:
            message = await self._pubsub.get_message(timeout=1)
            if message is not None:
                heard_at, is_probed = clock(), False
                self._receive(message)
            elif clock() - heard_at > 2 * PROBE_SECONDS:
                raise ConnectionLost("no echo of our own message")
            elif clock() - heard_at > PROBE_SECONDS and not is_probed:
                is_probed = True
                async with asyncio.timeout(PROBE_SECONDS):
                    await self._redis.publish(self._probe, "")

    async def join(self, address: Address) -> None:
        """Subscribe to a room; when this returns, nothing that happens in it is missed."""
        channel = keys.RoomKeys(address).channel
        if channel not in self._rooms:
            await self._subscribe(channel, address)
        async with asyncio.timeout(2):
            await self._confirmed[channel].wait()

    async def leave(self, address: Address) -> None:
        """Unsubscribe from a room."""
        channel = keys.RoomKeys(address).channel
        if self._rooms.pop(channel, None):
            del self._confirmed[channel]
            async with self._sending:
                await self._pubsub.unsubscribe(channel)

    async def close(self) -> None:
        await self._pubsub.aclose()  # type: ignore[no-untyped-call]  # redis-py left it untyped

    async def _subscribe(self, channel: str, address: Address) -> None:
        self._rooms[channel], self._confirmed[channel] = address, asyncio.Event()
        try:
            async with self._sending:
                await self._pubsub.subscribe(channel)
        except UNAVAILABLE:
            # Otherwise the next one to join would wait for a confirmation that nobody asked for.
            self._rooms.pop(channel, None)
            self._confirmed.pop(channel, None)
            raise

    def _receive(self, message: dict[str, str]) -> None:
        if message["channel"] in self._others and message["type"] == "message":
            self._others[message["channel"]](message["data"])
        if (address := self._rooms.get(message["channel"])) is None:
            return
        if message["type"] == "message":
            self._hear(address, message["data"])
        elif message["type"] == "subscribe":
            confirmed = self._confirmed[message["channel"]]
            # redis-py subscribes again by itself after a lost connection, and this is the only sign of it.
            if confirmed.is_set():
                self._on_gap(address)
            confirmed.set()

    def _hear(self, address: Address, written: str) -> None:
        if written == RESYNC:
            self._on_gap(address)
            return
        try:
            message = _read(written)
        except ValueError:
            # A newer process tells what this one cannot read: a snapshot holds what both know.
            self._on_gap(address)
        else:
            self._on_message(address, message)


def _read(written: str) -> Message:
    if written == TALLY:
        return Tally()
    if written.startswith(COUNT):
        return Count(*map(int, written.removeprefix(COUNT).split(" ")))
    if written == NEWCOMERS:
        return NewcomersChanged()
    if written.startswith(DECIDED):
        return NewcomersDecided(written.removeprefix(DECIDED).split(","))
    if written.startswith(TAKEN):
        taken = [one.split(" ") for one in written.removeprefix(TAKEN).split(",")]
        return SeatsTaken({int(seat): socket for seat, socket in taken})
    if written.startswith(EXTRA_TIME):
        return ExtraTimeGiven(int(written.removeprefix(EXTRA_TIME)))
    if written.startswith(PAIRED):
        return RemotePaired(written.removeprefix(PAIRED))
    return parse_change.validate_json(written)
