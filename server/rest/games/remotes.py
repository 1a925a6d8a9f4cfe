"""Remotes: a teacher's phone that hosts one room, by a token that is good for nothing else."""

import asyncio
from secrets import token_urlsafe
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession
from starlette.requests import Request

from game.address import Address
from game.store.redis import UNAVAILABLE
from persistence.tables import Game, User
from server.accounts.tokens import Identity
from server.live.store import Store
from server.rest.games.games import PATIENCE_SECONDS
from server.rest.games.open_rooms import state_in
from server.rest.games.ownership import hosted
from server.rest.games.problems import GameHasEnded, RoomIsLost, RoomsUnavailable
from server.rest.games.schemas.room import PairedRemote, RoomState
from server.rest.http.caller import must_teach
from server.rest.http.problems import NotYours

TOKEN_BYTES = 16


async def pair_remote(
    request: Request, db: AsyncSession, caller: User, identity: Identity, game_id: UUID
) -> PairedRemote:
    """Give a token by which a phone hosts this room and may do nothing else; an older one is good no more.

    It lasts until the game ends, one's login ends, or eight hours have passed.
    """
    game = hosted(caller, await db.get(Game, game_id))
    must_teach(caller)
    # Administrators read its report, and host it no more than others do.
    if game.host_id != caller.id:
        raise NotYours
    if game.ended_at is not None:
        raise GameHasEnded
    token = token_urlsafe(TOKEN_BYTES)
    try:
        async with asyncio.timeout(PATIENCE_SECONDS):
            await pair(request.state["store"], Address(game.access_code, game.id), token, identity)
    except UNAVAILABLE as error:
        raise RoomsUnavailable(headers={"Retry-After": "5"}) from error
    return PairedRemote(code=game.access_code, token=token)


async def pair(store: Store, address: Address, token: str, identity: Identity) -> None:
    [phase] = await store.pulses.phases([address])
    state = state_in(phase)
    if state is RoomState.LOST:
        raise RoomIsLost
    if state is RoomState.ENDED:
        raise GameHasEnded
    await store.remotes.pair(address, token, identity.session_id)
