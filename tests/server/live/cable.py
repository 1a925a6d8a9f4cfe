"""The cable between a server and its PostgreSQL, which tests can cut."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

from sqlalchemy import make_url

_CHUNK = 65_536


class Cable:
    """Carries bytes from a port of its own to the real server."""

    def __init__(self, database_url: str) -> None:
        self._url = make_url(database_url)
        self._ends: set[asyncio.StreamWriter] = set()
        self._listener: asyncio.Server | None = None
        self.port = 0

    @property
    def url(self) -> str:
        """The same database at the other end of the cable."""
        here = self._url.set(host="127.0.0.1", port=self.port).difference_update_query(["host"])
        return here.update_query_dict({"ssl": "disable"}).render_as_string(hide_password=False)

    async def mend(self) -> None:
        self._listener = await asyncio.start_server(self._carry, "127.0.0.1", self.port)
        self.port = self._listener.sockets[0].getsockname()[1]

    async def cut(self) -> None:
        """Nothing gets through, and nobody can connect."""
        if self._listener:
            self._listener.close()
        for end in self._ends:
            end.transport.abort()

    async def _carry(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        far_reader, far_writer = await self._dial()
        self._ends |= {writer, far_writer}
        await asyncio.gather(_pump(reader, far_writer), _pump(far_reader, writer))
        self._ends -= {writer, far_writer}

    async def _dial(self) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        directory = self._url.query.get("host")
        if isinstance(directory, str):
            return await asyncio.open_unix_connection(f"{directory}/.s.PGSQL.{self._url.port or 5432}")
        return await asyncio.open_connection(self._url.host, self._url.port or 5432)


async def _pump(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    with suppress(OSError):
        while data := await reader.read(_CHUNK):
            writer.write(data)
            await writer.drain()
    writer.transport.abort()


@asynccontextmanager
async def cable_to(database_url: str) -> AsyncIterator[Cable]:
    cable = Cable(database_url)
    await cable.mend()
    yield cable
    await cable.cut()
