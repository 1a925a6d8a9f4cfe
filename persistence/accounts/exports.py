"""Reading what is kept about one person some rows at a time."""

from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import InstrumentedAttribute

from persistence.any_of import any_of

_ROWS_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class LargeRows:
    """Rows of up to some megabytes, read a few at a time by their ids: a cursor fetches fifty at least."""

    query: Select[Any, Any]
    id: InstrumentedAttribute[int]
    at_once: int


async def in_batches(
    db: AsyncSession, wanted: Select[Any] | LargeRows
) -> AsyncIterator[Sequence[Sequence[Any]]]:
    """The rows, as many at a time as fit into memory however many there are."""
    if isinstance(wanted, LargeRows):
        ids = (await db.scalars(wanted.query.with_only_columns(wanted.id))).all()
        for start in range(0, len(ids), wanted.at_once):
            some = any_of(wanted.id, ids[start : start + wanted.at_once])
            yield (await db.execute(wanted.query.where(some))).all()
    else:
        streaming = await db.stream(wanted, execution_options={"yield_per": _ROWS_AT_ONCE})
        async for rows in streaming.partitions():
            yield rows
