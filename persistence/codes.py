"""Codes that people type, each of which one row of a table has."""

from collections.abc import Callable
from typing import TypeVar

from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession

from persistence.tables import CourseCode, SchoolClass

Draw = Callable[[], str]
_MOST_DRAWS = 10


Found = TypeVar("Found", SchoolClass, CourseCode)


async def store_with_code(db: AsyncSession, row: Found, draw: Draw) -> Found:
    """Store a row under the first code drawn that no other of its table has."""
    for _ in range(_MOST_DRAWS):
        try:
            async with db.begin_nested():
                row.code = draw()
                db.add(row)
        except IntegrityError as error:
            if "code" not in str(error.orig):
                raise
        else:
            return row
    raise RuntimeError(f"No free code in {_MOST_DRAWS} draws")
