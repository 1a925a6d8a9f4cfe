"""The tags of a teacher's quizzes."""

from dataclasses import dataclass

from sqlalchemy import Text, column, func, select, true
from sqlalchemy.ext.asyncio import AsyncSession

from persistence.page import Rows, Slice, count
from persistence.quizzes.quizzes import Wanted, conditions
from persistence.tables import Quiz


@dataclass(frozen=True, slots=True)
class UsedTag:
    """A tag as most quizzes write it, and how many have it."""

    tag: str
    quizzes: int


async def list_tags(
    db: AsyncSession, teacher_id: int, part: Slice, *, is_archived: bool = False
) -> Rows[UsedTag]:
    """What most quizzes have first."""
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
        .where(*conditions(Wanted(teacher_id, is_archived=is_archived)))
        .group_by(each.c.key)
    )
    found = await db.execute(query.order_by(quizzes.desc(), each.c.key).offset(part.offset).limit(part.limit))
    return Rows([UsedTag(tag, number) for tag, number in found], await count(db, query))
