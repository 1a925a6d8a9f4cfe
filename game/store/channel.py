"""The rooms' events as they come over Redis' publish path."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from secrets import token_hex

from pydantic import BaseModel, ConfigDict
from redis.exceptions import ConnectionError as ConnectionLost

from game.address import Address
from game.face import face_of_seat
from game.store import keys
from game.store.line_client import LineClient
from game.store.listening import Listening
from game.store.node import Node, ended
from game.store.slots import beside
from game.wire.events import RoomChange, parse_change
from game.wire.shapes import SeatedPlayer

_LOOK_SECONDS, _AGAIN_SECONDS = 1.0, 0.2
# So long it may take until Redis has said that a room is subscribed.
_CONFIRMED_SECONDS = 2.0
TALLY = "tally"
COUNT = "tally "
JOINED = "joined "
RESYNC = "resync"
TAKEN = "taken "
EXTRA_TIME = "extra "
PAIRED = "paired "
NEWCOMERS = "newcomers"
DECIDED = "decided "


class Seated(BaseModel):
    """``face`` is None for who has chosen none."""

    seat: int
    nickname: str
    face: int | None

    @property
    def shown(self) -> SeatedPlayer:
        face = face_of_seat(self.seat) if self.face is None else self.face
        return SeatedPlayer(seat=self.seat, nickname=self.nickname, face=face)


@dataclass(frozen=True, slots=True)
class Tally:
    """Players have joined or answered: it is worth counting."""


@dataclass(frozen=True, slots=True)
class Count:
    """How many are in the room, and how many have answered, after change ``seq`` of the room."""

    seq: int
    players: int
    answered: int
    is_lobby: bool = False

    def is_more_than(self, other: Count) -> bool:
        return (self.players, self.answered) > (other.players, other.answered)


class Joined(BaseModel):
    """Who has come in, by their seats, and the count with them."""

    model_config = ConfigDict(frozen=True)

    seq: int
    is_lobby: bool
    players: int
    answered: int
    joined: tuple[Seated, ...]

    @property
    def count(self) -> Count:
        return Count(self.seq, self.players, self.answered, self.is_lobby)


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
    | Joined
    | SeatsTaken
    | ExtraTimeGiven
    | RemotePaired
    | NewcomersChanged
    | NewcomersDecided
)


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
        seq, players, answered = map(int, written.removeprefix(COUNT).split(" "))
        return Count(seq, players, answered)
    if written.startswith(JOINED):
        return Joined.model_validate_json(written.removeprefix(JOINED))
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
