"""Phones that do not read what they are sent, and hold up neither their class nor the end of a process."""

from __future__ import annotations

import asyncio
import socket
import time
from urllib.parse import urlsplit

import psutil
import pytest
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed

from game.wire.commands import Resync
from game.wire.events import QuestionOpened
from tests.faults.conftest import Note
from tests.faults.deployment import Deployment
from tests.faults.invariants import Verdict
from tests.faults.lesson import a_lesson
from tests.faults.processes import WebServer
from tests.server.live.lesson import start
from tests.server.live.school import Room, take_seat

LONG_TEXT = "?" * 50_000
# What a kernel would take in for a phone that does not read is none of our business here.
SMALL_BUFFERS = """
import socket, server.process.listener as listener
listen = listener.listen
def listen_with_small_buffers(settings):
    found = listen(settings)
    found.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 16384)
    return found
listener.listen = listen_with_small_buffers
"""
MEGABYTE = 1024 * 1024


async def a_phone_that_does_not_read(room: Room, server: WebServer) -> ClientConnection:
    lazy = socket.socket()
    lazy.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    lazy.connect((server.host, server.port))
    lazy.setblocking(False)  # noqa: FBT003  # the standard library's way to say it
    url = f"ws://{urlsplit(server.address).netloc}/ws/{room.address.code}"
    phone = await connect(url, sock=lazy, compression=None, max_queue=1, ping_interval=None, close_timeout=1)
    room.stack.push_async_callback(phone.close)
    await phone.send(take_seat("Slow").model_dump_json())
    await phone.recv()
    phone.transport.pause_reading()
    return phone


async def ask_for_ever(phone: ClientConnection) -> None:
    """As fast as a phone may."""
    while True:
        await phone.send(Resync().model_dump_json())
        await asyncio.sleep(0.15)


@pytest.mark.long
async def test_a_phone_that_does_not_read_is_dropped_and_a_hundred_others_play_on(
    deployment: Deployment, note: Note
) -> None:
    server = await deployment.add_server(mutation=SMALL_BUFFERS)

    async with a_lesson(deployment, players=100, think=(0.1, 2.0), questions=4, text=LONG_TEXT) as lesson:
        phone = await a_phone_that_does_not_read(lesson.room, server)
        await lesson.recorder.sees(QuestionOpened)
        memory, since = psutil.Process(server.pid).memory_info().rss, time.monotonic()
        with pytest.raises(ConnectionClosed):
            await ask_for_ever(phone)
        gone = time.monotonic() - since
        grown = psutil.Process(server.pid).memory_info().rss - memory
        await lesson.leading
        ledgers = await lesson.playing

    late = max(lesson.recorder.lateness)
    acknowledged = sum(len(ledger.acknowledged) for ledger in ledgers)
    note(Verdict(acknowledged, 0, 0, late, f"dropped after {gone:.1f} s, {grown / MEGABYTE:.0f} MB more"))
    assert acknowledged == 400
    assert gone <= 30
    assert grown < 50 * MEGABYTE


@pytest.mark.long
async def test_a_process_ends_although_a_phone_does_not_read(deployment: Deployment, note: Note) -> None:
    server = await deployment.add_server(mutation=SMALL_BUFFERS)
    room = await deployment.school.open_room(text=LONG_TEXT)
    host = await room.host()
    phone = await a_phone_that_does_not_read(room, server)
    await start(host)
    for _ in range(4):
        await phone.send(Resync().model_dump_json())
        await host.refresh()

    began = time.monotonic()
    await asyncio.to_thread(server.stop)

    took = time.monotonic() - began
    note(Verdict(0, 0, 0, 0, f"ended after {took:.1f} s"))
    assert server.running is not None
    assert server.running.returncode == 0
