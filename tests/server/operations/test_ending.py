"""Signals: how a program ends, and how it is renewed in the middle of a game."""

import os
import socket
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, suppress
from pathlib import Path
from signal import SIGHUP, SIGKILL, SIGTERM
from urllib.parse import urlsplit

import httpx
import psutil
import pytest
from websockets.asyncio.client import connect

from game.wire.commands import Resync
from game.wire.events import PlayerSnapshot, QuestionOpened
from persistence.database import Sessions
from server.settings import Settings
from tests.patience import PATIENCE
from tests.server.live.browser import Browser
from tests.server.live.lesson import start
from tests.server.live.school import SOLUTIONS, Room, School, take_seat
from tests.server.operations.figures import figures
from tests.server.operations.program import SMALL_BUFFERS, Program, serving_program

SERVICE_RESTART = 1012
LONG_TEXT = "?" * 60_000


@pytest.fixture
async def stack() -> AsyncIterator[AsyncExitStack]:
    async with AsyncExitStack() as stack:
        yield stack


def workers(program: Program) -> set[int]:
    """The processes that serve; Python keeps one more to clean up after them."""
    children = psutil.Process(program.process.pid).children()
    return {child.pid for child in children if is_worker(child)}


def with_most_players(program: Program) -> int:
    """Of the processes that serve, one that has players for certain: nothing promises how they are spread."""
    port = urlsplit(program.address).port

    def sockets(pid: int) -> int:
        lines = psutil.Process(pid).net_connections("tcp")
        return sum(line.laddr.port == port and line.status == psutil.CONN_ESTABLISHED for line in lines)

    return max(workers(program), key=sockets)


def is_worker(child: psutil.Process) -> bool:
    """A process that has just ended says no more what it was."""
    with suppress(psutil.NoSuchProcess):
        return "spawn_main" in " ".join(child.cmdline())
    return False


async def a_browser_that_does_not_read(room: Room) -> Browser:
    place = urlsplit(room.server)
    lazy = socket.socket()
    lazy.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    lazy.connect((place.hostname, place.port))
    lazy.setblocking(False)  # noqa: FBT003  # the standard library's way to say it
    url = f"ws://{place.netloc}/ws/{room.address.code}"
    browser = Browser(await connect(url, sock=lazy, compression=None, max_queue=1))
    await browser.say(take_seat("Tala"))
    await browser.hear(PlayerSnapshot)
    return browser


async def test_a_program_that_is_told_to_end_sends_everybody_elsewhere_and_waits_for_nobody(
    settings: Settings, sessions: Sessions, stack: AsyncExitStack, tmp_path: Path
) -> None:
    async with serving_program(settings, tmp_path, first=SMALL_BUFFERS) as program:
        room = await School(program.address, sessions, stack).open_room(text=LONG_TEXT)
        host, player = await room.host(), await room.player("Omar")
        slow = await a_browser_that_does_not_read(room)
        await start(host)
        slow.socket.transport.pause_reading()
        for _ in range(3):  # as much as the server keeps for somebody who does not read
            await slow.say(Resync())
            await host.refresh()

        program.send(SIGTERM)

        assert await player.closed() == SERVICE_RESTART
        assert await program.ended() == 0
        assert "graceful shutdown exceeded" not in program.log.read_text()
        slow.socket.transport.abort()


async def renewed(program: Program, web: httpx.AsyncClient, before: set[int]) -> set[int]:
    """The processes after all of these were replaced; the program answers all the time."""
    while (now := workers(program)) & before or len(now) < len(before):
        # A line that was kept open ends with its process, maybe under our question; a new one is answered.
        with suppress(httpx.ReadError, httpx.RemoteProtocolError, httpx.WriteError):
            assert (await web.get("/live")).status_code == 200
    return now


async def test_a_hang_up_replaces_the_processes_in_the_middle_of_a_game(
    settings: Settings, sessions: Sessions, stack: AsyncExitStack, tmp_path: Path
) -> None:
    async with (
        serving_program(settings, tmp_path, WEB_CONCURRENCY="2") as program,
        httpx.AsyncClient(base_url=program.address, timeout=PATIENCE) as web,
    ):
        room = await School(program.address, sessions, stack).open_room()
        host = await room.host()
        players = [await room.player(name) for name in ("Omar", "Tala", "Rami", "Dina")]
        await start(host)
        await players[0].hear(QuestionOpened)
        await players[0].answer(*SOLUTIONS[0], question=0)
        before = workers(program)
        assert len(before) == 2

        program.send(SIGHUP)

        assert [await player.closed() for player in players] == [SERVICE_RESTART] * 4
        assert len(await renewed(program, web, before)) == 2
        back = [await room.back(name) for name in ("Omar", "Tala")]
        assert [player.seat for player in back] == [1, 2]
        assert back[0].seen(PlayerSnapshot)[0].you.answer == SOLUTIONS[0]
        program.send(SIGTERM)
        assert await program.ended() == 0


async def test_each_of_several_processes_tells_what_all_of_them_counted(
    settings: Settings, sessions: Sessions, stack: AsyncExitStack, tmp_path: Path
) -> None:
    async with serving_program(settings, tmp_path, WEB_CONCURRENCY="2") as program:
        room = await School(program.address, sessions, stack).open_room()
        players = [await room.player(f"Player {number}") for number in range(20)]

        for _ in range(10):
            async with httpx.AsyncClient(base_url=program.address, timeout=PATIENCE) as web:
                found = await figures(web)
            assert found["zedny_hellos_total", "take_seat"] == 20

        while found["zedny_sockets", "player"] < len(players):
            async with httpx.AsyncClient(base_url=program.address, timeout=PATIENCE) as web:
                found = await figures(web)
        os.kill(with_most_players(program), SIGKILL)
        while found["zedny_sockets", "player"] == len(players):
            async with httpx.AsyncClient(base_url=program.address, timeout=PATIENCE) as web:
                found = await figures(web)
        assert found["zedny_hellos_total", "take_seat"] == 20
