"""Data consistency: no row refers to one that is not there.

That PostgreSQL refuses to make such a row is seen in test_delete_rules.
"""

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from persistence.tables import Quiz
from tests.persistence.orphans import orphans


async def test_a_school_has_no_orphans(session: AsyncSession, quiz: Quiz) -> None:
    assert await orphans(session) == {}


async def test_an_orphan_that_somebody_made_by_force_is_found(session: AsyncSession, quiz: Quiz) -> None:
    # As a restore with its constraints switched off would do.
    await session.execute(text("SET LOCAL session_replication_role = replica"))
    await session.execute(text("DELETE FROM questions"))

    assert await orphans(session) == {"choices.question_id": 1, "game_answers.question_id": 1}
