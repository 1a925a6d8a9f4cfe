"""Erasure: a person goes, and their results stay without a name."""

from sqlalchemy import delete, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from persistence.accounts.notice_mails import switch_notice_mails_off
from persistence.idempotency_keys import forget_replies_to
from persistence.tables import (
    IS_LIVE,
    AssignmentExtension,
    ClassStudent,
    Enrollment,
    Game,
    GameHint,
    GameMode,
    PictureUpload,
    QuizParticipation,
    QuizShare,
    SeatClaim,
    User,
    UserRole,
)
from persistence.tables.user import ERASED_DOMAIN, NO_PASSWORD


async def is_in_a_game(db: AsyncSession, user_id: int) -> bool:
    """Whether results of a live game are still to come; a guest is known to them by the phone's token."""
    joined = (
        select(Game.id)
        .join(QuizParticipation, QuizParticipation.game_id == Game.id)
        .where(QuizParticipation.user_id == user_id, IS_LIVE)
    )
    return bool(await db.scalar(select(joined.exists())))


async def erase(db: AsyncSession, user: User) -> None:
    """Leave of a locked user, whose sessions have ended, what refers to nobody."""
    await db.execute(delete(Enrollment).where(Enrollment.user_id == user.id))
    await db.execute(delete(AssignmentExtension).where(AssignmentExtension.user_id == user.id))
    await db.execute(delete(ClassStudent).where(ClassStudent.user_id == user.id))
    # Whom they looked after asks an administrator for another passphrase.
    await db.execute(update(User).where(User.keeper_id == user.id).values(keeper_id=None))
    await db.execute(delete(SeatClaim).where(SeatClaim.user_id == user.id))
    await db.execute(delete(GameHint).where(GameHint.user_id == user.id))
    await db.execute(delete(PictureUpload).where(PictureUpload.user_id == user.id))
    await db.execute(delete(QuizShare).where(QuizShare.user_id == user.id))
    await forget_replies_to(db, user.id)
    # What was not finished is no result.
    unfinished = (Game.host_id == user.id, Game.mode == GameMode.SELF_PACED, Game.ended_at.is_(None))
    await db.execute(delete(Game).where(*unfinished))
    named = update(QuizParticipation).where(QuizParticipation.user_id == user.id)
    await db.execute(named.values(nickname=None))
    user.email, user.hashed_password = f"erased-{user.id}@{ERASED_DOMAIN}", NO_PASSWORD
    user.full_name = user.guest_token_hash = user.keeper_id = None
    user.bad_words, user.notices_read_at = "", None
    switch_notice_mails_off(user)
    user.role, user.is_active, user.is_verified, user.is_guest = UserRole.STUDENT, False, False, False
    await db.flush()
