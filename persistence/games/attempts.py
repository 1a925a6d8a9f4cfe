"""What a student has played."""

from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from persistence.page import Rows, Slice, rows_of
from persistence.tables import Game, GameMode, Quiz, QuizAttempt

# The title under which it was played, also when its teacher has changed it since.
TITLE = func.coalesce(Game.quiz["title"].astext, Quiz.title)


@dataclass(frozen=True, slots=True)
class ListedAttempt:
    """``mode`` is None for what was played before games were kept."""

    attempt: QuizAttempt
    quiz_title: str
    mode: GameMode | None


async def list_attempts(db: AsyncSession, user_id: int, part: Slice) -> Rows[ListedAttempt]:
    """The newest first."""
    own = select(QuizAttempt).where(QuizAttempt.user_id == user_id)
    newest = own.order_by(QuizAttempt.completed_at.desc().nulls_last(), QuizAttempt.id.desc())
    # The page by itself, for PostgreSQL would read all games to name those of all attempts.
    attempt = aliased(QuizAttempt, newest.offset(part.offset).limit(part.limit).subquery())
    query = (
        select(attempt, TITLE, Game.mode)
        .join(Quiz, Quiz.id == attempt.quiz_id)
        .outerjoin(Game, Game.id == attempt.game_id)
        .order_by(attempt.completed_at.desc().nulls_last(), attempt.id.desc())
    )
    found = await db.execute(query)
    return await rows_of(db, [ListedAttempt(*row) for row in found], part, own)
