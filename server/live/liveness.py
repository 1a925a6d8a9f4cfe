"""Liveness: the sockets of this process, and which of them have fallen silent."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager

from server.live.frame_protocol import FrameProtocol

# In looks, one for each heart beat.
_WORTH_A_PING, _GONE = 2, 4
# Then whoever has said something meanwhile is heard: a ping costs a write.
_SOCKETS_AT_A_TIME = 200


class Liveness:
    """One look for all sockets of a process; no socket has a timer of its own.

    A proxy keeps its line to us long after a phone is gone, so that only a ping can tell.
    """

    def __init__(self) -> None:
        self._silent_for: dict[FrameProtocol, int] = {}

    @contextmanager
    def watched(self, protocol: FrameProtocol) -> Iterator[None]:
        """Look after this socket until the block is left."""
        self._silent_for[protocol] = 0
        try:
            yield
        finally:
            del self._silent_for[protocol]

    async def look(self) -> None:
        """Ping who has said nothing for a while, and end who does not even answer pings."""
        sockets = list(self._silent_for)
        for first in range(0, len(sockets), _SOCKETS_AT_A_TIME):
            for protocol in sockets[first : first + _SOCKETS_AT_A_TIME]:
                self._look_at(protocol)
            await asyncio.sleep(0)

    def _look_at(self, protocol: FrameProtocol) -> None:
        if (looks := self._silent_for.get(protocol)) is None:
            # Gone while we looked at others.
            return
        silent_for = 0 if protocol.has_spoken() else looks + 1
        self._silent_for[protocol] = silent_for
        if silent_for >= _GONE:
            protocol.end_silent()
        elif silent_for >= _WORTH_A_PING:
            protocol.ping()
