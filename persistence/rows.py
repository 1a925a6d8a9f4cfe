"""Rows that are sent as one array for each column: however many there are, it is one prepared statement.

Statements about them are made once, with ``given``, and are told the rows each time, with ``execute_with``.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import Any, cast

from sqlalchemy import ARRAY, ColumnElement, Executable, Table, Text, bindparam, column, func, select
from sqlalchemy import cast as as_type
from sqlalchemy.dialects.postgresql import Insert, insert
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.sql.selectable import TableValuedAlias
from sqlalchemy.types import TypeEngine

from persistence.tables import Record

# Rounds of the event loop stay short while a large room is stored.
ROWS_AT_ONCE = 2000
Row = Mapping[str, Any]


def given(like: type[Record], *names: str) -> TableValuedAlias:
    """Rows that come with a statement as a table that it can read, its columns called and typed as another's.

    Lists in them are texts: ``unnest`` would take lists of lists apart to the last number. See ``taken``.
    """
    types = types_of(like, names)
    sent = {name: Text() if isinstance(type_, ARRAY) else type_ for name, type_ in types.items()}
    arrays = [bindparam(_parameter(name), type_=ARRAY(type_)) for name, type_ in sent.items()]
    columns = [column(name, type_) for name, type_ in sent.items()]
    return func.unnest(*arrays).table_valued(*columns).render_derived(name="given")


def taken(rows: TableValuedAlias, name: str, like: type[Record]) -> ColumnElement[Any]:
    """One column of such a table, as the other table has it."""
    type_ = types_of(like, [name])[name]
    return as_type(rows.c[name], type_) if isinstance(type_, ARRAY) else rows.c[name]


@cache
def inserting(table: type[Record], *names: str) -> Insert:
    """A statement that inserts given rows, past the ORM, which would look at each value of each of them."""
    rows = given(table, *names)
    return insert(core(table)).from_select(list(names), select(*(taken(rows, name, table) for name in names)))


async def insert_missing(
    db: AsyncSession, table: type[Record], key: tuple[str, ...], rows: Sequence[Row]
) -> None:
    """Insert what is not there; the key is named, for a bare DO NOTHING would hide other conflicts."""
    if rows:
        await execute_with(db, _inserting_missing(table, key, *rows[0]), rows)


@cache
def _inserting_missing(table: type[Record], key: tuple[str, ...], *names: str) -> Insert:
    return inserting(table, *names).on_conflict_do_nothing(index_elements=key)


async def execute_with(db: AsyncSession, statement: Executable, rows: Sequence[Row], **others: Any) -> None:
    """Execute a statement about given rows, part by part; ``others`` are its other parameters."""
    for part in _in_parts(rows):
        sent = {_parameter(name): [_sent(row[name]) for row in part] for name in part[0]}
        await db.execute(statement, sent | others)


def core(table: type[Record]) -> Table:
    """The table itself: a statement about it is none of the ORM's."""
    return cast("Table", table.__table__)


def types_of(table: type[Record], names: Iterable[str]) -> dict[str, TypeEngine[Any]]:
    """Of these columns."""
    return {name: table.__table__.c[name].type for name in names}


def _in_parts(rows: Sequence[Row]) -> Iterator[Sequence[Row]]:
    for start in range(0, len(rows), ROWS_AT_ONCE):
        yield rows[start : start + ROWS_AT_ONCE]


def _parameter(name: str) -> str:
    """SQLAlchemy keeps the names of columns for itself."""
    return f"given_{name}"


def _sent(value: Any) -> Any:
    is_list = isinstance(value, (list, tuple))
    return "{" + ",".join(map(str, value)) + "}" if is_list else value
