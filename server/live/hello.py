"""The hello: the first message on a socket, which says who is there."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from datetime import UTC, datetime

from game.address import Address
from game.refusal import Reason, Refusal
from game.seat import Newcomer, hashed
from game.wire import PROTOCOL_VERSION
from game.wire.commands import AnyHello, HostByRemote, HostRoom, ProjectRoom, TakeBackSeat, TakeSeat
from server.accounts.revocations import Revocations
from server.accounts.tokens import InvalidToken, read_token
from server.live.connection import Connection, Host, Player, Projector, Role
from server.live.login_watch import LoginWatch
from server.live.store import Store
from server.live.teaching import Teaching

_WRONG_SECONDS = 1.0


@dataclass(frozen=True, slots=True)
class Doorkeeper:
    """Knows who may come in."""

    store: Store
    revocations: Revocations
    logins: LoginWatch
    teaching: Teaching
    secret: str

    async def admit(self, address: Address, hello: AnyHello, connection: Connection) -> Role:
        """The role of who says this hello, or raise Refusal, or HostDecides."""
        seats = self.store.seats
        match hello:
            case TakeSeat():
                user_id = await self._user(hello.account, connection) if hello.account else None
                newcomer = Newcomer(
                    hello.token,
                    hello.nickname,
                    user_id,
                    hello.face,
                    await self._sees_the_stage(address, hello),
                    connection.home,
                    hello.beside or "",
                )
                return await self.seat(address, newcomer, connection)
            case TakeBackSeat():
                return Player(await seats.take_back(address, hello.token, connection.id))
            case HostRoom():
                await self._require_host(address, hello.account, connection)
                return Host()
            case HostByRemote():
                return Host(await self._paired(address, hello.token, connection))
            case ProjectRoom():
                await self._require_host(address, hello.account, connection)
                return Projector()

    async def seat(self, address: Address, newcomer: Newcomer, connection: Connection) -> Player:
        """On a seat of their own; in a full room, on that of somebody who is gone."""
        seats = self.store.seats
        try:
            return Player(await seats.take(address, newcomer, connection.id))
        except Refusal as refusal:
            if refusal.reason is Reason.PATTERN_WANTED:
                raise Refusal(refusal.reason, await self.store.patterns.expected(address)) from refusal
            is_full = refusal.reason is Reason.ROOM_FULL
            if not is_full or not await self.store.rooms.give_way(address):
                raise
        return Player(await seats.take(address, newcomer, connection.id))

    async def _sees_the_stage(self, address: Address, hello: TakeSeat) -> bool:
        if hello.pattern is None:
            return False
        try:
            await self.store.patterns.check(address, hello.token, hello.pattern)
        except Refusal:
            # Nobody who taps notices it, and a program tries less often.
            await asyncio.sleep(_WRONG_SECONDS)
            raise
        return True

    async def _require_host(self, address: Address, account: str, connection: Connection) -> None:
        room = (await self.store.rooms.read(address)).room
        if await self._user(account, connection) != room.host:
            raise Refusal(Reason.NOT_THE_HOST)
        await self.teaching.must_allow(room.host)

    async def _paired(self, address: Address, token: str, connection: Connection) -> str:
        """The fingerprint of this remote, if it is the one that this room takes."""
        room = (await self.store.rooms.read(address)).room
        remote = await self.store.remotes.of(address)
        if remote is None or remote.fingerprint != hashed(token):
            raise Refusal(Reason.NOT_THE_HOST)
        if room.phase.is_over:
            raise Refusal(Reason.GAME_OVER)
        self.logins.add(connection, remote.session_id)
        if not await self.logins.is_alive(remote.session_id):
            raise Refusal(Reason.NOT_LOGGED_IN)
        await self.teaching.must_allow(room.host)
        return remote.fingerprint

    async def _user(self, account: str, connection: Connection) -> int:
        """Whose account this is; from now on the socket lasts no longer than the login."""
        try:
            identity = read_token(account, self.secret, datetime.now(UTC))
        except InvalidToken as error:
            raise Refusal(Reason.NOT_LOGGED_IN) from error
        # Listed first: a login that ends between the two is told to the list.
        self.logins.add(connection, identity.session_id)
        if await self.revocations.has(identity.session_id):
            raise Refusal(Reason.NOT_LOGGED_IN)
        return identity.user_id


def is_too_old(hello: AnyHello) -> bool:
    return hello.version < PROTOCOL_VERSION
