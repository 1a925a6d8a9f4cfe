"""Listening at one node of Redis, on a connection that is made again whenever it is lost."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Iterable
from contextlib import suppress

from redis.exceptions import ConnectionError as ConnectionLost
from redis.exceptions import RedisError

from game.store.node import Node, connected, transport_of
from game.store.subscription import Hear, Subscription

PROBE_SECONDS = 3.0
_LOOK_SECONDS = 1.0
_AGAIN_SECONDS = 0.2
_logger = logging.getLogger(__name__)


class Listening:
    """What is wanted of one node.

    A line that is dead and does not say so is found by its silence: after three seconds we publish to
    ourselves, and without an echo three seconds later we subscribe anew. Silence alone says nothing, for
    perhaps it was we who stood still.
    """

    def __init__(
        self, node: Node, probe: Callable[[str], str], hear: Hear, on_loss: Callable[[], None]
    ) -> None:
        """``probe`` names a channel of our own that lies where a given one does."""
        self.wanted: set[str] = set()
        self._node, self._probe, self._hear, self._on_loss = node, probe, hear, on_loss
        self._woken = asyncio.Event()
        self._is_lost = False

    def want(self, channels: Iterable[str]) -> None:
        """Listen to these from now on, and to nothing else."""
        wanted = set(channels)
        if wanted != self.wanted:
            self.wanted = wanted
            self._woken.set()

    async def run(self) -> None:
        """Listen until cancelled."""
        while True:
            try:
                await self._listen()
            except (RedisError, OSError) as error:
                if not self._is_lost:
                    _logger.warning("a subscription to Redis is lost; trying again: %s", error)
                self._is_lost = True
                self._on_loss()
            await asyncio.sleep(_AGAIN_SECONDS)

    async def _listen(self) -> None:
        connection = await connected(self._node.pool)
        self._is_lost = False
        try:
            subscription = Subscription(transport_of(connection), self._hear, self._woken.set)
            await self._keep(subscription)
        finally:
            await connection.disconnect(nowait=True)

    async def _keep(self, subscription: Subscription) -> None:
        clock, asked_at = asyncio.get_running_loop().time, None
        while subscription.is_open:
            self._woken.clear()
            probe = self._probe(min(self.wanted)) if self.wanted else ""
            subscription.follow({*self.wanted, probe} - {""})
            if subscription.silence <= PROBE_SECONDS:
                asked_at = None
            elif probe and asked_at is None:
                await self._publish(probe)
                asked_at = clock()
            elif asked_at is not None and clock() - asked_at > PROBE_SECONDS:
                await self._require_echo(subscription)
            with suppress(TimeoutError):
                async with asyncio.timeout(_LOOK_SECONDS):
                    await self._woken.wait()
        raise ConnectionLost("the connection was closed")

    async def _require_echo(self, subscription: Subscription) -> None:
        # A process that stood still has yet to read what came meanwhile.
        await asyncio.sleep(_AGAIN_SECONDS)
        if subscription.silence > PROBE_SECONDS:
            raise ConnectionLost("no echo of our own message")

    async def _publish(self, probe: str) -> None:
        async with asyncio.timeout(PROBE_SECONDS):
            [answer] = await self._node.ask([("SPUBLISH", probe, "")])
        if isinstance(answer, RedisError):
            raise answer
