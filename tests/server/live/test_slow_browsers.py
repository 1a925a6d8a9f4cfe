"""A browser that does not read delays nobody, and costs no more than its buffer."""

import socket
from contextlib import suppress
from urllib.parse import urlsplit

from websockets.asyncio.client import connect
from websockets.exceptions import ConnectionClosed

from game.wire.commands import LockRoom, Resync
from game.wire.events import PlayerSnapshot, RoomLocked
from server.live.frame_protocol import MOST_UNSENT
from tests.server.live.browser import Browser
from tests.server.live.lesson import start
from tests.server.live.school import Room, School, take_seat

LONG_TEXT = "?" * 60_000


async def a_browser_that_does_not_read(room: Room) -> Browser:
    """It stops after its first message, and holds a few kilobytes at most."""
    place = urlsplit(room.server)
    lazy = socket.socket()
    lazy.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    lazy.connect((place.hostname, place.port))
    lazy.setblocking(False)  # noqa: FBT003  # the standard library's way to say it
    url = f"ws://{place.netloc}/ws/{room.address.code}"
    browser = Browser(await connect(url, sock=lazy, compression=None, max_queue=1))
    room.stack.push_async_callback(browser.leave)
    await browser.say(take_seat("Tala"))
    await browser.hear(PlayerSnapshot)
    return browser


async def test_a_browser_that_does_not_read_is_dropped_while_the_others_play_on(school: School) -> None:
    room = await school.open_room(text=LONG_TEXT)
    host, player = await room.host(), await room.player("Omar")
    slow = await a_browser_that_does_not_read(room)
    await start(host)
    slow.socket.transport.pause_reading()

    # Two that come close together are answered by one snapshot; and it may be dropped before the last.
    with suppress(ConnectionClosed):
        for _ in range(MOST_UNSENT // len(LONG_TEXT) * 2 * 2):
            await slow.say(Resync())
            await host.refresh()

    await host.do(LockRoom, RoomLocked, is_locked=True)
    await player.catch_up(host)
    slow.socket.transport.resume_reading()
    assert await slow.closed() == 1006
    assert sum(map(len, slow.frames)) < MOST_UNSENT + 3 * len(LONG_TEXT)
    back = await room.back("Tala")
    assert back.seat == 2
    assert back.seq == host.seq
