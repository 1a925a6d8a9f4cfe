"""Replacing: a game that its host gives up ends, with results, before another one of its quiz begins."""

from __future__ import annotations

from secrets import token_hex
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from game.address import Address
from game.refusal import Reason, Refusal
from game.wire.commands import EndGame
from persistence.tables import Game, Quiz, User
from server.live.store import Store
from server.rest.games.ownership import hosted
from server.rest.games.problems import RoomsUnavailable
from server.rest.http.problems import NotFound

# Whatever it was that ended it: it is over, as was asked.
_OVER = frozenset({Reason.GAME_OVER, Reason.NO_SUCH_ROOM})


async def replaced(db: AsyncSession, caller: User, quiz: Quiz, game_id: UUID) -> Address:
    """Where a game of this quiz is played that the caller hosts. Raises NotFound."""
    game = hosted(caller, await db.get(Game, game_id))
    if game.quiz_id != quiz.id:
        raise NotFound
    return Address(game.access_code, game.id)


async def end(store: Store, address: Address) -> None:
    """As by the button of its host: answers that have arrived count, and its results are stored."""
    try:
        await store.rooms.carry_out(address, EndGame(ref=token_hex(8), seq=0))
    except Refusal as refusal:
        if refusal.reason not in _OVER:
            raise RoomsUnavailable(headers={"Retry-After": "5"}) from refusal
