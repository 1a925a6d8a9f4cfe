"""Calls that are done when so many replicas have them, too: what was acknowledged outlives the primary."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any

from redis.asyncio import ConnectionPool
from redis.exceptions import RedisError

from game.store.batching import Batching
from game.store.node import Command, Node
from game.store.slots import beside, key_of

# Less than a line waits for an answer: whoever asked is told why, and the line is kept.
DEADLINE_MS = 1000
_MOST = 1000
# Whoever waits for a replica waits little for others.
_PACE_SECONDS = 0.005
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
        self._together: Batching[str, Sequence[Command], list[Any]] = Batching(
            self._ask_together, _MOST, _PACE_SECONDS
        )

    async def ask(self, commands: Sequence[Command]) -> list[Any]:
        """The answers, once ``replicas`` have what these commands wrote. Raises NotReplicatedError.

        It is an answer of those alone that were done in slots on their way, where nothing can be begun.
        """
        return await self._together.ask("", commands)

    async def _ask_together(self, _: str, asked: Sequence[Sequence[Command]]) -> list[list[Any]]:
        commands = [command for one in asked for command in one]
        marks = _marks(commands)
        answers, is_marked, reached = await self._ask_and_wait(commands, next(marks))
        if not is_marked and (others := [command for mark in marks for command in mark]):
            # Any will do: what was written before it reaches a replica before it.
            _none, is_marked, reached = await self._ask_and_wait([], others)
        if not is_marked:
            why = NotReplicatedError("done in a slot on its way, where nothing can be begun")
            answers = [why if _is_done(*one) else one[1] for one in zip(commands, answers, strict=True)]
        elif not isinstance(reached, int) or reached < self.replicas:
            raise NotReplicatedError(f"{reached} of {self.replicas} replicas have it")
        remaining = iter(answers)
        return [[next(remaining) for _ in one] for one in asked]

    async def _ask_and_wait(
        self, commands: Sequence[Command], marks: Sequence[Command]
    ) -> tuple[list[Any], bool, Any]:
        """The answers, whether any of the marks was made, and how many replicas have all of it."""
        wait = ("WAIT", self.replicas, DEADLINE_MS)
        *told, reached = await super().ask([*commands, *marks, wait])
        made = zip(marks, told[len(commands) :], strict=True)
        is_marked = any(_is_done(mark, one) for mark, one in made)
        return told[: len(commands)], is_marked, reached


def _is_done(command: Command, answer: Any) -> bool:
    """Whether it may have written something; what has no key has not."""
    return key_of(command) is not None and not isinstance(answer, RedisError)


def _marks(commands: Sequence[Command]) -> Iterator[Sequence[Command]]:
    """How to leave a mark in each slot that these commands are about, the surest first.

    WAIT is about what this very line has written. A call that is repeated on a new one writes nothing, for it
    has been done; a mark does.
    """
    seen, later = set[str](), list[Sequence[Command]]()
    for before, command in pairwise([("",), *commands]):
        key = key_of(command)
        if key is None or (name := beside(key, _MARK)) in seen:
            continue
        seen.add(name)
        mark = ("SET", name, "1")
        if before[0] == "ASKING":
            later.append([("ASKING",), mark])
        else:
            yield [mark]
    yield from later
    if not seen:
        yield [("SET", beside(None, _MARK), "1")]
