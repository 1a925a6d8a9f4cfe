"""A client of Redis whose calls share one line; what waits or watches goes by connections of its own."""

from __future__ import annotations

import asyncio
import inspect
from collections.abc import Mapping, Sequence
from typing import Any, cast

from redis.asyncio import Redis
from redis.asyncio.client import Pipeline
from redis.asyncio.connection import AbstractConnection
from redis.asyncio.retry import Retry
from redis.backoff import FullJitterBackoff, NoBackoff
from redis.client import EMPTY_RESPONSE, NEVER_DECODE
from redis.exceptions import ConnectionError as ConnectionLost
from redis.exceptions import ReadOnlyError, ResponseError
from redis.exceptions import TimeoutError as TookTooLong

from game.store.line import Line

# They would hold up whoever comes after them, or change the line for everybody.
_APART = frozenset(
    (
        *("AUTH", "CLIENT", "HELLO", "MONITOR", "RESET", "SELECT", "SHUTDOWN", "WATCH"),
        *("BLMOVE", "BLMPOP", "BLPOP", "BRPOP", "BRPOPLPUSH", "BZMPOP", "BZPOPMAX", "BZPOPMIN"),
        *("WAIT", "WAITAOF", "XREAD", "XREADGROUP"),
    )
)
# What redis-py reads in another way than by the answer alone.
_SHAPED_ELSEWHERE = (EMPTY_RESPONSE, NEVER_DECODE)
Command = tuple[Any, ...]


class LineClient(Redis):
    """redis-py's client with its commands and scripts, over a line that is opened when it is needed."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._line: Line | None = None
        self._connection: AbstractConnection | None = None
        self._opening: asyncio.Task[Line] | None = None
        self._retry = Retry(FullJitterBackoff(cap=0.2, base=0.02), 2, (ConnectionLost, TookTooLong))

    async def execute_command(self, *args: Any, **options: Any) -> Any:
        """The answer to one command, as redis-py shapes it."""
        if args[0].partition(" ")[0] in _APART or any(option in options for option in _SHAPED_ELSEWHERE):
            return await super().execute_command(*args, **options)  # type: ignore[no-untyped-call]
        [answer] = await self.ask([args])
        if isinstance(answer, ResponseError):
            raise answer
        return await self.shaped(args[0], answer, options)

    async def ask(self, commands: Sequence[Command]) -> list[Any]:
        """What Redis answers to each of these, errors too. They leave together, again if the line is lost."""
        return await self._retry.call_with_retry(lambda: self._ask(commands), _again)

    async def _ask(self, commands: Sequence[Command]) -> list[Any]:
        line = self._line
        if line is None or not line.is_open:
            line = await self._opened()
        answers = await line.ask(commands)
        if isinstance(answers[0], ConnectionLost):
            # It is there, and has not read its data yet.
            raise answers[0]
        if any(isinstance(answer, ReadOnlyError) for answer in answers):
            # It has become a replica. Whoever has taken over is found by the address, asked anew.
            line.close()
            raise ConnectionLost("this Redis is a replica by now")
        return answers

    async def _opened(self) -> Line:
        """A new line, for which all who need it wait together."""
        if self._opening is None:
            self._opening = asyncio.create_task(self._open())
        return await asyncio.shield(self._opening)

    async def _open(self) -> Line:
        """redis-py connects and greets: TLS, password, database. From then on the transport is ours."""
        pool = self.connection_pool
        try:
            await self._hang_up()
            # How often it is tried is up to each caller.
            connection = pool.connection_class(**pool.connection_kwargs | {"retry": Retry(NoBackoff(), 0)})
            await connection.connect()  # type: ignore[no-untyped-call]  # redis-py left it untyped
            self._connection = connection
            self._line = Line(_transport(connection))
            return self._line
        finally:
            self._opening = None

    async def _hang_up(self) -> None:
        if self._line is not None:
            self._line.close()
        connection, self._connection, self._line = self._connection, None, None
        if connection is not None:
            await connection.disconnect(nowait=True)

    async def shaped(self, name: str | bytes, answer: Any, options: Mapping[str, Any]) -> Any:
        """The answer to a command as redis-py gives it."""
        if (shape := self.response_callbacks.get(name)) is None:
            return answer
        shaped = shape(answer, **{name: value for name, value in options.items() if name != "keys"})
        return await shaped if inspect.isawaitable(shaped) else shaped

    def pipeline(self, transaction: bool = True, shard_hint: str | None = None) -> LinePipeline:  # noqa: FBT001, FBT002  # as redis-py has it
        """Commands that leave together, as one transaction unless told otherwise."""
        return LinePipeline(self, transaction, shard_hint)

    async def aclose(self, close_connection_pool: bool | None = None) -> None:  # noqa: FBT001  # as redis-py has it
        """Close the line, and what else is open."""
        if self._opening is not None:
            self._opening.cancel()
        await self._hang_up()
        await super().aclose(close_connection_pool)


class LinePipeline(Pipeline):
    """redis-py's pipeline over a line; one that watches keys goes by a connection of its own."""

    def __init__(self, client: LineClient, transaction: bool, shard_hint: str | None) -> None:  # noqa: FBT001  # as redis-py has it
        super().__init__(client.connection_pool, client.response_callbacks, transaction, shard_hint)
        self._client = client

    async def execute(self, raise_on_error: bool = True) -> list[Any]:  # noqa: FBT001, FBT002  # as redis-py has it
        """The answers to all commands. The first error is raised, or all are among the answers."""
        stack = self.command_stack
        if self.watching or self.scripts or any(args[0] in _APART for args, _ in stack):
            return await super().execute(raise_on_error)
        if not stack:
            return []
        try:
            answers = await self._answers([args for args, _ in stack])
        finally:
            await self.reset()  # type: ignore[no-untyped-call]
        if raise_on_error:
            self.raise_first_error(stack, answers)
        return [
            answer
            if isinstance(answer, ResponseError)
            else await self._client.shaped(args[0], answer, options)
            for answer, (args, options) in zip(answers, stack, strict=True)
        ]

    async def _answers(self, commands: list[Command]) -> list[Any]:
        if not self.is_transaction:
            return await self._client.ask(commands)
        *queued, done = await self._client.ask([("MULTI",), *commands, ("EXEC",)])
        if isinstance(done, ResponseError):
            # Why it was not done is told where the command was queued.
            raise next((word for word in queued if isinstance(word, ResponseError)), done)
        answers: list[Any] = done
        return answers


async def _again(_: Exception) -> None:
    """Nothing is to be done before trying once more."""


def _transport(connection: AbstractConnection) -> asyncio.Transport:
    """What is under a connection that has been opened; redis-py has no name for it."""
    writer = connection._writer  # noqa: SLF001
    assert writer is not None
    return cast("asyncio.Transport", writer.transport)
