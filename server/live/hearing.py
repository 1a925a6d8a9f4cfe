"""Hearing: what one socket says before it is known who is there."""

from __future__ import annotations

import asyncio
import time
from dataclasses import dataclass, field

from pydantic import BaseModel, ValidationError
from starlette.websockets import WebSocket

from game.refusal import Reason
from game.wire.closing import CloseCode
from game.wire.commands import AnyHello, parse_hello
from game.wire.notices import Refused
from server.live.connection import encode
from server.live.frame_protocol import FrameProtocol
from server.live.hello import is_too_old
from server.live.message_rate import MessageRate
from server.live.state import LiveState
from server.live.stranger_limits import Stranger
from server.operations.incidents import Incident, report


class Leaving(Exception):
    """The browser goes, or has to go with this code."""

    def __init__(self, code: CloseCode | None = None) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, slots=True)
class Hearing:
    """Listens to a socket, and answers it."""

    websocket: WebSocket[LiveState]
    protocol: FrameProtocol
    stranger: Stranger
    rate: MessageRate = field(default_factory=MessageRate)

    async def hello(self, patience: float) -> AnyHello:
        """The next message, if it comes in so many seconds."""
        try:
            async with asyncio.timeout(patience):
                said = await self.hear()
        except TimeoutError as error:
            raise Leaving(CloseCode.NO_HELLO) from error
        return self.read(said)

    def read(self, said: str) -> AnyHello:
        """A hello is all that may be said before the room has shown itself."""
        try:
            hello = parse_hello.validate_json(said)
        except ValidationError as error:
            raise Leaving(CloseCode.UNREADABLE) from error
        self.stranger.known()
        if is_too_old(hello):
            raise Leaving(CloseCode.TOO_OLD)
        return hello

    async def hear(self) -> str:
        """The next text that the browser is allowed to say."""
        while True:
            text = await self.receive()
            if self.may_speak():
                return text

    def may_speak(self) -> bool:
        """Whether a message is taken; whoever says far too many has to go."""
        if self.rate.allows(time.monotonic()):
            return True
        if self.rate.is_flooding:
            report(Incident.TOO_FAST, self.stranger.address)
            self.protocol.close_with(CloseCode.TOO_FAST)
        else:
            self.send(Refused(reason=Reason.TOO_FAST))
        return False

    async def receive(self) -> str:
        message = await self.websocket.receive()
        if message["type"] == "websocket.disconnect":
            raise Leaving
        if (text := message.get("text")) is None:
            raise Leaving(CloseCode.UNREADABLE)
        return str(text)

    def send(self, event: BaseModel) -> None:
        self.protocol.write_frame(encode(event))
