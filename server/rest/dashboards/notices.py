"""One's notices: what is new, and that one has read it."""

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from game.notices import notices
from persistence.dashboards.notices import find_played, find_standings, note_read
from persistence.tables import User
from server.rest.dashboards.schemas import NoticeList, NoticeResponse, NoticesRead


async def list_my_notices(db: AsyncSession, caller: User) -> NoticeList:
    """List what is new for one: homework that was given or is due within a day, and results."""
    now = (await db.execute(select(func.now()))).scalar_one()
    told = notices(await find_standings(db, caller.id), await find_played(db, caller.id), now)
    read_at = caller.notices_read_at
    items = [
        NoticeResponse(
            kind=one.kind,
            since=one.since,
            title=one.title,
            homework_id=one.homework_id,
            game_id=one.game_id,
            due_at=one.due_at,
            is_read=read_at is not None and one.since <= read_at,
        )
        for one in told
    ]
    return NoticeList(items=items, now=now)


async def read_my_notices(db: AsyncSession, caller: User, body: NoticesRead) -> None:
    """Note that one has read what had happened until then; it may be sent again."""
    await note_read(db, caller.id, body.until)
