"""The reply to a host's command: before the change it made, and the same when the command is sent again."""

import asyncio
from collections.abc import AsyncIterator

import pytest

from game.address import Address
from game.refusal import Reason
from game.store.rooms import Rooms
from game.wire.command import HostCommand
from game.wire.commands import AnyHostCommand, KickPlayer, LockRoom, StartGame
from game.wire.events import QuestionAnnounced, RoomLocked
from game.wire.notices import CommandDone, Refused
from server.settings import Settings
from tests.server.live.browser import AnyReply, Browser
from tests.server.live.school import Room
from tests.server.live.serving import serving


@pytest.fixture
async def second(settings: Settings) -> AsyncIterator[str]:
    """Another server, which shares nothing with the first but Redis and PostgreSQL."""
    async with serving(settings) as address:
        yield address


async def reply_to(browser: Browser, command: HostCommand) -> AnyReply:
    await browser.say(command)
    return await browser.until(lambda: next(iter(browser.replies_to(command.ref)), None))


async def test_a_command_is_answered_the_same_over_a_new_socket_and_at_another_process(
    room: Room, second: str
) -> None:
    host = await room.host()
    said: list[HostCommand] = [
        StartGame(ref="start", seq=0),
        KickPlayer(ref="kick", seq=0, seat=9),
        LockRoom(ref="lock", seq=0, is_locked=True),
    ]
    replies = [await reply_to(host, command) for command in said]
    await host.hear(RoomLocked)
    await host.vanish()

    again, elsewhere = await room.host(), await room.host(server=second)

    assert replies[1] == Refused(ref="kick", reason=Reason.NO_SUCH_SEAT)
    assert replies[::2] == [CommandDone(ref="start", change=1), CommandDone(ref="lock", change=2)]
    for browser in (again, elsewhere):
        assert [await reply_to(browser, command) for command in said] == replies
        await browser.refresh()
        assert browser.changes == []
        assert browser.seq == 2


async def test_a_ref_that_another_command_had_is_refused(room: Room) -> None:
    host = await room.host()
    assert await reply_to(host, LockRoom(ref="mine", seq=0, is_locked=True)) == CommandDone(
        ref="mine", change=1
    )

    await host.say(StartGame(ref="mine", seq=1))
    refused = await host.hear(Refused)

    assert refused == Refused(ref="mine", reason=Reason.REF_USED)
    assert not host.seen(QuestionAnnounced)


async def test_a_command_is_done_before_its_change_is_told_even_if_redis_tells_first(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    host, player = await room.host(), await room.player("Tala")
    carry_out = Rooms.carry_out

    async def slowly(rooms: Rooms, address: Address, command: AnyHostCommand) -> int:
        seq = await carry_out(rooms, address, command)
        await player.hear(RoomLocked)
        return seq

    monkeypatch.setattr(Rooms, "carry_out", slowly)

    await asyncio.gather(*(host.ask(LockRoom, is_locked=number % 2 == 0) for number in range(3)))
    await host.until(lambda: len(host.seen(RoomLocked)) == 3)

    told = [
        (event.type, event.change if isinstance(event, CommandDone) else event.seq)
        for event in host.events
        if isinstance(event, CommandDone | RoomLocked)
    ]
    assert told == [(kind, seq) for seq in (1, 2, 3) for kind in ("command_done", "room_locked")]
