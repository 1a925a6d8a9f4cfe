"""The whole server on free ports: in this process as often as a test likes, and as processes to be killed."""

import asyncio
import logging
import os
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from functools import partial

from uvicorn import Server

from server.app import create_app
from server.launch import configuration
from server.settings import Settings
from tests.fork import Fork
from tests.ports import a_port_of_ours

# Small, so that a browser that does not read is noticed after kilobytes instead of megabytes.
KERNEL_BUFFER = 16 * 1024


@asynccontextmanager
async def serving(settings: Settings) -> AsyncIterator[str]:
    """The address of a server with a hub and a writer of its own."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, KERNEL_BUFFER)
        server = Server(configuration(partial(create_app, settings), settings, "warning"))
        # Its loggers are set up by now, and would keep to themselves what tests listen for.
        logging.getLogger("uvicorn").propagate = True
        running = asyncio.create_task(server.serve(sockets=[listener]))
        try:
            # Connections wait in the listener's queue until the server takes them.
            yield f"http://127.0.0.1:{listener.getsockname()[1]}"
        finally:
            server.should_exit = True
            await running


@dataclass(frozen=True)
class Process:
    """A server process that can die."""

    address: str
    process: Fork

    async def kill(self) -> None:
        self.process.kill()
        await asyncio.to_thread(self.process.wait)


@asynccontextmanager
async def serving_elsewhere(settings: Settings) -> AsyncIterator[Process]:
    """A server in a process of its own, once it takes connections."""
    port = a_port_of_ours()
    process = await asyncio.to_thread(Fork, ["-m", "server", "serve"], environment(settings, port))
    try:
        await answers(port, process)
        yield Process(f"http://127.0.0.1:{port}", process)
    finally:
        process.kill()
        await asyncio.to_thread(process.wait)


def environment(settings: Settings, port: int) -> dict[str, str]:
    return os.environ | {
        "DATABASE_URL": settings.database_url,
        "REDIS_URL": settings.redis_url,
        "SECRET_KEY": settings.secret,
        "HOST": "127.0.0.1",
        "PORT": str(port),
        "WEB_CONCURRENCY": "1",
    }


async def answers(port: int, process: Fork) -> None:
    """Wait until the server is ready: it listens before it serves, so that it has to say so."""
    while not await is_ready(port):
        assert process.poll() is None, "the server ended"
        await asyncio.sleep(0.05)


async def is_ready(port: int) -> bool:
    try:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
    except ConnectionRefusedError:
        return False
    writer.write(b"GET /ready HTTP/1.1\r\nHost: here\r\nConnection: close\r\n\r\n")
    status = await reader.readline()
    writer.close()
    return b"200" in status
