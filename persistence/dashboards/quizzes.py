"""A teacher's quizzes, and how they went."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select, true
from sqlalchemy.ext.asyncio import AsyncSession

from persistence.page import Rows, Slice, rows_of
from persistence.quizzes.quizzes import Wanted, conditions
from persistence.tables import Quiz, QuizAttempt, QuizParticipation
from persistence.tables.attempt import PERCENT


@dataclass(frozen=True, slots=True)
class PlayedQuiz:
    """``participants`` are different students, however often each of them joined."""

    id: int
    title: str
    participants: int
    last_played_at: datetime | None
    attempts: int
    average_score: float | None
    average_percent: float | None


async def list_played_quizzes(db: AsyncSession, teacher_id: int, part: Slice) -> Rows[PlayedQuiz]:
    """The newest first."""
    own = conditions(Wanted(teacher_id))
    shown = select(Quiz.id, Quiz.title, Quiz.created_at).where(*own)
    # Figures are found for the quizzes of this page only.
    page = (
        shown.order_by(Quiz.created_at.desc().nulls_last(), Quiz.id.desc())
        .offset(part.offset)
        .limit(part.limit)
        .subquery()
    )
    joined = (
        select(
            func.count(QuizParticipation.user_id.distinct()).label("participants"),
            func.max(QuizParticipation.entered_at).label("last_played_at"),
        )
        .where(QuizParticipation.quiz_id == page.c.id)
        .lateral()
    )
    finished = (
        select(
            func.count().label("attempts"),
            func.avg(QuizAttempt.score).label("average_score"),
            func.avg(PERCENT).label("average_percent"),
        )
        .where(QuizAttempt.quiz_id == page.c.id)
        .lateral()
    )
    query = (
        select(page.c.id, page.c.title, joined, finished)
        .join_from(page, joined, true())
        .join(finished, true())
        .order_by(page.c.created_at.desc().nulls_last(), page.c.id.desc())
    )
    rows = [PlayedQuiz(*row) for row in await db.execute(query)]
    return await rows_of(db, rows, part, select(Quiz.id).where(*own))
