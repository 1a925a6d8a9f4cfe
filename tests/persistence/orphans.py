"""Orphans: rows that refer to a row which is not there."""

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from persistence.tables import Record

KEYS = [key for table in Record.metadata.sorted_tables for key in table.foreign_keys]


async def orphans(db: AsyncSession) -> dict[str, int]:
    """How many there are, by the column that refers to nothing."""
    found = {}
    for key in KEYS:
        parents = key.column.table.alias()
        missing = ~select(1).where(parents.c[key.column.name] == key.parent).exists()
        query = select(func.count()).where(key.parent.is_not(None), missing)
        if number := (await db.execute(query)).scalar_one():
            found[str(key.parent)] = number
    return found
