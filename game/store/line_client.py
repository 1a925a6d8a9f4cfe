"""A client of Redis whose calls share one line; what waits or watches goes by connections of its own."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Hashable, Mapping, Sequence
from typing import Any

from redis.asyncio import ConnectionPool, Redis
from redis.asyncio.client import Pipeline
from redis.asyncio.retry import Retry
from redis.backoff import FullJitterBackoff
from redis.client import EMPTY_RESPONSE, NEVER_DECODE
from redis.exceptions import ConnectionError as ConnectionLost
from redis.exceptions import ResponseError
from redis.exceptions import TimeoutError as TookTooLong

from game.store.node import Command, Node

# They would hold up whoever comes after them, or change the line for everybody.
_APART = frozenset(
    (
        *("AUTH", "CLIENT", "HELLO", "MONITOR", "RESET", "SELECT", "SHUTDOWN", "WATCH"),
        *("BLMOVE", "BLMPOP", "BLPOP", "BRPOP", "BRPOPLPUSH", "BZMPOP", "BZPOPMAX", "BZPOPMIN"),
        *("WAIT", "WAITAOF"),
    )
)
# These only when they are told to block.
_MAY_BLOCK = ("XREAD", "XREADGROUP")
# What redis-py reads in another way than by the answer alone.
_SHAPED_ELSEWHERE = (EMPTY_RESPONSE, NEVER_DECODE)


class LineClient(Redis):
    """redis-py's client with its commands and scripts, over a line that is opened when it is needed."""

    def __init__(self, node_by: Callable[[ConnectionPool], Node] = Node, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self._node = node_by(self.connection_pool)
        self._retry = Retry(FullJitterBackoff(cap=0.2, base=0.02), 2, (ConnectionLost, TookTooLong))

    async def execute_command(self, *args: Any, **options: Any) -> Any:
        """The answer to one command, as redis-py shapes it."""
        if _is_apart(args) or any(option in options for option in _SHAPED_ELSEWHERE):
            return await super().execute_command(*args, **options)  # type: ignore[no-untyped-call]
        [answer] = await self.ask([args], *options.get("keys", ())[:1])
        if isinstance(answer, ResponseError):
            raise answer
        return await self.shaped(args[0], answer, options)

    def node_of(self, key: str) -> Node:  # noqa: ARG002  # where there are many, the key says which
        """Who has this key or channel."""
        return self._node

    def lane_of(self, key: str) -> Hashable:
        """What is asked about keys of one lane is held up together, and not by others."""
        return self.node_of(key)

    def is_settled(self, key: str) -> bool:  # noqa: ARG002  # as above
        """Whether its slot is not on its way to another node."""
        return True

    async def look_again(self) -> None:
        """There is only one."""

    async def ask(self, commands: Sequence[Command], near: str | None = None) -> list[Any]:  # noqa: ARG002  # likewise
        """What Redis answers to each of these, errors too. They leave together, again if the line is lost."""
        return await self._retry.call_with_retry(lambda: self._node.ask(commands), _again)

    async def ask_each(self, commands: Sequence[Command]) -> list[Any]:
        """The same of commands that have nothing to do with one another."""
        return await self.ask(commands)

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
        await self._node.close()
        await super().aclose(close_connection_pool)


class LinePipeline(Pipeline):
    """redis-py's pipeline over a line; one that watches keys goes by a connection of its own."""

    def __init__(self, client: LineClient, transaction: bool, shard_hint: str | None) -> None:  # noqa: FBT001  # as redis-py has it
        super().__init__(client.connection_pool, client.response_callbacks, transaction, shard_hint)
        self._client = client

    async def execute(self, raise_on_error: bool = True) -> list[Any]:  # noqa: FBT001, FBT002  # as redis-py has it
        """The answers to all commands. The first error is raised, or all are among the answers."""
        stack = self.command_stack
        if self.watching or self.scripts or any(_is_apart(args) for args, _ in stack):
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


def _is_apart(command: Command) -> bool:
    name = command[0]
    return name.partition(" ")[0] in _APART or (name in _MAY_BLOCK and b"BLOCK" in command)


async def _again(_: Exception) -> None:
    """Nothing is to be done before trying once more."""
