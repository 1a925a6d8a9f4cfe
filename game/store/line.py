"""The line: one connection to Redis, in which many calls are under way at a time."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, cast

import hiredis
from redis import exceptions

# So long an answer of Redis may take before it counts as away.
PATIENCE = 2.0
# So many calls may be under way; past that Redis is as good as away.
_MOST = 20_000
_SWEEP_SECONDS = 0.1
_INCOMPLETE = object()
_FAULTS: dict[str, type[exceptions.RedisError]] = {
    "EXECABORT": exceptions.ExecAbortError,
    "LOADING": exceptions.BusyLoadingError,
    "NOAUTH": exceptions.AuthenticationError,
    "NOSCRIPT": exceptions.NoScriptError,
    "READONLY": exceptions.ReadOnlyError,
}


def fault(said: str) -> exceptions.RedisError:
    """Redis' error as an exception of its client; NOSCRIPT, for one, is no fault but a request."""
    kind, _, rest = said.partition(" ")
    return _FAULTS[kind](rest) if kind in _FAULTS else exceptions.ResponseError(said)


def packed(command: tuple[Any, ...]) -> bytes:
    """A command as it is sent; its name may be of two words."""
    name, *rest = command
    return cast("bytes", hiredis.pack_command((*name.split(" "), *rest)))


@dataclass(slots=True, eq=False)
class _Call:
    """Some commands that were sent together, whose caller waits for as many answers as are expected."""

    expected: int
    late: float
    told: asyncio.Future[list[Any]]
    answers: list[Any] = field(default_factory=list)


class Line(asyncio.Protocol):
    """Sends what is asked in one turn of the loop in one write, and tells the answers apart by their order.

    A call whose caller has gone keeps its place, so that its answers reach nobody else. When the oldest call
    has waited for ``PATIENCE`` seconds the line is given up, and every call on it fails.
    """

    def __init__(self, transport: asyncio.Transport) -> None:
        """Takes a transport over on which Redis has been greeted."""
        self._transport = transport
        self._loop = asyncio.get_running_loop()
        self._reader = hiredis.Reader(
            protocolError=exceptions.InvalidResponse,
            replyError=fault,
            notEnoughData=_INCOMPLETE,
            encoding="utf-8",
        )
        self._waiting: deque[_Call] = deque()
        self._unsent: list[bytes] = []
        self._sweeping: asyncio.TimerHandle | None = None
        transport.set_protocol(self)

    @property
    def is_open(self) -> bool:
        return not self._transport.is_closing()

    async def ask(self, commands: Sequence[tuple[Any, ...]]) -> list[Any]:
        """The answer to each of these commands, in order; an error of Redis is an answer, and not raised.

        Raises ConnectionError or TimeoutError, those of redis-py, when the line is lost before all came.
        """
        if not self.is_open or len(self._waiting) >= _MOST:
            raise exceptions.ConnectionError("no line to Redis")
        sent = [packed(command) for command in commands]
        call = _Call(len(sent), self._loop.time() + PATIENCE, self._loop.create_future())
        if not self._unsent:
            self._loop.call_soon(self._send)
        self._unsent += sent
        self._waiting.append(call)
        if self._sweeping is None:
            self._sweeping = self._loop.call_later(_SWEEP_SECONDS, self._sweep)
        return await call.told

    def _send(self) -> None:
        unsent, self._unsent = self._unsent, []
        self._transport.write(b"".join(unsent))

    def data_received(self, data: bytes) -> None:
        self._reader.feed(data)
        try:
            while (answer := self._reader.gets()) is not _INCOMPLETE:
                if not isinstance(answer, hiredis.PushNotification):
                    self._take(answer)
        except (exceptions.InvalidResponse, IndexError):
            self._give_up(exceptions.ConnectionError("Redis answered what nobody asked"))

    def _take(self, answer: Any) -> None:
        call = self._waiting[0]
        call.answers.append(answer)
        if len(call.answers) == call.expected:
            self._waiting.popleft()
            # The caller may have gone.
            if not call.told.done():
                call.told.set_result(call.answers)

    def connection_lost(self, exc: Exception | None) -> None:  # noqa: ARG002  # asyncio calls it so
        self._give_up(exceptions.ConnectionError("the line to Redis is lost"))

    def close(self) -> None:
        self._give_up(exceptions.ConnectionError("the line to Redis is closed"))

    def _sweep(self) -> None:
        self._sweeping = None
        if not self._waiting:
            return
        if self._waiting[0].late < self._loop.time():
            self._give_up(exceptions.TimeoutError("Redis does not answer"))
        else:
            self._sweeping = self._loop.call_later(_SWEEP_SECONDS, self._sweep)

    def _give_up(self, error: exceptions.RedisError) -> None:
        self._transport.abort()
        if self._sweeping is not None:
            self._sweeping.cancel()
        waiting, self._waiting = self._waiting, deque()
        for call in waiting:
            if not call.told.done():
                call.told.set_exception(error)
