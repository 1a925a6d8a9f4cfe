"""A conversation: reads a socket's messages after the hello, and does or refuses what they ask."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from pydantic import ValidationError

from game.address import Address
from game.refusal import Reason, Refusal
from game.store.redis import UNAVAILABLE
from game.wire.closing import CloseCode
from game.wire.command import HostCommand
from game.wire.commands import (
    Answer,
    AnyHostCommand,
    KickPlayer,
    RemovePlayers,
    Resync,
    parse_command,
)
from game.wire.enquiries import AnyEnquiry, Enquiry, TellPattern
from game.wire.notices import CommandDone, Refused
from server.live.connection import Connection, Host, Player, Projector
from server.live.enquiries import answered
from server.live.hub import Hub
from server.live.local_room import LocalRoom
from server.operations import metrics
from server.operations.incidents import Incident, report


class Conversation:
    """One socket after its hello. Nothing here waits for Redis, so that the next message is heard at once."""

    def __init__(
        self,
        address: Address,
        connection: Connection,
        hub: Hub,
        room: LocalRoom,
        may_speak: Callable[[], bool],
    ) -> None:
        self.address, self.connection, self.hub, self.room = address, connection, hub, room
        self._may_speak = may_speak
        self._in_order = asyncio.Lock()

    def hear(self, text: str) -> None:
        """Do what the browser says, refuse it, or close the socket."""
        if not self._may_speak():
            return
        try:
            command = parse_command.validate_json(text)
        except ValidationError:
            self.connection.close(CloseCode.UNREADABLE)
            return
        match self.connection.role, command:
            case Player(seat), Answer():
                self.hub.desk.hand_in(self.room, self.connection, seat, command)
            case _, Resync():
                self.hub.show(self.address, self.connection)
            case Host(), HostCommand():
                self._carry_out(command)
            case Host(), Enquiry():
                self.hub.errands.begin(self._tell(command))
            case Projector(), TellPattern():
                self.hub.errands.begin(self._tell(command))
            case _, HostCommand() | Enquiry():
                self.connection.send(Refused(ref=command.ref, reason=Reason.NOT_THE_HOST))
            case _:
                ref = getattr(command, "ref", None)
                self.connection.send(Refused(ref=ref, reason=Reason.NOT_YOUR_COMMAND))

    def _carry_out(self, command: AnyHostCommand) -> None:
        self.hub.errands.begin(self._reply(command))

    async def _tell(self, asked: AnyEnquiry) -> None:
        self.connection.send(await answered(self.hub.store, self.address, asked))

    async def _reply(self, command: AnyHostCommand) -> None:
        async with self._in_order:
            with self.connection.replying() as reply:
                answer = await self._carried_out(command)
                reply.say(answer)
        metrics.commands.labels("done" if isinstance(answer, CommandDone) else answer.reason.value).inc()
        if isinstance(answer, CommandDone) and isinstance(command, KickPlayer | RemovePlayers):
            report(Incident.PLAYER_KICKED, game=self.address.game)

    async def _carried_out(self, command: AnyHostCommand) -> CommandDone | Refused:
        try:
            change = await self.hub.store.rooms.carry_out(self.address, command)
        except Refusal as refusal:
            return Refused(ref=command.ref, reason=refusal.reason)
        except UNAVAILABLE:
            return Refused(ref=command.ref, reason=Reason.UNAVAILABLE)
        return CommandDone(ref=command.ref, change=change)
