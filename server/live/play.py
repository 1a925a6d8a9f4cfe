"""One socket from its hello to its close."""

from __future__ import annotations

import asyncio

from starlette.websockets import WebSocket

from game import access_code
from game.address import Address
from game.admission import HostDecides
from game.refusal import Reason, Refusal
from game.store.redis import UNAVAILABLE
from game.wire.closing import CloseCode
from game.wire.commands import AnyHello
from game.wire.notices import Refused
from server.live.code_guesses import CodeGuesses
from server.live.connection import Connection, Host, Role
from server.live.conversation import Conversation
from server.live.frame_protocol import EXTENSION, FrameProtocol
from server.live.hearing import Hearing, Leaving
from server.live.hello import Doorkeeper
from server.live.hub import Hub
from server.live.lost_rooms import LostRooms
from server.live.state import LiveState
from server.live.stranger_limits import Stranger
from server.live.waiting import Waiting
from server.operations import metrics
from server.operations.incidents import Incident, report

HELLO_SECONDS = 5
# After a refusal somebody has to think of another name; who thinks for longer comes back with it.
TYPING_SECONDS = 30
# Wrong names and the like; a person needs a few tries, a machine wants many.
MOST_HELLOS = 20
# Refusals of a hello after which the person may try again on the same socket, with another name or later.
WORTH_ANOTHER_TRY = frozenset(
    {
        Reason.ACCOUNT_WANTED,
        Reason.NAME_EMPTY,
        Reason.NAME_NOT_GENERATED,
        Reason.NAME_RESERVED,
        Reason.NAME_TAKEN,
        Reason.NAME_TOO_LONG,
        Reason.NOT_IN_CLASS,
        Reason.NOT_LET_IN,
        Reason.PATTERN_SPENT,
        Reason.PATTERN_WANTED,
        Reason.PATTERN_WRONG,
        Reason.ROOM_LOCKED,
        Reason.ROOM_FULL,
        Reason.NO_SUCH_SEAT,
    }
)
# With which code a socket is closed after these; after any other with REFUSED.
CLOSING = {
    Reason.NO_SUCH_ROOM: CloseCode.NO_SUCH_ROOM,
    Reason.GAME_OVER: CloseCode.NO_SUCH_ROOM,
    Reason.KICKED: CloseCode.KICKED,
    Reason.UNAVAILABLE: CloseCode.UNAVAILABLE,
    Reason.NOT_THE_HOST: CloseCode.NOT_ALLOWED,
    Reason.NOT_LOGGED_IN: CloseCode.NOT_ALLOWED,
    Reason.ADDRESS_UNVERIFIED: CloseCode.NOT_ALLOWED,
}


async def serve(websocket: WebSocket[LiveState], stranger: Stranger) -> None:
    """Accept a socket, and close it with the code that says why."""
    await websocket.accept()
    # Taken out: a protocol that its own scope holds would wait for the garbage collector.
    protocol: FrameProtocol = websocket.scope["extensions"].pop(EXTENSION)
    try:
        with websocket.state["hub"].liveness.watched(protocol):
            await Visit(websocket, protocol, stranger).make()
    except Leaving as leaving:
        if leaving.code is not None:
            protocol.close_with(leaving.code)
    except Refusal as refusal:
        protocol.close_with(CLOSING.get(refusal.reason, CloseCode.REFUSED))
    except UNAVAILABLE:
        protocol.close_with(CloseCode.UNAVAILABLE)
    finally:
        protocol.listener = None


class Visit:
    """One socket from hello to goodbye."""

    def __init__(self, websocket: WebSocket[LiveState], protocol: FrameProtocol, stranger: Stranger) -> None:
        self.websocket, self.protocol, self.stranger = websocket, protocol, stranger
        self.hearing = Hearing(websocket, protocol, stranger)
        self.hub: Hub = websocket.state["hub"]
        self.doorkeeper: Doorkeeper = websocket.state["doorkeeper"]
        self.lost_rooms: LostRooms = websocket.state["lost_rooms"]
        self.guesses = CodeGuesses(self.hub.store.redis)

    async def make(self) -> None:
        address = await self._find()
        try:
            await self._come_in(address)
        except Refusal as refusal:
            if refusal.reason is not Reason.NO_SUCH_ROOM:
                raise
            raise self._turned_away(await self.lost_rooms.why_gone(address.code)) from refusal

    async def _come_in(self, address: Address) -> None:
        connection = Connection(self.protocol, Host(), home=self.stranger.home)
        try:
            connection.role = await self._greet(address, connection)
            await self._converse(address, connection)
        finally:
            self.doorkeeper.logins.forget(connection)

    async def _converse(self, address: Address, connection: Connection) -> None:
        async with self.hub.entered(address, connection) as room:
            conversation = Conversation(address, connection, self.hub, room, self.hearing.may_speak)
            self.protocol.listener = conversation.hear
            while True:
                # What came before there was a listener, and in the end that the socket is gone.
                conversation.hear(await self.hearing.receive())

    async def _find(self) -> Address:
        """The room of this path; who asks for one that is not there hears so, and goes."""
        code = access_code.read(self.websocket.path_params["access_code"]) or ""
        try:
            return await self.hub.store.rooms.find(code)
        except Refusal as refusal:
            why = await self.lost_rooms.why_gone(code)
            if why is CloseCode.NO_SUCH_ROOM and (wait := await self.guesses.wait_after(self.stranger.home)):
                report(Incident.CODES_GUESSED, self.stranger.address)
                await asyncio.sleep(wait)
            raise self._turned_away(why) from refusal

    def _turned_away(self, why: CloseCode) -> Leaving:
        """Who asks for a room that is not there hears so, unless it may come back."""
        if why is CloseCode.NO_SUCH_ROOM:
            self.hearing.send(Refused(reason=Reason.NO_SUCH_ROOM))
        return Leaving(why)

    async def _greet(self, address: Address, connection: Connection) -> Role:
        """Hear hellos until one is good."""
        said, patience = None, HELLO_SECONDS
        for _ in range(MOST_HELLOS):
            hello = said or await self.hearing.hello(patience)
            if self.protocol.is_closing:
                # Its successor may be in already, and must not be replaced by the dead.
                raise Leaving
            try:
                found = await self._admitted(address, hello, connection)
            except Refusal as refusal:
                metrics.hellos.labels(refusal.reason.value).inc()
                if refusal.reason is Reason.NO_SUCH_ROOM:
                    raise
                self.hearing.send(Refused(reason=refusal.reason, expected=refusal.expected))
                if refusal.reason not in WORTH_ANOTHER_TRY:
                    raise Leaving(CLOSING.get(refusal.reason, CloseCode.REFUSED)) from refusal
                said, patience = None, TYPING_SECONDS
            else:
                if isinstance(found, Role):
                    metrics.hellos.labels(hello.type).inc()
                    return found
                said = found
        raise Leaving(CloseCode.REFUSED)

    async def _admitted(self, address: Address, hello: AnyHello, connection: Connection) -> Role | AnyHello:
        """The role of who says this; of who has to wait for it, the role or the next hello."""
        try:
            return await self.doorkeeper.admit(address, hello, connection)
        except HostDecides as undecided:
            metrics.hellos.labels("waits").inc()
            newcomer = undecided.suspense.newcomer
            return await Waiting(address, newcomer, connection, self.hearing, self.doorkeeper).end(self.hub)
