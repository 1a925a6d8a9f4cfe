"""What one has played."""

from sqlalchemy.ext.asyncio import AsyncSession

from persistence.games.attempts import list_attempts
from persistence.homework.run_endings import end_overdue_runs
from persistence.page import Slice
from persistence.tables import Game, User
from server.rest.games.schemas.attempt import QuizAttemptPage, QuizAttemptResponse
from server.rest.http.paging import PageQuery


async def list_my_attempts(db: AsyncSession, caller: User, query: PageQuery) -> QuizAttemptPage:
    """List the quizzes that one has played, and how one did."""
    await end_overdue_runs(db, Game.host_id == caller.id)
    found = await list_attempts(db, caller.id, Slice(query.offset, query.size))
    items = [QuizAttemptResponse.model_validate(listed) for listed in found.rows]
    return QuizAttemptPage(items=items, page=query.page, size=query.size, total=found.total)
