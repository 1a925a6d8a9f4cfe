"""Restorations: a game whose room was lost is offered again, as far as it is stored."""

from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession
from starlette.requests import Request

from game.checkpoint import Checkpoint
from game.refusal import Reason, Refusal
from game.store.redis import UNAVAILABLE
from game.store.restoring import Restorations
from persistence.games.checkpoints import lock_game, read_checkpoint
from persistence.tables import User
from server.live.store import Store
from server.rest.games.ownership import hosted
from server.rest.games.problems import CodeInUse, GameHasEnded, RoomsUnavailable
from server.rest.games.schemas.room import RoomResponse
from server.rest.http.caller import must_teach


async def restore_game(request: Request, db: AsyncSession, caller: User, game_id: UUID) -> RoomResponse:
    """Build the room of a lost game anew, after the last question whose answers are stored."""
    # Locked until the room is there: meanwhile nobody ends the game in PostgreSQL.
    game = hosted(caller, await lock_game(db, game_id))
    must_teach(caller)
    if game.ended_at is not None:
        raise GameHasEnded
    await restore(request.state["store"], await read_checkpoint(db, game))
    return RoomResponse(game=game.id, code=game.access_code)


async def restore(store: Store, checkpoint: Checkpoint) -> None:
    try:
        await Restorations(store.rooms).restore(checkpoint)
    except Refusal as refusal:
        raise (GameHasEnded if refusal.reason is Reason.GAME_OVER else CodeInUse) from refusal
    except UNAVAILABLE as error:
        raise RoomsUnavailable(headers={"Retry-After": "5"}) from error
