"""Tags: by which words one's quizzes are found again."""

from sqlalchemy.ext.asyncio import AsyncSession

from persistence.page import Slice
from persistence.quizzes.quizzes import Wanted
from persistence.quizzes.tags import list_tags
from persistence.tables import User
from server.accounts.teachers import is_teacher
from server.rest.quizzes.schemas.tag import TagPage, TagQuery, UsedTagResponse


async def list_own_tags(db: AsyncSession, caller: User, query: TagQuery) -> TagPage:
    """List the tags of one's own quizzes, with how many have each."""
    with_shared = query.shared and is_teacher(caller)
    wanted = Wanted(caller.id, is_archived=query.archived, with_shared=with_shared)
    found = await list_tags(db, wanted, Slice(query.offset, query.size))
    items = [UsedTagResponse(tag=used.tag, quiz_count=used.quizzes) for used in found.rows]
    return TagPage(items=items, page=query.page, size=query.size, total=found.total)
