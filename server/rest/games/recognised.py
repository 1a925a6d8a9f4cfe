"""Who of the class of a game plays under which nickname, for its host alone."""

from collections.abc import Mapping
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession
from starlette.requests import Request

from game.address import Address
from game.store.redis import UNAVAILABLE
from persistence.games.games import find_game
from persistence.games.recognised import list_recognised
from persistence.page import Slice
from persistence.tables import Game, User
from server.live.store import Store
from server.rest.games.ownership import hosted
from server.rest.games.schemas.recognised import RecognisedPage, RecognisedResponse
from server.rest.http.paging import PageQuery


async def list_game_recognised(
    request: Request, db: AsyncSession, caller: User, game_id: UUID, query: PageQuery
) -> RecognisedPage:
    """List the students of the class that the room was opened for who play with their account.

    ``seat`` is theirs while the room is there. No player and no projector is told.
    """
    game = hosted(caller, await find_game(db, game_id))
    seats = await seats_of(request.state["store"], game)
    found = await list_recognised(db, game, seats, Slice(query.offset, query.size))
    items = [
        RecognisedResponse(user_id=one.user_id, full_name=one.full_name, seat=seats.get(one.user_id))
        for one in found.rows
    ]
    return RecognisedPage(items=items, page=query.page, size=query.size, total=found.total)


async def seats_of(store: Store, game: Game) -> Mapping[int, int]:
    """By the account; of a room that is gone, or out of reach, none."""
    if game.class_id is None:
        return {}
    try:
        return await store.seats.of_accounts(Address(game.access_code, game.id))
    except UNAVAILABLE:
        return {}
