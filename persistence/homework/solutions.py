"""From when on a run tells what was right in it, as its homework's teacher wants it."""

from uuid import UUID

from sqlalchemy import ColumnElement, case, false, func, not_, or_, select, true, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from persistence.homework.extensions import OWN_DUE_AT, OWN_MOST_ATTEMPTS
from persistence.tables import Assignment, Game, Run, SolutionsShown

_ATTEMPT = aliased(Game)
_ENDED_ATTEMPTS = (
    select(func.count())
    .where(
        _ATTEMPT.assignment_id == Game.assignment_id,
        _ATTEMPT.host_id == Game.host_id,
        _ATTEMPT.ended_at.is_not(None),
    )
    .correlate(Game)
    .scalar_subquery()
)
_WAS_DUE = func.coalesce(func.now() > OWN_DUE_AT, false())
_WAS_THE_LAST = or_(_WAS_DUE, func.coalesce(OWN_MOST_ATTEMPTS <= _ENDED_ATTEMPTS, false()))
# Of a game with its run and its homework, where it has them: what is played by a class tells at once.
ARE_SHOWN: ColumnElement[bool] = case(
    (Assignment.id.is_(None), not_(func.coalesce(Run.keeps_solutions, false()))),
    (Assignment.solutions_shown == SolutionsShown.AT_ONCE, true()),
    (Assignment.solutions_shown == SolutionsShown.LAST_ATTEMPT, _WAS_THE_LAST),
    (Assignment.solutions_shown == SolutionsShown.DUE_DATE, _WAS_DUE),
    else_=false(),
)


async def are_shown(db: AsyncSession, run_id: UUID) -> bool:
    """Whether a run tells what is right, as it stands in this transaction."""
    query = select(ARE_SHOWN).select_from(Game).join(Run).outerjoin(Assignment).where(Game.id == run_id)
    return (await db.execute(query)).scalar_one()


async def keep_solutions(db: AsyncSession, assignment_id: UUID) -> None:
    """What a homework has not told is not told because it was taken back."""
    kept = select(Game.id).join(Run).join(Assignment).where(Assignment.id == assignment_id, not_(ARE_SHOWN))
    keeping = update(Run).where(Run.game_id.in_(kept)).values(keeps_solutions=True)
    await db.execute(keeping.execution_options(synchronize_session=False))
