"""What in a game its host may want to look at."""

from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from persistence.games.games import find_game
from persistence.games.hints import list_hints
from persistence.page import Slice
from persistence.tables import User
from server.rest.games.ownership import hosted
from server.rest.games.schemas.hint import HintPage, HintResponse
from server.rest.http.paging import PageQuery


async def list_game_hints(db: AsyncSession, caller: User, game_id: UUID, query: PageQuery) -> HintPage:
    """List what was noticed in a game that has ended. None proves anything, and none has cost points."""
    game = hosted(caller, await find_game(db, game_id))
    found = await list_hints(db, game.id, Slice(query.offset, query.size))
    return HintPage(
        items=[HintResponse.model_validate(hint) for hint in found.rows],
        page=query.page,
        size=query.size,
        total=found.total,
    )
