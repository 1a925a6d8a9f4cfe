"""Opening a room: what a teacher asks for, and where the room is."""

from __future__ import annotations

from uuid import UUID

from pydantic import ConfigDict, Field

from game.options import GameOptions
from server.rest.http.shape import Id, Input, Output


class RoomOptions(GameOptions):
    """The same options, in which nothing is guessed from another type."""

    model_config = ConfigDict(strict=True)


class RoomOpen(Input):
    quiz_id: Id
    options: RoomOptions = Field(default_factory=RoomOptions)


class RoomResponse(Output):
    """``game`` names the game for ever, ``code`` leads to its room while it lasts."""

    game: UUID
    code: str

    @property
    def id(self) -> UUID:
        return self.game
