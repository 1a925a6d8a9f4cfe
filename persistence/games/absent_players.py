"""Players who lost their seat before the first question: nothing of them stays."""

from collections.abc import Collection
from uuid import UUID

from sqlalchemy import delete, exists, select
from sqlalchemy.ext.asyncio import AsyncSession

from persistence.any_of import any_of
from persistence.tables import GameAnswer, QuizAttempt, QuizParticipation, User


async def forget_absent(db: AsyncSession, game_id: UUID, seated: Collection[int]) -> None:
    """Take out of a locked game whoever is not among these users and played nothing in it.

    Guests who are in no other game go with it.
    """
    entered = QuizParticipation.user_id
    played = (
        select(table.user_id).where(table.game_id == game_id, table.user_id == entered).exists()
        for table in (GameAnswer, QuizAttempt)
    )
    # Who was silent in a question was there when it was asked.
    absent = delete(QuizParticipation).where(
        QuizParticipation.game_id == game_id,
        QuizParticipation.silent == [],
        ~any_of(entered, seated),
        *(~has_played for has_played in played),
    )
    gone = list(await db.scalars(absent.returning(entered)))
    entered_elsewhere = exists().where(QuizParticipation.user_id == User.id)
    await db.execute(delete(User).where(any_of(User.id, gone), User.is_guest, ~entered_elsewhere))
