"""Notices by mail, to those who want it: at most one letter a day and person, with all that is new."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncSession

from game.notices import Notice, notices
from persistence.accounts.notice_mails import lock_whose_turn_it_is
from persistence.dashboards.notices import find_played, find_standings
from persistence.database import Sessions
from persistence.tables import User
from server.accounts.links import NOTICE_MAILS, issue_link
from server.mail.letters import Correspondent, Letter
from server.settings import Settings
from server.web.catalogue import Language

# After a letter a day passes; whoever has nothing new is looked at again sooner.
AFTER_A_LETTER, AFTER_NOTHING = timedelta(hours=24), timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class NoticeMails:
    """``base`` is where people find us, for there is no request that could tell."""

    sessions: Sessions
    post: Callable[[Letter], None]
    base: str
    secret: str

    async def send(self, now: datetime) -> None:
        """Write to everybody whose turn it is. Any number of processes may do it: each has its own people."""
        is_somebody_left = True
        while is_somebody_left:
            async with self.sessions.begin() as db:
                people = await lock_whose_turn_it_is(db, now)
                letters = [letter for user in people if (letter := await self._letter(db, user, now))]
            # Once it is stored that they were written to: rather no letter than two.
            for letter in letters:
                self.post(letter)
            is_somebody_left = bool(people)

    async def _letter(self, db: AsyncSession, user: User, now: datetime) -> Letter | None:
        told = notices(await find_standings(db, user.id), await find_played(db, user.id), now)
        new = unknown(told, user.notices_read_at, user.notices_mailed_at)
        user.notices_mail_next_at = now + (AFTER_A_LETTER if new else AFTER_NOTHING)
        if not new or not (user.is_active and user.is_verified and user.notice_mails):
            return None
        user.notices_mailed_at = now
        token = issue_link(NOTICE_MAILS, user, self.secret, now)
        return Correspondent(Language(user.notice_mails), self.base).tell(user.email, new, token)


def notice_mails(
    settings: Settings, sessions: Sessions, post: Callable[[Letter], None]
) -> NoticeMails | None:
    """Where mail can be sent, and it is known where people find us."""
    if not settings.smtp or not settings.public_url:
        return None
    return NoticeMails(sessions, post, settings.public_url, settings.secret)


def unknown(told: Sequence[Notice], *known_until: datetime | None) -> list[Notice]:
    """What has been neither read nor mailed."""
    return [one for one in told if all(until is None or until < one.since for until in known_until)]
