"""Rooms that Redis has lost: PostgreSQL knows of their games, and nobody has ended them."""

from __future__ import annotations

import asyncio
import logging

from sqlalchemy.exc import SQLAlchemyError

from game.wire.closing import CloseCode
from persistence.database import Sessions
from persistence.games.checkpoints import has_unended_game

PATIENCE_SECONDS = 2.0
# Whoever guesses codes may not take PostgreSQL away from the others.
_AT_ONCE = 2
_logger = logging.getLogger(__name__)


class LostRooms:
    """Says why there is no room under a code. Only those ask who did not find one in Redis."""

    def __init__(self, sessions: Sessions) -> None:
        self._sessions, self._asking = sessions, asyncio.Semaphore(_AT_ONCE)

    async def why_gone(self, code: str) -> CloseCode:
        """Whether to come back: the game may be restored, there is none, or nobody can say."""
        try:
            async with asyncio.timeout(PATIENCE_SECONDS), self._asking, self._sessions() as db:
                is_lost = await has_unended_game(db, code)
        except (SQLAlchemyError, OSError) as error:
            _logger.warning("nobody can say whether a room is lost: %s", type(error).__name__)
            return CloseCode.UNAVAILABLE
        return CloseCode.ROOM_LOST if is_lost else CloseCode.NO_SUCH_ROOM
