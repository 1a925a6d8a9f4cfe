"""A page of a query's rows."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from sqlalchemy import Select, func, select
from sqlalchemy.ext.asyncio import AsyncSession

Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class Slice:
    """Which rows are wanted."""

    offset: int
    limit: int


@dataclass(frozen=True, slots=True)
class Rows(Generic[Row]):
    """Some of the rows, and how many there are in all."""

    rows: Sequence[Row]
    total: int


async def rows_of(
    db: AsyncSession,
    rows: Sequence[Row],
    part: Slice,
    query: Select[*tuple[Any, ...]],
    values: Mapping[str, Any] | None = None,
) -> Rows[Row]:
    """With how many there are in all: the last page tells it, and else those of the query are counted.

    ``values`` are its parameters, if it has any.
    """
    is_last = len(rows) < part.limit and (rows or not part.offset)
    return Rows(rows, part.offset + len(rows) if is_last else await count(db, query, values))


async def count(
    db: AsyncSession, query: Select[*tuple[Any, ...]], values: Mapping[str, Any] | None = None
) -> int:
    rows = query.order_by(None).subquery()
    return (await db.execute(select(func.count()).select_from(rows), values)).scalar_one()
