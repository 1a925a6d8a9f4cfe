"""A TCP proxy on loopback whose lines can be cut, silenced and watched; with several targets, a balancer."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import suppress

Holds = Callable[[bytes], bool]
# A port of this machine, the path of a socket on it, or a port of another address.
Target = int | str | tuple[str, int]


class Proxy:
    """Forwards to ``targets`` in turn, and past those that do not answer.

    ``is_silent``: bytes are swallowed both ways and no line ends, as when a cable is pulled.
    ``is_down``: new lines are refused. ``holds`` sees what clients send, and says what is kept back for good.
    """

    def __init__(self, *targets: Target) -> None:
        self.targets = list(targets)
        self.is_silent = self.is_down = False
        self.holds: Holds | None = None
        self.lines: set[Line] = set()
        self._server: asyncio.Server | None = None
        self._turn = 0

    @property
    def port(self) -> int:
        assert self._server is not None
        return int(self._server.sockets[0].getsockname()[1])

    async def start(self) -> None:
        self._server = await asyncio.start_server(self._accept, "127.0.0.1", 0, backlog=4096)

    async def stop(self) -> None:
        assert self._server is not None
        self._server.close()
        self.cut()
        await asyncio.gather(*(line.task for line in list(self.lines)), return_exceptions=True)

    def cut(self) -> None:
        """Reset every line."""
        for line in list(self.lines):
            line.reset()

    async def _accept(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        if self.is_down:
            writer.transport.abort()
            return
        task = asyncio.current_task()
        assert task is not None
        line = Line(self, reader, writer, task)
        self.lines.add(line)
        try:
            await line.carry()
        except asyncio.CancelledError:
            # asyncio's server asks every finished line for its exception.
            return
        finally:
            line.reset()
            self.lines.discard(line)

    async def connect(self) -> tuple[asyncio.StreamReader, asyncio.StreamWriter] | None:
        """A line to the next target that is there."""
        for _ in self.targets:
            self._turn += 1
            with suppress(OSError):
                return await reach(self.targets[self._turn % len(self.targets)])
        return None


async def reach(target: Target) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
    if isinstance(target, str):
        return await asyncio.open_unix_connection(target)
    if isinstance(target, tuple):
        return await asyncio.open_connection(*target)
    return await asyncio.open_connection("127.0.0.1", target)


class Line:
    """One client's connection, and ours behind it."""

    def __init__(
        self,
        proxy: Proxy,
        reader: asyncio.StreamReader,
        writer: asyncio.StreamWriter,
        task: asyncio.Task[None],
    ) -> None:
        self.proxy, self.reader, self.writer, self.task = proxy, reader, writer, task
        self.is_silent = self.is_subscriber = False
        self._behind: asyncio.StreamWriter | None = None

    async def carry(self) -> None:
        behind = await self.proxy.connect()
        if behind is None:
            return
        reader, self._behind = behind
        pumps = [
            asyncio.ensure_future(self._pump(self.reader, self._behind, is_from_client=True)),
            asyncio.ensure_future(self._pump(reader, self.writer, is_from_client=False)),
        ]
        await asyncio.wait(pumps, return_when=asyncio.FIRST_COMPLETED)
        for pump in pumps:
            pump.cancel()
        await asyncio.gather(*pumps, return_exceptions=True)

    def leads_to(self, port: int) -> bool:
        return self._behind is not None and self._behind.get_extra_info("peername")[1] == port

    def reset(self) -> None:
        """End it both ways at once."""
        self.writer.transport.abort()
        if self._behind is not None:
            self._behind.transport.abort()

    async def _pump(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, *, is_from_client: bool
    ) -> None:
        with suppress(OSError):
            while data := await reader.read(65536):
                if is_from_client and self._is_held(data):
                    continue
                if not (self.is_silent or self.proxy.is_silent):
                    writer.write(data)
                    await writer.drain()

    def _is_held(self, data: bytes) -> bool:
        """What a client says is looked at: whether it subscribes, and whether it may pass at all."""
        self.is_subscriber |= b"SUBSCRIBE" in data
        return self.proxy.holds is not None and self.proxy.holds(data)
