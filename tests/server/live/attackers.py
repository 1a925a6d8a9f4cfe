"""Programs that want a class to fail: many phones of one address, and lines that never end."""

from __future__ import annotations

import asyncio
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from random import Random
from secrets import token_hex
from time import perf_counter
from urllib.parse import urlsplit

from websockets.exceptions import ConnectionClosed

from game.pattern import SHAPES
from game.wire import PROTOCOL_VERSION
from game.wire.commands import TakeSeat
from tests.load.phone import UPGRADE, Phone, masked
from tests.server.live.browser import Browser


@dataclass
class Bots:
    """Each has a phone of its own, and once it is refused it guesses the pattern as long as it is heard."""

    server: str
    code: str
    chance: Random = field(default_factory=lambda: Random(7))
    heard: Counter[str] = field(default_factory=Counter)
    phones: list[Phone] = field(default_factory=list)

    async def come(self, count: int) -> None:
        host = urlsplit(self.server)
        upgrade = UPGRADE.format(code=self.code, host=host.netloc).encode()
        loop = asyncio.get_running_loop()
        for number in range(count):
            phone = Phone(number, upgrade, masked(0x81, self._hello(None)), self._hear)
            self.phones.append(phone)
            await loop.create_connection(partial(same, phone), str(host.hostname), int(host.port or 0))

    def leave(self) -> None:
        for phone in self.phones:
            phone.transport.abort()

    def _hear(self, phone: Phone, kind: bytes, _: bytes) -> None:
        self.heard[kind.decode()] += 1
        if kind == b"refused":
            # No faster than a room lets anybody speak.
            asyncio.get_running_loop().call_later(self.chance.uniform(0.2, 2), self._guess, phone)

    def _guess(self, phone: Phone) -> None:
        if not phone.transport.is_closing():
            phone.say(self._hello([self.chance.randrange(SHAPES) for _ in range(4)]))

    def _hello(self, pattern: list[int] | None) -> bytes:
        """With another token each time, so that none runs out of tries."""
        name = f"bot {token_hex(4)}"
        hello = TakeSeat(version=PROTOCOL_VERSION, token=token_hex(16), nickname=name, pattern=pattern)
        return hello.model_dump_json(exclude_none=True).encode()


def same(phone: Phone) -> Phone:
    return phone


async def endless_head(server: str, seconds: float) -> None:
    """A request whose head goes on and on, in pieces as large as the line takes."""
    host = urlsplit(server)
    _, writer = await asyncio.open_connection(host.hostname, host.port)
    ends = perf_counter() + seconds
    with suppress(ConnectionError):
        writer.write(b"GET / HTTP/1.1\r\n")
        while perf_counter() < ends:
            writer.write(b"X-More: " + b"x" * 60_000 + b"\r\n")
            await writer.drain()
            # Or nobody else in this program would have a turn, and the watcher would wait for us.
            await asyncio.sleep(0)
    writer.close()


async def silent(server: str, code: str) -> asyncio.StreamWriter:
    """A socket that is opened and says nothing."""
    host = urlsplit(server)
    _, writer = await asyncio.open_connection(host.hostname, host.port)
    writer.write(UPGRADE.format(code=code, host=host.netloc).encode())
    return writer


async def pulse(watcher: Browser, ends: asyncio.Event) -> list[float]:
    """How long another room's phone waits for each reply of the server, one after the other."""
    waits: list[float] = []
    with suppress(ConnectionClosed):
        while not ends.is_set():
            began = perf_counter()
            await (await watcher.socket.ping())
            waits.append(perf_counter() - began)
            await asyncio.sleep(0.02)
    return waits
