"""Queries about quizzes that are shared with colleagues."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from persistence.any_of import any_of
from persistence.tables import Quiz, QuizShare, User


@dataclass(frozen=True, slots=True)
class ReceivedShare:
    """What a colleague has of a quiz; ``owner_name`` is whose it is, if they have told their name."""

    id: int
    may_edit: bool
    owner_name: str | None


async def find_share_of(db: AsyncSession, quiz_id: int, user_id: int) -> QuizShare | None:
    return await db.scalar(
        select(QuizShare).where(QuizShare.quiz_id == quiz_id, QuizShare.user_id == user_id)
    )


async def find_quiz_of_share(db: AsyncSession, share_id: int) -> Quiz | None:
    """Locked, as whatever changes it or its shares does."""
    of_share = select(QuizShare.quiz_id).where(QuizShare.id == share_id).scalar_subquery()
    return await db.scalar(select(Quiz).where(Quiz.id == of_share).with_for_update())


async def list_shares(db: AsyncSession, quiz_id: int) -> Sequence[tuple[QuizShare, User]]:
    """The oldest first."""
    query = (
        select(QuizShare, User).join(User, User.id == QuizShare.user_id).where(QuizShare.quiz_id == quiz_id)
    )
    return [(share, user) for share, user in await db.execute(query.order_by(QuizShare.id))]


async def received_shares(
    db: AsyncSession, user_id: int, quiz_ids: Sequence[int]
) -> Mapping[int, ReceivedShare]:
    """What others share with this user of these quizzes, by their ids."""
    query = (
        select(QuizShare.quiz_id, QuizShare.id, QuizShare.may_edit, User.full_name)
        .join(Quiz, Quiz.id == QuizShare.quiz_id)
        .join(User, User.id == Quiz.teacher_id)
        .where(QuizShare.user_id == user_id, any_of(QuizShare.quiz_id, quiz_ids))
    )
    found = await db.execute(query)
    return {quiz_id: ReceivedShare(share_id, may_edit, name) for quiz_id, share_id, may_edit, name in found}


async def count_shares(db: AsyncSession, quiz_id: int) -> int:
    return (await db.execute(select(func.count()).where(QuizShare.quiz_id == quiz_id))).scalar_one()
