"""Calls that are done when so many replicas have them, too: what was acknowledged outlives the primary."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from redis.asyncio import ConnectionPool
from redis.exceptions import RedisError

from game.store.batching import Batching
from game.store.node import Command, Node
from game.store.slots import beside, key_of

# Less than a line waits for an answer: whoever asked is told why, and the line is kept.
DEADLINE_MS = 1000
_MOST = 1000
# Never read.
_MARK = "zedny:replicated"


class NotReplicatedError(OSError):
    """Done on the primary, and perhaps nowhere else: to be asked again, as if it had not been done."""


class ReplicatedNode(Node):
    """A node over a line of its own, for WAIT holds up everything that comes behind it.

    What is asked while one WAIT is under way leaves together with the next. So it costs a way to the replica
    and back for each batch, however many calls there are in it.
    """

    def __init__(self, pool: ConnectionPool, replicas: int) -> None:
        super().__init__(pool)
        self.replicas = replicas
        self._together: Batching[str, Sequence[Command], list[Any]] = Batching(self._ask_together, _MOST)

    async def ask(self, commands: Sequence[Command]) -> list[Any]:
        """The answers, once ``replicas`` have what these commands wrote. Raises NotReplicatedError."""
        return await self._together.ask("", commands)

    async def _ask_together(self, _: str, asked: Sequence[Sequence[Command]]) -> list[list[Any]]:
        commands = [command for one in asked for command in one]
        # WAIT is about what this very line has written. A call that is repeated on a new one writes nothing,
        # for it has been done; this does.
        first = next((key for key in map(key_of, commands) if key is not None), None)
        mark = ("SET", beside(first, _MARK), "1")
        *answers, written, reached = await super().ask(
            [*commands, mark, ("WAIT", self.replicas, DEADLINE_MS)]
        )
        if isinstance(written, RedisError) or not isinstance(reached, int) or reached < self.replicas:
            raise NotReplicatedError(f"{reached} of {self.replicas} replicas have it")
        remaining = iter(answers)
        return [[next(remaining) for _ in one] for one in asked]
