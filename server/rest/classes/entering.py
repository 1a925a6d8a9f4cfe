"""Coming into a class, with all that the class has: its courses, and its games that go on."""

import logging
from collections.abc import Sequence

from sqlalchemy.ext.asyncio import AsyncSession
from starlette.requests import Request

from game.store.redis import UNAVAILABLE
from persistence.classes.students import add_students
from persistence.games.unfinished_games import find_rooms_of_class
from server.live.store import Store

log = logging.getLogger(__name__)


async def enter(request: Request, db: AsyncSession, class_id: int, user_ids: Sequence[int]) -> None:
    """Put these users into a locked class, and let them into the rooms that are open for it."""
    await add_students(db, class_id, user_ids)
    store: Store = request.state["store"]
    try:
        for room in await find_rooms_of_class(db, class_id):
            await store.classes.let_in(room, user_ids)
    except UNAVAILABLE as error:
        # Their seat is refused until they come into the class once more; the class is what was asked for.
        log.warning("Rooms of a class cannot be told who joined it: %s", type(error).__name__)
