"""A connection: one browser's socket in a room."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
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
    """Commands the game; ``remote`` is the fingerprint of the token of a teacher's phone."""

    remote: str | None = None


@dataclass(frozen=True, slots=True)
class Projector:
    """Shows the game, and commands nothing."""


Role = Player | Host | Projector


def encode(event: BaseModel) -> bytes:
    """An event as the frame that carries it."""
    return text_frame(event.__pydantic_serializer__.to_json(event))


@dataclass(slots=True)
class Reply:
    """What a command is answered, once it is known."""

    frames: list[bytes] = field(default_factory=list)

    def say(self, event: BaseModel) -> None:
        self.frames.append(encode(event))


@dataclass(eq=False, slots=True)
class Connection:
    """``seq`` is the room's number that this browser has been told, -1 before its snapshot.

    ``session_id`` is the login that it showed; ``LoginWatch`` keeps it. ``last_seat`` is the newest seat
    that a host or projector has been told of. ``home`` is where it comes from, see
    ``server.operations.client_address``.
    """

    protocol: FrameProtocol
    role: Role
    id: str = field(default_factory=lambda: token_hex(8))
    seq: int = -1
    session_id: int | None = None
    last_seat: int = 0
    home: str = ""
    _held: list[bytes] | None = None

    def send(self, event: BaseModel) -> None:
        self.write(encode(event))

    def write(self, frame: bytes) -> None:
        if self._held is None:
            self.protocol.write_frame(frame)
        else:
            self._held.append(frame)

    @contextmanager
    def replying(self) -> Iterator[Reply]:
        """Hold back whatever is told meanwhile: the reply to a command comes before the change it made.

        Redis tells of the change over another line, which may be quicker.
        """
        reply, self._held = Reply(), []
        try:
            yield reply
        finally:
            held, self._held = self._held, None
            for frame in (*reply.frames, *held):
                self.protocol.write_frame(frame)

    def close(self, code: CloseCode) -> None:
        self.protocol.close_with(code)
