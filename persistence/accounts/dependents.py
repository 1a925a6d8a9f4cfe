"""What hangs on an account, and goes with it when it is erased."""

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from persistence.courses.enrollments import lock_enrollments
from persistence.dependents import Dependents
from persistence.tables import Enrollment, Game, GameMode, LessonProgress


async def count_on_account(db: AsyncSession, user_id: int) -> Dependents:
    """Of a locked user, who enrols and begins no run meanwhile: what erasure deletes. Results stay."""
    enrolled = await lock_enrollments(db, Enrollment.user_id == user_id)
    unfinished = (Game.host_id == user_id, Game.mode == GameMode.SELF_PACED, Game.ended_at.is_(None))
    progress = LessonProgress.enrollment_id.in_(select(Enrollment.id).where(Enrollment.user_id == user_id))
    return Dependents(
        runs=(await db.execute(select(func.count()).where(*unfinished))).scalar_one(),
        enrollments=len(enrolled),
        progress=(await db.execute(select(func.count()).where(progress))).scalar_one(),
    )
