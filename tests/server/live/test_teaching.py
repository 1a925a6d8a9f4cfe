"""Whoever has to verify the address before teaching hosts nothing, also a room that is open already."""

from collections.abc import AsyncIterator

import pytest

from game.refusal import Reason
from game.wire.closing import CloseCode
from game.wire.commands import HostRoom, ProjectRoom
from game.wire.notices import Refused
from persistence.database import Sessions
from persistence.tables import User
from server.accounts.teachers import Teachers
from server.settings import Settings
from tests.server.live.cable import Cable, cable_to
from tests.server.live.log import Log
from tests.server.live.school import Room
from tests.server.live.serving import serving


@pytest.fixture
async def cable(database_url: str) -> AsyncIterator[Cable]:
    async with cable_to(database_url) as found:
        yield found


@pytest.fixture
async def careful(settings: Settings, cable: Cable) -> AsyncIterator[str]:
    """A server that lets nobody teach before the address is verified; rooms are opened on another."""
    changed = {"teachers": Teachers.VERIFIED, "database_url": cable.url}
    async with serving(settings.model_copy(update=changed)) as address:
        yield address


@pytest.mark.parametrize("hello", [HostRoom, ProjectRoom])
async def test_a_host_whose_address_is_not_verified_is_told_so_and_let_go(
    careful: str, room: Room, hello: type[HostRoom | ProjectRoom]
) -> None:
    socket = await room.knock(hello(version=1, account=room.teacher.account), server=careful)

    assert (await socket.hear(Refused)).reason is Reason.ADDRESS_UNVERIFIED
    assert await socket.closed() == CloseCode.NOT_ALLOWED


async def test_a_host_who_has_verified_the_address_goes_on(
    careful: str, room: Room, sessions: Sessions
) -> None:
    async with sessions.begin() as db:
        (await db.get_one(User, room.teacher.id)).is_verified = True

    await (await room.host(server=careful)).refresh()


async def test_players_join_whatever_their_host_has_verified(careful: str, room: Room) -> None:
    await (await room.player("Tala", server=careful)).refresh()


async def test_a_class_does_not_wait_for_a_postgres_that_is_away(
    careful: str, room: Room, cable: Cable, log: Log
) -> None:
    await cable.cut()

    await (await room.host(server=careful)).refresh()

    await log.says("a host is let in unasked")
