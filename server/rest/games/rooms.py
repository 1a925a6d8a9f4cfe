"""Rooms: a teacher opens one to play a quiz live."""

import logging
from collections.abc import Sequence
from datetime import UTC, datetime
from uuid import uuid4

from sqlalchemy.ext.asyncio import AsyncSession
from starlette.requests import Request

from game import quiz as frozen
from game.address import Address
from game.refusal import Reason, Refusal
from game.store.redis import UNAVAILABLE
from persistence.classes.classes import find_class
from persistence.classes.students import list_member_ids
from persistence.database import Sessions
from persistence.games.unfinished_games import find_unended_game, lock_earlier_games
from persistence.quizzes.quizzes import find_quiz
from persistence.tables import Game, Quiz, User
from server.live.janitor import abort_lost
from server.live.store import Store
from server.rest.games.freezing import freeze
from server.rest.games.problems import CodeInUse, RoomsUnavailable
from server.rest.games.replacing import end, replaced
from server.rest.games.schemas.room import RoomOpen, RoomResponse
from server.rest.http.ownership import is_owner
from server.rest.http.problems import NotFound
from server.rest.quizzes.ownership import hostable

_logger = logging.getLogger(__name__)


async def open_room(request: Request, sessions: Sessions, caller: User, body: RoomOpen) -> RoomResponse:
    """Open a room for a quiz that one may host, under its access code; the quiz is played as it is now.

    The game and its results are the host's, whosever quiz it is.
    """
    store: Store = request.state["store"]
    # The game's row is there before anybody can join, for their rows refer to it.
    async with sessions.begin() as db:
        quiz = await hostable(db, caller, await find_quiz(db, body.quiz_id, is_locked=True))
        address, copy = Address(quiz.access_code, uuid4()), await freeze(db, quiz, caller)
        # Whatever keeps the new game from beginning is found out before the old one ends.
        given_up = body.instead_of and await replaced(db, caller, quiz, body.instead_of)
        class_ids = None if body.class_id is None else await ids_of_class(db, caller, body.class_id)
        game = game_row(address, quiz, caller, copy, body)
        db.add(game)
    try:
        if given_up:
            await end(store, given_up)
        await store.rooms.open(address, caller.id, copy, body.options, caller.bad_words, class_ids=class_ids)
    except Exception as error:
        async with sessions.begin() as db:
            await forget(db, address)
            running = await find_unended_game(db, body.quiz_id)
        if isinstance(error, Refusal) and error.reason is Reason.CODE_IN_USE:
            raise in_use(running, caller) from error
        if isinstance(error, UNAVAILABLE):
            raise RoomsUnavailable(headers={"Retry-After": "5"}) from error
        raise
    if body.class_id is not None:
        await let_latecomers_in(store, sessions, address, body.class_id)
    # Whoever opens a new room has given up the earlier ones that they lost; another's may still be restored.
    async with sessions.begin() as db:
        await abort_lost(store, db, await lock_earlier_games(db, game), datetime.now(UTC))
    _logger.info("game %s is open", address.game)
    return RoomResponse(game=address.game, code=address.code)


def game_row(address: Address, quiz: Quiz, host: User, copy: frozen.Quiz, body: RoomOpen) -> Game:
    return Game(
        id=address.game,
        quiz_id=quiz.id,
        host_id=host.id,
        access_code=address.code,
        settings=body.options.model_dump(mode="json"),
        quiz=copy.model_dump(mode="json"),
        pictures=copy.pictures,
        class_id=body.class_id,
    )


async def ids_of_class(db: AsyncSession, caller: User, class_id: int) -> Sequence[int]:
    """Who is in a class of the caller's own now; who joins it later is let in then."""
    school_class = await find_class(db, class_id)
    if school_class is None or not is_owner(caller, school_class.teacher_id):
        raise NotFound
    return await list_member_ids(db, class_id)


async def let_latecomers_in(store: Store, sessions: Sessions, address: Address, class_id: int) -> None:
    """Who joined between the reading of the class and the opening; the lock waits for who is just joining."""
    async with sessions.begin() as db:
        await find_class(db, class_id, is_locked=True)
        members = await list_member_ids(db, class_id)
    await store.classes.let_in(address, members)


def in_use(game: Game | None, caller: User) -> CodeInUse:
    """Why not, and what can be done about it."""
    if game is None:
        return CodeInUse()
    since = f"A room for this quiz has been open since {game.opened_at:%Y-%m-%d %H:%M} UTC"
    if not is_owner(caller, game.host_id):
        return CodeInUse(
            f"{since}, and somebody else hosts it. Wait for its end, or copy the quiz and host the copy: "
            f"POST /api/quizzes/{game.quiz_id}/copies."
        )
    return CodeInUse(
        f"{since}. Enter it by its code "
        f"{game.access_code}; choose other options for it at /games/{game.id}/options while it waits in "
        "its lobby; or end its game, and open another room, both at once with its id in `instead_of`."
    )


async def forget(db: AsyncSession, address: Address) -> None:
    """Nobody could join this game, so that nothing refers to it."""
    if game := await db.get(Game, address.game):
        await db.delete(game)
