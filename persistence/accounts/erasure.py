"""Erasure: a person goes, and their results stay without a name."""

from sqlalchemy import delete, exists, or_, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from persistence.idempotency_keys import forget_replies_to
from persistence.media.pictures import hand_pictures_over
from persistence.tables import (
    Assignment,
    Course,
    Enrollment,
    Game,
    GameMode,
    PictureUpload,
    Quiz,
    QuizParticipation,
    QuizShare,
    SeatClaim,
    User,
    UserRole,
)
from persistence.tables.user import ERASED_DOMAIN, NO_PASSWORD


async def owns_anything(db: AsyncSession, user_id: int) -> bool:
    """Whether quizzes or courses would be left without a teacher."""
    owned = or_(exists().where(Quiz.teacher_id == user_id), exists().where(Course.teacher_id == user_id))
    return bool(await db.scalar(select(owned)))


async def is_in_a_game(db: AsyncSession, user_id: int) -> bool:
    """Whether results of a live game are still to come; a guest is known to them by the phone's token."""
    joined = (
        select(Game.id)
        .join(QuizParticipation, QuizParticipation.game_id == Game.id)
        .where(QuizParticipation.user_id == user_id, Game.mode == GameMode.LIVE, Game.ended_at.is_(None))
    )
    return bool(await db.scalar(select(joined.exists())))


async def hand_over(db: AsyncSession, user_id: int, heir_id: int) -> None:
    """Give what somebody taught to another teacher; rooms that are open stay with whoever opened them."""
    for owner in (Quiz.teacher_id, Course.teacher_id, Assignment.teacher_id):
        await db.execute(update(owner.class_).where(owner == user_id).values({owner: heir_id}))
    await hand_pictures_over(db, user_id, heir_id)
    # What was shared with the heir is the heir's own now.
    inherited = select(Quiz.id).where(Quiz.teacher_id == heir_id)
    await db.execute(delete(QuizShare).where(QuizShare.user_id == heir_id, QuizShare.quiz_id.in_(inherited)))
    hosted = update(Game).where(Game.host_id == user_id, Game.mode == GameMode.LIVE)
    await db.execute(hosted.values(host_id=heir_id))


async def erase(db: AsyncSession, user: User) -> None:
    """Leave of a locked user, whose sessions have ended, what refers to nobody."""
    await db.execute(delete(Enrollment).where(Enrollment.user_id == user.id))
    await db.execute(delete(SeatClaim).where(SeatClaim.user_id == user.id))
    await db.execute(delete(PictureUpload).where(PictureUpload.user_id == user.id))
    await db.execute(delete(QuizShare).where(QuizShare.user_id == user.id))
    await forget_replies_to(db, user.id)
    # What was not finished is no result.
    unfinished = (Game.host_id == user.id, Game.mode == GameMode.SELF_PACED, Game.ended_at.is_(None))
    await db.execute(delete(Game).where(*unfinished))
    named = update(QuizParticipation).where(QuizParticipation.user_id == user.id)
    await db.execute(named.values(nickname=None))
    user.email, user.hashed_password = f"erased-{user.id}@{ERASED_DOMAIN}", NO_PASSWORD
    user.full_name = user.guest_token_hash = None
    user.role, user.is_active, user.is_verified, user.is_guest = UserRole.STUDENT, False, False, False
    await db.flush()
