"""What a student has played."""

from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any
from uuid import UUID

from sqlalchemy import Integer, Select, bindparam, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from persistence.page import Rows, Slice, rows_of
from persistence.tables import Game, GameMode, Quiz, QuizAttempt

# The title under which it was played, also when its teacher has changed it since.
TITLE = func.coalesce(Game.quiz["title"].astext, Quiz.title)


@dataclass(frozen=True, slots=True)
class ListedAttempt:
    """``mode`` is None for what was played before games were kept."""

    id: int
    quiz_id: int
    quiz_title: str
    game_id: UUID | None
    score: int
    total_questions: int
    correct_answers: int
    rank: str | None
    mode: GameMode | None
    completed_at: datetime | None


async def list_attempts(db: AsyncSession, user_id: int, part: Slice) -> Rows[ListedAttempt]:
    """The newest first."""
    found = await db.execute(_page(), {"user": user_id, "offset": part.offset, "limit": part.limit})
    own = select(QuizAttempt.id).where(QuizAttempt.user_id == user_id)
    return await rows_of(db, [ListedAttempt(*row) for row in found], part, own)


@cache
def _page() -> Select[*tuple[Any, ...]]:
    """The page by itself, for PostgreSQL would read all games to name those of all attempts."""
    newest = (
        select(QuizAttempt.__table__)
        .where(QuizAttempt.user_id == bindparam("user"))
        .order_by(QuizAttempt.completed_at.desc().nulls_last(), QuizAttempt.id.desc())
        .offset(bindparam("offset", type_=Integer))
        .limit(bindparam("limit", type_=Integer))
    )
    page = newest.subquery()
    own = page.c
    told = (own.score, own.total_questions, own.correct_answers, own.rank, Game.mode, own.completed_at)
    return (
        select(own.id, own.quiz_id, TITLE, own.game_id, *told)
        .join_from(page, Quiz, Quiz.id == own.quiz_id)
        .outerjoin(Game, Game.id == own.game_id)
        .order_by(own.completed_at.desc().nulls_last(), own.id.desc())
    )
