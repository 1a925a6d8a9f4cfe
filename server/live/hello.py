"""The hello: the first message on a socket, which says who is there."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from game.address import Address
from game.refusal import Reason, Refusal
from game.wire import PROTOCOL_VERSION
from game.wire.commands import HostRoom, ProjectRoom, TakeBackSeat, TakeSeat
from server.accounts.tokens import Identity, InvalidToken, read_token
from server.live.connection import Host, Player, Projector, Role
from server.live.store import Store

AnyHello = TakeSeat | TakeBackSeat | HostRoom | ProjectRoom


@dataclass(frozen=True, slots=True)
class Doorkeeper:
    """Knows who may come in."""

    store: Store
    secret: str

    async def admit(self, address: Address, hello: AnyHello, socket: str) -> Role:
        """The role of who says this hello, or raise Refusal."""
        seats = self.store.seats
        match hello:
            case TakeSeat():
                user_id = None if hello.account is None else self._identity(hello.account).user_id
                return Player(await seats.take(address, hello.token, hello.nickname, user_id, socket))
            case TakeBackSeat():
                return Player(await seats.take_back(address, hello.token, socket))
            case HostRoom():
                await self._require_host(address, hello.account)
                return Host()
            case ProjectRoom():
                await self._require_host(address, hello.account)
                return Projector()

    async def _require_host(self, address: Address, account: str) -> None:
        room = (await self.store.rooms.read(address)).room
        if self._identity(account).user_id != room.host:
            raise Refusal(Reason.NOT_THE_HOST)

    def _identity(self, account: str) -> Identity:
        try:
            return read_token(account, self.secret, datetime.now(UTC))
        except InvalidToken as error:
            raise Refusal(Reason.NOT_LOGGED_IN) from error


def is_too_old(hello: AnyHello) -> bool:
    return hello.version < PROTOCOL_VERSION
