"""Comparing a column with many values: sent as one array, so that it is one prepared statement."""

from collections.abc import Iterable

from sqlalchemy import ARRAY, ColumnElement, Integer, any_, literal
from sqlalchemy.orm import InstrumentedAttribute

Column = InstrumentedAttribute[int] | InstrumentedAttribute[int | None] | ColumnElement[int | None]


def any_of(column: Column, ids: Iterable[int]) -> ColumnElement[bool]:
    """Whether the column holds one of these ids."""
    return any_(literal(list(ids), ARRAY(Integer))) == column
