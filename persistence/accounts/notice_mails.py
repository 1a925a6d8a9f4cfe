"""Who wants notices by mail, and whose turn it is."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from persistence.tables import User

_AT_A_TIME = 50


def switch_notice_mails_on(user: User, language: str, now: datetime) -> None:
    """Of a locked user. What has happened before is told on the page; who has them on gets no other turn."""
    if user.notice_mails is None:
        user.notices_mailed_at = user.notices_mail_next_at = now
    user.notice_mails = language


def switch_notice_mails_off(user: User) -> None:
    user.notice_mails = user.notices_mailed_at = user.notices_mail_next_at = None


async def lock_whose_turn_it_is(db: AsyncSession, now: datetime) -> Sequence[User]:
    """Some of those who want notices by mail and have waited long enough; another process takes others."""
    query = (
        select(User)
        .where(User.notice_mails.is_not(None), User.notices_mail_next_at <= now)
        .order_by(User.notices_mail_next_at)
        .limit(_AT_A_TIME)
        .with_for_update(skip_locked=True, key_share=True)
    )
    return list(await db.scalars(query))
