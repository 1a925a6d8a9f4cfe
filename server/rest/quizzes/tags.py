"""Tags: by which words one's quizzes are found again."""

from sqlalchemy.ext.asyncio import AsyncSession

from persistence.page import Slice
from persistence.quizzes.tags import list_tags
from persistence.tables import User
from server.rest.quizzes.schemas.tag import TagPage, TagQuery, UsedTagResponse


async def list_own_tags(db: AsyncSession, caller: User, query: TagQuery) -> TagPage:
    """List the tags of one's own quizzes, with how many have each."""
    part = Slice(query.offset, query.size)
    found = await list_tags(db, caller.id, part, is_archived=query.archived)
    items = [UsedTagResponse(tag=used.tag, quiz_count=used.quizzes) for used in found.rows]
    return TagPage(items=items, page=query.page, size=query.size, total=found.total)
