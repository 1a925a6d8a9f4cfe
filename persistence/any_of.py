"""Membership: a column's value is one of many, told to PostgreSQL as one array and so as one statement."""

from collections.abc import Iterable

from sqlalchemy import ARRAY, ColumnElement, Integer, any_, literal
from sqlalchemy.orm import InstrumentedAttribute

Column = InstrumentedAttribute[int] | ColumnElement[int | None]


def any_of(column: Column, ids: Iterable[int]) -> ColumnElement[bool]:
    """Whether the column holds one of these ids."""
    return any_(literal(list(ids), ARRAY(Integer))) == column
