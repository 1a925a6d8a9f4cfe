"""Rooms: what a teacher asks for, where a room is, and how it stands with those that are open."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from pydantic import ConfigDict, Field

from game.options import GameOptions
from server.rest.http.paging import Page
from server.rest.http.shape import Id, Input, Output


class RoomOptions(GameOptions):
    """The same options, in which nothing is guessed from another type."""

    model_config = ConfigDict(strict=True)


class RoomOpen(Input):
    """``instead_of``: a game of the same quiz that one hosts. It ends first, as its host would end it.

    ``class_id``: a class of one's own, of which the report names who was absent; with the option
    ``only_class`` nobody else plays.
    """

    quiz_id: Id
    options: RoomOptions = Field(default_factory=RoomOptions)
    instead_of: UUID | None = None
    class_id: Id | None = None


class RoomResponse(Output):
    """``game`` names the game for ever, ``code`` leads to its room while it lasts."""

    game: UUID
    code: str

    @property
    def id(self) -> UUID:
        return self.game


class PairedRemote(Output):
    """``token`` is said in the hello ``host_by_remote`` of the room of this ``code``; it is shown once."""

    code: str
    token: str


class RoomState(StrEnum):
    """``lost``: Redis has lost the room, and its host may have it restored or open another one.

    ``ended``: nobody plays there any more, and the results are on their way to the report.
    """

    LOBBY = "lobby"
    PLAYING = "playing"
    ENDED = "ended"
    LOST = "lost"


class OpenRoom(RoomResponse):
    """A room whose game has not ended; ``state`` is null when Redis cannot be asked.

    ``is_yours`` is false for a room that an administrator hosts with one's quiz.
    """

    quiz_id: int
    opened_at: datetime
    is_yours: bool
    state: RoomState | None
    options: GameOptions


class OpenRoomPage(Page[OpenRoom]):
    """The newest first."""
