"""How many rows there are in all is told with every page, whether or not it is the last."""

import pytest
from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from persistence.page import Slice, rows_of

FIVE = select(func.generate_series(1, 5).label("number"))


@pytest.mark.parametrize("offset", range(8))
@pytest.mark.parametrize("limit", range(1, 8))
async def test_every_page_tells_how_many_there_are(session: AsyncSession, offset: int, limit: int) -> None:
    rows = (await session.scalars(FIVE.offset(offset).limit(limit))).all()

    found = await rows_of(session, rows, Slice(offset, limit), FIVE)

    assert (found.rows, found.total) == (rows, 5)


async def test_of_nothing_there_is_nothing(session: AsyncSession) -> None:
    nothing = FIVE.where(func.random() < 0)
    rows = (await session.scalars(nothing)).all()

    totals = [(await rows_of(session, rows, Slice(offset, 10), nothing)).total for offset in (0, 10)]

    assert totals == [0, 0]


async def test_the_last_page_is_told_without_another_query(session: AsyncSession) -> None:
    uncounted = select(func.generate_series(1, 1 / func.nullif(0, 0)))

    assert (await rows_of(session, [4, 5], Slice(3, 3), uncounted)).total == 5
