"""A change of a room with what only the room's own data can say, read once for all sockets."""

from __future__ import annotations

from game.address import Address
from game.store.board import Board, standings
from game.wire import events
from server.live.store import Store


async def filled(
    store: Store, address: Address, change: events.RoomChange, number: int, board: Board | None
) -> events.RoomChange:
    """``number`` is the question at hand; ``board`` is as it was at this change, where it may be told."""
    match change:
        case events.QuestionRevealed():
            question = (await store.rooms.quiz(address)).questions[number]
            reveal = await store.answers.reveal(address, number, question)
            answered = await store.answers.count(address, number)
            return change.model_copy(update={"reveal": reveal, "answered": answered})
        case events.StandingsShown() | events.GameFinished() | events.QuestionVoided() if board:
            top = await standings(store.seats, store.answers, address, number, board)
            return change.model_copy(update={"standings": top})
    return change
