"""A visitor: one socket in a room that comes back when it is lost."""

from __future__ import annotations

import asyncio
import random
from collections.abc import AsyncIterator
from dataclasses import dataclass
from urllib.parse import urlsplit

from pydantic import BaseModel, TypeAdapter
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed, InvalidHandshake

from game.wire.closing import CloseCode
from game.wire.events import AnyEvent

_parse_event: TypeAdapter[AnyEvent] = TypeAdapter(AnyEvent)
_FIRST_PAUSE, _LONGEST_PAUSE = 1.0, 10.0
# Heart beats come every five seconds; a line without one is dead, as the protocol says.
_SILENCE = 12.0


class ShownOut(Exception):
    """The server closed the socket with a code that says not to come back."""


@dataclass(frozen=True, slots=True)
class Door:
    """The way into a room; ``server`` is the address of its pages, like http://localhost:8000."""

    server: str
    code: str

    @property
    def socket(self) -> str:
        parts = urlsplit(self.server)
        return f"{'wss' if parts.scheme == 'https' else 'ws'}://{parts.netloc}/ws/{self.code}"


class Visitor:
    """Says ``hello`` on every new socket. Use ``events`` once.

    ``connections`` are the sockets so far, ``welcomes`` those on which the room has spoken.
    """

    def __init__(self, door: Door, hello: BaseModel) -> None:
        self._door = door
        self.hello = hello
        self.connections = self.welcomes = 0
        self._socket: ClientConnection | None = None

    async def events(self) -> AsyncIterator[AnyEvent]:
        """All that the room tells, over as many sockets as it takes. Raises ShownOut."""
        pause = _FIRST_PAUSE
        while True:
            try:
                async with connect(
                    self._door.socket, compression=None, max_queue=None, close_timeout=1
                ) as self._socket:
                    self.connections += 1
                    await self.say(self.hello)
                    is_welcome = False
                    while True:
                        async with asyncio.timeout(_SILENCE):
                            written = await self._socket.recv()
                        pause = _FIRST_PAUSE
                        self.welcomes += not is_welcome
                        is_welcome = True
                        yield _parse_event.validate_json(written)
            except ConnectionClosed:
                _judge(self._socket)
            except (OSError, InvalidHandshake, TimeoutError):
                pass
            await asyncio.sleep(random.uniform(0, pause))  # noqa: S311  # spreads a crowd that comes back
            pause = min(pause * 2, _LONGEST_PAUSE)

    async def say(self, command: BaseModel) -> None:
        """Send a command; on a lost socket it is lost too, and the next snapshot tells."""
        if self._socket is not None:
            try:
                await self._socket.send(command.model_dump_json())
            except ConnectionClosed:
                return


def _judge(socket: ClientConnection | None) -> None:
    code = socket.close_code if socket else None
    if code is not None and code >= CloseCode.UNREADABLE:
        raise ShownOut(CloseCode(code).name)
