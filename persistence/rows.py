"""Rows that are sent as one array for each column: however many there are, it is one prepared statement."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, cast

from sqlalchemy import ARRAY, ColumnElement, Table, Text, column, func, literal, select
from sqlalchemy import cast as as_type
from sqlalchemy.dialects.postgresql import Insert, insert
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.sql.selectable import TableValuedAlias
from sqlalchemy.types import TypeEngine

from persistence.tables import Record

# Rounds of the event loop stay short while a large room is stored.
ROWS_AT_ONCE = 2000
Row = Mapping[str, Any]


def in_parts(rows: Sequence[Row]) -> Iterator[Sequence[Row]]:
    """So many of them at once."""
    for start in range(0, len(rows), ROWS_AT_ONCE):
        yield rows[start : start + ROWS_AT_ONCE]


def as_table(like: type[Record], rows: Sequence[Row]) -> TableValuedAlias:
    """These rows as a table that a statement can read, its columns called and typed as those of another.

    Lists in them are texts: ``unnest`` would take lists of lists apart to the last number. See ``taken``.
    """
    types = types_of(like, rows[0])
    sent = {name: Text() if isinstance(type_, ARRAY) else type_ for name, type_ in types.items()}
    arrays = [literal([_sent(row[name]) for row in rows], ARRAY(type_)) for name, type_ in sent.items()]
    columns = [column(name, type_) for name, type_ in sent.items()]
    return func.unnest(*arrays).table_valued(*columns).render_derived(name="given")


def taken(given: TableValuedAlias, name: str, like: type[Record]) -> ColumnElement[Any]:
    """One column of such a table, as the other table has it."""
    type_ = types_of(like, [name])[name]
    return as_type(given.c[name], type_) if isinstance(type_, ARRAY) else given.c[name]


async def insert_missing(
    db: AsyncSession, table: type[Record], key: Sequence[str], rows: Sequence[Row]
) -> None:
    """Insert what is not there; the key is named, for a bare DO NOTHING would hide other conflicts."""
    for part in in_parts(rows):
        await db.execute(inserting(table, part).on_conflict_do_nothing(index_elements=key))


def inserting(table: type[Record], rows: Sequence[Row]) -> Insert:
    """A statement that inserts these rows, past the ORM, which would look at each value of each of them."""
    names, given = list(rows[0]), as_table(table, rows)
    values = select(*(taken(given, name, table) for name in names))
    return insert(cast("Table", table.__table__)).from_select(names, values)


def types_of(table: type[Record], names: Iterable[str]) -> dict[str, TypeEngine[Any]]:
    """Of these columns."""
    return {name: table.__table__.c[name].type for name in names}


def _sent(value: Any) -> Any:
    is_list = isinstance(value, Sequence) and not isinstance(value, str)
    return "{" + ",".join(map(str, value)) + "}" if is_list else value
