"""The titles of a teacher's quizzes."""

from sqlalchemy import or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from persistence.tables import Quiz, QuizShare


async def titles_of(db: AsyncSession, user_id: int) -> set[str]:
    """Of their own, archived ones too, and of those that colleagues share with them."""
    shared = select(QuizShare.quiz_id).where(QuizShare.user_id == user_id)
    theirs = select(Quiz.title).where(or_(Quiz.teacher_id == user_id, Quiz.id.in_(shared)))
    return set(await db.scalars(theirs))
