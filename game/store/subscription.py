"""A subscription: a connection to one node of Redis on which nothing is asked, and much is told."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable

import hiredis
from redis import exceptions

from game.store.line import fault, packed

_INCOMPLETE = object()
Hear = Callable[[str, str, str], None]


class Subscription(asyncio.Protocol):
    """Sharded channels, each asked for by a command of its own: one command is about one slot only.

    Not on the line: what is granted is told, what is refused is answered, and answers go by their order.
    """

    def __init__(self, transport: asyncio.Transport, hear: Hear, on_end: Callable[[], None]) -> None:
        """``hear`` is told what was pushed: its kind, the channel, and the message, if it is one."""
        self.channels: set[str] = set()
        self._transport, self._hear, self._on_end = transport, hear, on_end
        self._clock = asyncio.get_running_loop().time
        self.heard_at = self._clock()
        self._reader = hiredis.Reader(
            protocolError=exceptions.InvalidResponse,
            replyError=fault,
            notEnoughData=_INCOMPLETE,
            encoding="utf-8",
        )
        transport.set_protocol(self)

    @property
    def is_open(self) -> bool:
        return not self._transport.is_closing()

    @property
    def silence(self) -> float:
        """For how many seconds nothing was heard."""
        return self._clock() - self.heard_at

    def follow(self, wanted: Iterable[str]) -> None:
        """Subscribe to these, and to nothing else."""
        wanted = set(wanted)
        self._say("SSUBSCRIBE", wanted - self.channels)
        self._say("SUNSUBSCRIBE", self.channels - wanted)
        self.channels = wanted

    def _say(self, word: str, channels: Iterable[str]) -> None:
        if said := b"".join(packed((word, channel)) for channel in channels):
            self._transport.write(said)

    def data_received(self, data: bytes) -> None:
        self.heard_at = self._clock()
        self._reader.feed(data)
        try:
            while (told := self._reader.gets()) is not _INCOMPLETE:
                self._take(told)
        except exceptions.InvalidResponse:
            self.close()

    def _take(self, told: object) -> None:
        match told:
            case ["smessage" as kind, str(channel), str(message)]:
                self._hear(kind, channel, message)
            case ["ssubscribe" as kind, str(channel), _]:
                self._hear(kind, channel, "")
            case ["sunsubscribe" as kind, str(channel), _] if channel in self.channels:
                # Unasked: the slot has gone to another node.
                self.channels.discard(channel)
                self._hear(kind, channel, "")
            case ["sunsubscribe", _, _]:
                pass
            case _:
                # A refusal says nothing of which channel it is about.
                self.close()

    def connection_lost(self, exc: Exception | None) -> None:  # noqa: ARG002  # asyncio calls it so
        self._on_end()

    def close(self) -> None:
        self._transport.abort()
