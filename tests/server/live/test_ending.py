"""A server that ends leaves nothing running."""

import asyncio
from contextlib import AsyncExitStack

from game.wire.commands import LockRoom
from persistence.database import Sessions
from server.settings import Settings
from tests.server.live.lesson import start
from tests.server.live.school import SOLUTIONS, School
from tests.server.live.serving import serving


async def test_a_server_ends_what_nobody_waits_for(settings: Settings, sessions: Sessions) -> None:
    before = asyncio.all_tasks()
    async with AsyncExitStack() as stack, serving(settings) as server:
        room = await School(server, sessions, stack).open_room()
        host, tala, omar = await room.host(), await room.player("Tala"), await room.player("Omar")
        await start(host)
        await tala.answer(*SOLUTIONS[0], question=0)
        await host.say(LockRoom(ref="lock", seq=host.state.seq, is_locked=True))
        # Six seconds after this the room is looked at without him.
        await omar.leave()
        await host.until(lambda: host.state.is_locked)

    assert {task.get_coro() for task in asyncio.all_tasks() - before} == set()
