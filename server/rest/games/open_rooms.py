"""Rooms that are open: told to their teachers, and given other options while they wait in their lobbies."""

import asyncio
from collections.abc import Sequence
from secrets import token_hex
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession
from starlette.requests import Request

from game.address import Address
from game.lobby import ChooseOptions
from game.options import GameOptions
from game.phase import Phase
from game.refusal import Reason, Refusal
from game.store.redis import UNAVAILABLE
from persistence.database import Sessions
from persistence.games.checkpoints import lock_game
from persistence.games.unfinished_games import list_unended_games
from persistence.page import Slice
from persistence.tables import Game, User
from server.accounts.teachers import is_teacher
from server.live.store import Store
from server.rest.games.games import PATIENCE_SECONDS
from server.rest.games.ownership import hosted
from server.rest.games.problems import GameHasEnded, GameHasStarted, RoomIsLost, RoomsUnavailable
from server.rest.games.schemas.room import OpenRoom, OpenRoomPage, RoomOptions, RoomState
from server.rest.http.caller import must_teach
from server.rest.http.paging import PageQuery


async def list_open_rooms(
    request: Request, sessions: Sessions, caller: User, query: PageQuery
) -> OpenRoomPage:
    """List the rooms that one hosts, and those of quizzes that are one's own or shared with one.

    Their games have not ended.
    """
    async with sessions() as db:
        part = Slice(query.offset, query.size)
        found = await list_unended_games(db, caller.id, part, with_shared=is_teacher(caller))
    states = await states_of(request.state["store"], found.rows)
    items = [open_room(game, caller, state) for game, state in zip(found.rows, states, strict=True)]
    return OpenRoomPage(items=items, page=query.page, size=query.size, total=found.total)


def open_room(game: Game, caller: User, state: RoomState | None) -> OpenRoom:
    return OpenRoom(
        game=game.id,
        code=game.access_code,
        quiz_id=game.quiz_id,
        opened_at=game.opened_at,
        is_yours=game.host_id == caller.id,
        state=state,
        options=GameOptions.model_validate(game.settings),
    )


async def states_of(store: Store, games: Sequence[Game]) -> list[RoomState | None]:
    """How it stands with the rooms of these games, asked of Redis at once."""
    if not games:
        return []
    try:
        async with asyncio.timeout(PATIENCE_SECONDS):
            phases = await store.pulses.phases([Address(game.access_code, game.id) for game in games])
    except UNAVAILABLE:
        return [None] * len(games)
    return [state_in(phase) for phase in phases]


def state_in(phase: Phase | None) -> RoomState:
    if phase is None:
        return RoomState.LOST
    if phase.is_over:
        return RoomState.ENDED
    return RoomState.LOBBY if phase is Phase.LOBBY else RoomState.PLAYING


async def choose_options(
    request: Request, db: AsyncSession, caller: User, game_id: UUID, body: RoomOptions
) -> RoomOptions:
    """Play by other options; whoever is in the lobby stays there."""
    game = hosted(caller, await lock_game(db, game_id))
    must_teach(caller)
    if game.ended_at is not None:
        raise GameHasEnded
    await carry_out(request.state["store"], Address(game.access_code, game.id), body)
    # A game that is restored is played by these.
    game.settings = body.model_dump(mode="json")
    return body


async def carry_out(store: Store, address: Address, options: GameOptions) -> None:
    refusals = {
        Reason.NOT_NOW: GameHasStarted,
        Reason.GAME_OVER: GameHasEnded,
        Reason.NO_SUCH_ROOM: RoomIsLost,
    }
    try:
        await store.rooms.choose_options(address, ChooseOptions(options, token_hex(4)))
    except Refusal as refusal:
        raise refusals.get(refusal.reason, RoomsUnavailable) from refusal
    except UNAVAILABLE as error:
        raise RoomsUnavailable(headers={"Retry-After": "5"}) from error
