"""A node: one server of Redis, and our line to it."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Sequence
from typing import Any, cast

from redis.asyncio import ConnectionPool
from redis.asyncio.connection import AbstractConnection
from redis.asyncio.retry import Retry
from redis.backoff import NoBackoff
from redis.exceptions import ConnectionError as ConnectionLost
from redis.exceptions import ReadOnlyError

from game.store.line import Line

Command = tuple[Any, ...]


class Node:
    """Its line is opened when it is needed, and anew when it was lost."""

    def __init__(self, pool: ConnectionPool) -> None:
        """``pool`` knows how to connect; the line is not one of its connections."""
        self.pool = pool
        self._line: Line | None = None
        self._connection: AbstractConnection | None = None
        self._opening: asyncio.Task[Line] | None = None
        self._is_closed = False

    async def ask(self, commands: Sequence[Command]) -> list[Any]:
        """What it answers to each of these, errors too. They leave together, with what others ask."""
        line = self._line
        if line is None or not line.is_open:
            line = await self._opened()
        answers = await line.ask(commands)
        if isinstance(answers[0], ConnectionLost):
            # It is there, and has not read its data yet.
            raise answers[0]
        if ReadOnlyError in map(type, answers):
            # It has become a replica. Whoever has taken over is found by the address, asked anew.
            line.close()
            raise ConnectionLost("this Redis is a replica by now")
        return answers

    async def _opened(self) -> Line:
        """A new line, for which all who need it wait together."""
        if self._is_closed:
            raise ConnectionLost("nobody keeps a line to this Redis any more")
        if self._opening is None:
            self._opening = asyncio.create_task(self._open())
            self._opening.add_done_callback(_heard)
        return await asyncio.shield(self._opening)

    async def _open(self) -> Line:
        try:
            await self._hang_up()
            self._connection = await connected(self.pool)
            self._line = Line(transport_of(self._connection))
            return self._line
        finally:
            self._opening = None

    async def _hang_up(self) -> None:
        if self._line is not None:
            self._line.close()
        connection, self._connection, self._line = self._connection, None, None
        if connection is not None:
            await connection.disconnect(nowait=True)

    async def close(self) -> None:
        """Whoever still waits for an answer is told that the line is lost, and none is opened again."""
        self._is_closed = True
        if self._opening is not None:
            await ended([self._opening])
        await self._hang_up()
        await self.pool.disconnect()


async def connected(pool: ConnectionPool) -> AbstractConnection:
    """redis-py connects and greets: TLS, password, database. From then on the transport is ours."""
    # How often it is tried is up to each caller.
    connection: AbstractConnection = pool.connection_class(
        **pool.connection_kwargs | {"retry": Retry(NoBackoff(), 0)}
    )
    try:
        await connection.connect()  # type: ignore[no-untyped-call]  # redis-py left it untyped
    except BaseException:
        # Whoever gives up in the midst of it leaves nothing open.
        await connection.disconnect(nowait=True)
        raise
    return connection


def transport_of(connection: AbstractConnection) -> asyncio.Transport:
    """What is under a connection that has been opened; redis-py has no name for it."""
    writer = connection._writer  # noqa: SLF001
    assert writer is not None
    return cast("asyncio.Transport", writer.transport)


def _heard(task: asyncio.Task[Line]) -> None:
    """Whoever waited for it may have gone, and asyncio complains of failures that nobody looks at."""
    if not task.cancelled():
        task.exception()


async def ended(tasks: Iterable[asyncio.Task[Any]]) -> None:
    """Cancel these, and wait until they are over."""
    tasks = list(tasks)
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
