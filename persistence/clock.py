"""The clock by which homework and runs go: PostgreSQL's, since there is one of it."""

from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession


async def read_clock(db: AsyncSession) -> datetime:
    """When the transaction began: nobody is charged for waiting for a lock."""
    return (await db.execute(select(func.now()))).scalar_one()
