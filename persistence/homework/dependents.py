"""What hangs on a homework."""

from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from persistence.dependents import Dependents
from persistence.tables import Game, GameAnswer, QuizAttempt


async def count_on_assignment(db: AsyncSession, assignment_id: UUID) -> Dependents:
    """Of a homework whose quiz is locked for an update: nobody begins, plays or ends a run of it then."""
    runs = select(Game.id).where(Game.assignment_id == assignment_id)
    query = select(
        select(func.count()).select_from(runs.subquery()).scalar_subquery().label("runs"),
        select(func.count()).where(QuizAttempt.game_id.in_(runs)).scalar_subquery().label("attempts"),
        select(func.count()).where(GameAnswer.game_id.in_(runs)).scalar_subquery().label("answers"),
    )
    return Dependents(**(await db.execute(query)).mappings().one())
