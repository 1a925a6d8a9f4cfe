"""Heart beats and pings: nobody is left in silence, and who is gone is found."""

import asyncio
from collections.abc import AsyncIterator

import pytest

from game.store import pulse
from game.wire import PROTOCOL_VERSION
from game.wire.commands import StartGame, TakeSeat
from game.wire.events import QuestionAnnounced
from game.wire.notices import HeartBeaten
from server.live import heart_beat, hub
from server.live.frames import PING
from server.settings import Settings
from tests.load.phone import UPGRADE, masked
from tests.patience import PATIENCE
from tests.server.live.log import Log
from tests.server.live.school import Room, token_of
from tests.server.live.serving import serving


@pytest.fixture
async def server(settings: Settings, log: Log, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[str]:
    """Its heart beats quickly, and what was told is news for as long as any test takes."""
    monkeypatch.setattr(hub, "HEART_BEAT_SECONDS", 0.4)
    monkeypatch.setattr(heart_beat, "_HEARD_SECONDS", 600.0)
    async with serving(settings) as address:
        yield address


async def test_phones_that_have_just_been_told_a_change_are_passed_over_and_hosts_are_not(room: Room) -> None:
    host, phone = await room.host(), await room.player("Tala")
    await phone.hear(HeartBeaten)

    await host.do(StartGame, QuestionAnnounced)
    await phone.hear(QuestionAnnounced)
    before = len(phone.seen(HeartBeaten))
    for _ in range(len(host.seen(HeartBeaten)) + 3):
        await host.hear(HeartBeaten)

    assert len(phone.seen(HeartBeaten)) == before


async def test_that_the_host_has_gone_is_told_at_any_time(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pulse, "REFRESH_MS", 0)
    host, phone = await room.host(), await room.player("Tala")
    await phone.hear(HeartBeaten, is_host_here=True)
    await host.do(StartGame, QuestionAnnounced)
    await phone.hear(QuestionAnnounced)

    await host.socket.close()

    await phone.hear(HeartBeaten, is_host_here=False)


async def test_a_phone_that_answers_no_ping_is_let_go_and_one_that_does_stays(
    room: Room, server: str
) -> None:
    beside = await room.player("Tala")
    host, _, port = server.removeprefix("http://").partition(":")
    reader, writer = await asyncio.open_connection(host, int(port))
    hello = TakeSeat(version=PROTOCOL_VERSION, token=token_of("silent"), nickname="Omar")
    writer.write(UPGRADE.format(code=room.address.code, host=f"{host}:{port}").encode())
    writer.write(masked(0x81, hello.model_dump_json(exclude_none=True).encode()))

    async with asyncio.timeout(PATIENCE):
        # Until the line ends.
        heard = await reader.read()
    writer.close()

    assert PING in heard
    await beside.refresh()
