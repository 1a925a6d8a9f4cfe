"""A browser's way through its room: hello, then commands until it leaves."""

from __future__ import annotations

import asyncio
import time

from pydantic import BaseModel, ValidationError
from starlette.websockets import WebSocket

from game import access_code
from game.address import Address
from game.refusal import Reason, Refusal
from game.store.redis import UNAVAILABLE
from game.wire.closing import CloseCode
from game.wire.commands import (
    Answer,
    AnyHostCommand,
    HostCommand,
    KickPlayer,
    Resync,
    parse_command,
    parse_hello,
)
from game.wire.notices import CommandDone, Refused
from server import metrics
from server.incidents import Incident, report
from server.live.answer_desk import AnswerDesk
from server.live.connection import Connection, Host, Player, Role, encode
from server.live.frame_protocol import EXTENSION, FrameProtocol
from server.live.gate import Stranger
from server.live.hello import AnyHello, Doorkeeper, is_too_old
from server.live.hub import Hub
from server.live.lost_rooms import LostRooms
from server.live.message_rate import MessageRate
from server.state import State

HELLO_SECONDS = 5
# After a refusal somebody has to think of another name.
TYPING_SECONDS = 120
# Wrong names and the like; a person needs a few tries, a machine wants many.
MOST_HELLOS = 20
# Refusals of a hello after which the person may try again on the same socket, with another name or later.
_WORTH_ANOTHER_TRY = frozenset(
    {Reason.NAME_EMPTY, Reason.NAME_TAKEN, Reason.ROOM_LOCKED, Reason.ROOM_FULL, Reason.NO_SUCH_SEAT}
)
_CODES = {
    Reason.NO_SUCH_ROOM: CloseCode.NO_SUCH_ROOM,
    Reason.GAME_OVER: CloseCode.NO_SUCH_ROOM,
    Reason.KICKED: CloseCode.KICKED,
    Reason.UNAVAILABLE: CloseCode.UNAVAILABLE,
    Reason.NOT_THE_HOST: CloseCode.NOT_ALLOWED,
    Reason.NOT_LOGGED_IN: CloseCode.NOT_ALLOWED,
}


class Leaving(Exception):
    """The browser goes, or has to go with this code."""

    def __init__(self, code: CloseCode | None = None) -> None:
        super().__init__(code)
        self.code = code


async def serve(websocket: WebSocket[State], stranger: Stranger) -> None:
    """Accept a socket, and close it with the code that says why."""
    await websocket.accept()
    protocol: FrameProtocol = websocket.scope["extensions"][EXTENSION]
    try:
        await Visit(websocket, protocol, stranger).make()
    except Leaving as leaving:
        if leaving.code is not None:
            protocol.close_with(leaving.code)
    except Refusal as refusal:
        protocol.close_with(_CODES.get(refusal.reason, CloseCode.REFUSED))
    except UNAVAILABLE:
        protocol.close_with(CloseCode.UNAVAILABLE)


class Visit:
    """One socket from hello to goodbye."""

    def __init__(self, websocket: WebSocket[State], protocol: FrameProtocol, stranger: Stranger) -> None:
        self.websocket, self.protocol, self.stranger = websocket, protocol, stranger
        self.hub: Hub = websocket.state["hub"]
        self.doorkeeper: Doorkeeper = websocket.state["doorkeeper"]
        self.lost_rooms: LostRooms = websocket.state["lost_rooms"]
        self.rate = MessageRate()
        self._commands: set[asyncio.Task[None]] = set()
        self._in_order = asyncio.Lock()

    async def make(self) -> None:
        address = await self._find()
        try:
            await self._come_in(address)
        except Refusal as refusal:
            if refusal.reason is not Reason.NO_SUCH_ROOM:
                raise
            raise self._turned_away(await self.lost_rooms.why_gone(address.code)) from refusal

    async def _come_in(self, address: Address) -> None:
        connection = Connection(self.protocol, Host())
        connection.role = await self._greet(address, connection)
        self.stranger.known()
        async with self.hub.entered(address, connection) as desk:
            await self._serve(address, connection, desk)

    async def _find(self) -> Address:
        """The room of this path; who asks for one that is not there hears so, and goes."""
        code = access_code.read(self.websocket.path_params["access_code"]) or ""
        try:
            return await self.hub.store.rooms.find(code)
        except Refusal as refusal:
            why = await self.lost_rooms.why_gone(code)
            if why is CloseCode.NO_SUCH_ROOM and (wait := self.stranger.guessed()):
                report(Incident.CODES_GUESSED, self.stranger.address)
                await asyncio.sleep(wait)
            raise self._turned_away(why) from refusal

    def _turned_away(self, why: CloseCode) -> Leaving:
        """Who asks for a room that is not there hears so, unless it may come back."""
        if why is CloseCode.NO_SUCH_ROOM:
            self._send(Refused(reason=Reason.NO_SUCH_ROOM))
        return Leaving(why)

    async def _greet(self, address: Address, connection: Connection) -> Role:
        """Hear hellos until one is good."""
        patience = HELLO_SECONDS
        for _ in range(MOST_HELLOS):
            hello = await self._hear_hello(patience)
            if self.protocol.is_closing:
                # Its successor may be in already, and must not be replaced by the dead.
                raise Leaving
            try:
                role = await self.doorkeeper.admit(address, hello, connection.id)
            except Refusal as refusal:
                metrics.hellos.labels(refusal.reason.value).inc()
                if refusal.reason is Reason.NO_SUCH_ROOM:
                    raise
                self._send(Refused(reason=refusal.reason))
                if refusal.reason not in _WORTH_ANOTHER_TRY:
                    raise Leaving(_CODES.get(refusal.reason, CloseCode.REFUSED)) from refusal
            else:
                metrics.hellos.labels(hello.type).inc()
                return role
            patience = TYPING_SECONDS
        raise Leaving(CloseCode.REFUSED)

    async def _hear_hello(self, patience: float) -> AnyHello:
        try:
            async with asyncio.timeout(patience):
                hello = parse_hello.validate_json(await self._hear())
        except TimeoutError as error:
            raise Leaving(CloseCode.NO_HELLO) from error
        except ValidationError as error:
            raise Leaving(CloseCode.UNREADABLE) from error
        if is_too_old(hello):
            raise Leaving(CloseCode.TOO_OLD)
        return hello

    async def _hear(self) -> str:
        """The next text that the browser is allowed to say."""
        while True:
            message = await self.websocket.receive()
            if message["type"] == "websocket.disconnect":
                raise Leaving
            if (text := message.get("text")) is None:
                raise Leaving(CloseCode.UNREADABLE)
            if self.rate.allows(time.monotonic()):
                return str(text)
            if self.rate.is_flooding:
                report(Incident.TOO_FAST, self.stranger.address)
                raise Leaving(CloseCode.TOO_FAST)
            self._send(Refused(reason=Reason.TOO_FAST))

    async def _serve(self, address: Address, connection: Connection, desk: AnswerDesk) -> None:
        """Take messages as they come. Nothing here waits for Redis: uvicorn reads no pong meanwhile."""
        while True:
            try:
                command = parse_command.validate_json(await self._hear())
            except ValidationError as error:
                raise Leaving(CloseCode.UNREADABLE) from error
            match connection.role, command:
                case _, Resync():
                    self.hub.show(address, connection)
                case Player(seat), Answer():
                    desk.hand_in(connection, seat, command)
                case Host(), HostCommand():
                    self._carry_out(address, command)
                case _, HostCommand():
                    self._send(Refused(ref=command.ref, reason=Reason.NOT_THE_HOST))
                case _:
                    self._send(Refused(ref=getattr(command, "ref", None), reason=Reason.NOT_YOUR_COMMAND))

    def _carry_out(self, address: Address, command: AnyHostCommand) -> None:
        task = asyncio.create_task(self._reply(address, command))
        self._commands.add(task)
        task.add_done_callback(self._commands.discard)

    async def _reply(self, address: Address, command: AnyHostCommand) -> None:
        reason = await self._refusal_of(address, command)
        metrics.commands.labels("done" if reason is None else reason.value).inc()
        if reason is None:
            self._send(CommandDone(ref=command.ref))
        else:
            self._send(Refused(ref=command.ref, reason=reason))
        if reason is None and isinstance(command, KickPlayer):
            report(Incident.PLAYER_KICKED, game=address.game)

    async def _refusal_of(self, address: Address, command: AnyHostCommand) -> Reason | None:
        try:
            async with self._in_order:
                await self.hub.store.rooms.carry_out(address, command)
        except Refusal as refusal:
            return refusal.reason
        except UNAVAILABLE:
            return Reason.UNAVAILABLE
        return None

    def _send(self, event: BaseModel) -> None:
        self.protocol.write_frame(encode(event))
