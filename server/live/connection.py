"""A connection: one browser's socket in a room."""

from __future__ import annotations

from dataclasses import dataclass, field
from secrets import token_hex

from pydantic import BaseModel

from game.wire.closing import CloseCode
from server.live.frame_protocol import FrameProtocol
from server.live.frames import text_frame


@dataclass(frozen=True, slots=True)
class Player:
    """Sits on a seat and answers."""

    seat: int


@dataclass(frozen=True, slots=True)
class Host:
    """Commands the game."""


@dataclass(frozen=True, slots=True)
class Projector:
    """Shows the game, and commands nothing."""


Role = Player | Host | Projector


def encode(event: BaseModel) -> bytes:
    """An event as the frame that carries it."""
    return text_frame(event.__pydantic_serializer__.to_json(event))


@dataclass(eq=False, slots=True)
class Connection:
    """``seq`` is the room's number that this browser has been told, -1 before its snapshot.

    ``session_id`` is the login that it showed; ``LoginWatch`` keeps it.
    """

    protocol: FrameProtocol
    role: Role
    id: str = field(default_factory=lambda: token_hex(8))
    seq: int = -1
    session_id: int | None = None

    def send(self, event: BaseModel) -> None:
        self.protocol.write_frame(encode(event))

    def write(self, frame: bytes) -> None:
        self.protocol.write_frame(frame)

    def close(self, code: CloseCode) -> None:
        self.protocol.close_with(code)
