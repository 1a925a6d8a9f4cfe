"""Whether somebody may host at all, which PostgreSQL and the setting TEACHERS say."""

from __future__ import annotations

import asyncio
import logging
from dataclasses import dataclass

from sqlalchemy.exc import SQLAlchemyError

from game.refusal import Reason, Refusal
from persistence.database import Sessions
from persistence.tables import User
from server.accounts.teachers import Teachers, must_verify

PATIENCE_SECONDS = 1.0
_logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Teaching:
    """Asks nothing where every teacher may teach, so that hosts need PostgreSQL no more than players do."""

    sessions: Sessions
    teachers: Teachers

    async def must_allow(self, user_id: int) -> None:
        """Raise Refusal if this host has to verify the address before."""
        if self.teachers is not Teachers.VERIFIED:
            return
        try:
            async with asyncio.timeout(PATIENCE_SECONDS), self.sessions() as db:
                user = await db.get(User, user_id)
        except (SQLAlchemyError, OSError) as error:
            # The room was opened through REST, which has asked: the class does not wait for PostgreSQL.
            _logger.warning("a host is let in unasked: %s", type(error).__name__)
            return
        if user and must_verify(user, self.teachers):
            raise Refusal(Reason.ADDRESS_UNVERIFIED)
