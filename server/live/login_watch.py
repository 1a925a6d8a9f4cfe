"""Logins that sockets have shown: when one ends, its sockets are closed."""

from __future__ import annotations

import asyncio
import logging
import random
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager

from sqlalchemy.exc import SQLAlchemyError

from game.wire.closing import CloseCode
from persistence.accounts.login_sessions import still_logged_in
from persistence.database import Sessions
from server.accounts.revocations import read
from server.live.connection import Connection
from server.process.background_tasks import under_way

ROUND_SECONDS = 30.0
PATIENCE_SECONDS = 1.0
_logger = logging.getLogger(__name__)


class LoginWatch:
    """One for each process. Sockets that showed no account, as most phones, cost nothing here."""

    def __init__(self, sessions: Sessions) -> None:
        self._sessions = sessions
        self._sockets: dict[int, set[Connection]] = {}

    def add(self, connection: Connection, session_id: int) -> None:
        """Keep the socket open for no longer than the login lasts."""
        self.forget(connection)
        connection.session_id = session_id
        self._sockets.setdefault(session_id, set()).add(connection)

    def forget(self, connection: Connection) -> None:
        """The socket is gone, or shows another login."""
        if connection.session_id is None:
            return
        sockets = self._sockets.get(connection.session_id, set())
        sockets.discard(connection)
        if not sockets:
            self._sockets.pop(connection.session_id, None)
        connection.session_id = None

    def hear(self, told: str) -> None:
        """Redis tells that logins have ended."""
        self._close(read(told))

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """Ask PostgreSQL now and then, while the process serves: what Redis tells may be missed."""
        async with under_way(self._run()):
            yield

    async def _run(self) -> None:
        while True:
            # The pause varies, so that processes do not march in step.
            await asyncio.sleep(ROUND_SECONDS * random.uniform(0.8, 1.2))  # noqa: S311  # nobody gains by guessing it
            try:
                await self.check()
            except (SQLAlchemyError, OSError) as error:
                _logger.warning("nobody can say which logins have ended: %s", type(error).__name__)

    async def check(self) -> None:
        """Close the sockets of logins that PostgreSQL does not know any more."""
        if shown := list(self._sockets):
            async with self._sessions() as db:
                alive = await still_logged_in(db, shown)
            self._close(set(shown) - alive)

    async def is_alive(self, session_id: int) -> bool:
        """Whether a login still lasts. Where nobody can say, it does, until ``check`` finds otherwise."""
        try:
            async with asyncio.timeout(PATIENCE_SECONDS), self._sessions() as db:
                return session_id in await still_logged_in(db, [session_id])
        except (SQLAlchemyError, OSError) as error:
            _logger.warning("a remote is let in unasked: %s", type(error).__name__)
            return True

    def _close(self, session_ids: Iterable[int]) -> None:
        for session_id in session_ids:
            for connection in self._sockets.get(session_id, ()):
                connection.close(CloseCode.LOGGED_OUT)
