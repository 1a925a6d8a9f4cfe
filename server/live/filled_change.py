"""A change of a room with what only the room's own data can say, read once for all sockets."""

from __future__ import annotations

from game.address import Address
from game.store.board import read_board, standings
from game.wire import events
from server.live.store import Store


async def filled(store: Store, address: Address, change: events.RoomChange, number: int) -> events.RoomChange:
    """``number`` is the question at hand."""
    match change:
        case events.QuestionRevealed():
            question = (await store.rooms.quiz(address)).questions[number]
            reveal = await store.answers.reveal(address, number, question)
            answered = await store.answers.count(address, number)
            return change.model_copy(update={"reveal": reveal, "answered": answered})
        case events.StandingsShown() | events.GameFinished() | events.QuestionVoided():
            room = (await store.rooms.read(address)).room
            board = await read_board(store.redis, address, room.last_told)
            top = await standings(store.seats, store.answers, address, number, board)
            return change.model_copy(update={"standings": top})
    return change
