"""Connections on which nothing is being asked or answered: the first to go when files grow scarce."""

from __future__ import annotations

import resource
from asyncio import Transport
from typing import Protocol

# Of the files that this process may open; the rest is for Redis, PostgreSQL, pictures and pages.
SHARE_OF_FILES = 0.9


class Idle(Protocol):
    """A connection that can be closed."""

    transport: Transport


class IdleConnections:
    """The idle connections of one process, the one that has been idle longest first."""

    def __init__(self) -> None:
        self._connections: dict[Idle, None] = {}

    def __len__(self) -> int:
        return len(self._connections)

    def add(self, connection: Idle) -> None:
        self.discard(connection)
        self._connections[connection] = None

    def discard(self, connection: Idle) -> None:
        self._connections.pop(connection, None)

    def make_room(self, opened: int) -> None:
        """Close the oldest when so many connections are open that files are scarce."""
        if opened > most_connections() and self._connections:
            oldest = next(iter(self._connections))
            self.discard(oldest)
            oldest.transport.close()


def most_connections() -> int:
    return int(resource.getrlimit(resource.RLIMIT_NOFILE)[0] * SHARE_OF_FILES)
