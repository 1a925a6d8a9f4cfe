"""The tags of a teacher's quizzes."""

from dataclasses import dataclass

from sqlalchemy import Text, column, func, select, true
from sqlalchemy.ext.asyncio import AsyncSession

from persistence.page import Rows, Slice, rows_of
from persistence.quizzes.quizzes import Wanted, conditions
from persistence.tables import Quiz


@dataclass(frozen=True, slots=True)
class UsedTag:
    """A tag as most quizzes write it, and how many have it."""

    tag: str
    quizzes: int


async def list_tags(db: AsyncSession, wanted: Wanted, part: Slice) -> Rows[UsedTag]:
    """Of the quizzes that are wanted; what most of them have first."""
    each = (
        func.unnest(Quiz.tags, Quiz.tag_keys)
        .table_valued(column("tag", Text), column("key", Text), name="each")
        .render_derived()
    )
    quizzes = func.count()
    query = (
        select(func.mode().within_group(each.c.tag), quizzes)
        .select_from(Quiz)
        .join(each, true())
        .where(*conditions(wanted))
        .group_by(each.c.key)
    )
    found = await db.execute(query.order_by(quizzes.desc(), each.c.key).offset(part.offset).limit(part.limit))
    return await rows_of(db, [UsedTag(tag, number) for tag, number in found], part, query)
