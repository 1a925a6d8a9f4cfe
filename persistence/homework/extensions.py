"""Extensions: a student of a homework has another due date than the others, or more attempts.

Here is the one place where it is said what that changes: which date and which number are theirs.
"""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import ColumnElement, and_, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from persistence.tables import Assignment, AssignmentExtension, Game

_OF_RUN = and_(
    AssignmentExtension.assignment_id == Game.assignment_id, AssignmentExtension.user_id == Game.host_id
)
# Of a run, joined with its homework: when it is due for its student, and how often they may take it.
OWN_DUE_AT: ColumnElement[datetime | None] = func.coalesce(
    select(AssignmentExtension.due_at).where(_OF_RUN).correlate(Game).scalar_subquery(), Assignment.due_at
)
OWN_MOST_ATTEMPTS: ColumnElement[int | None] = Assignment.most_attempts + func.coalesce(
    select(AssignmentExtension.more_attempts).where(_OF_RUN).correlate(Game).scalar_subquery(), 0
)


async def find_extension(db: AsyncSession, assignment_id: UUID, user_id: int) -> AssignmentExtension | None:
    return await db.get(AssignmentExtension, (assignment_id, user_id), populate_existing=True)


async def find_extensions(
    db: AsyncSession, assignment_ids: Sequence[UUID], user_id: int
) -> dict[UUID, AssignmentExtension]:
    """Those of one student, by the homework."""
    query = select(AssignmentExtension).where(
        AssignmentExtension.user_id == user_id, AssignmentExtension.assignment_id.in_(assignment_ids)
    )
    return {found.assignment_id: found for found in await db.scalars(query)}
