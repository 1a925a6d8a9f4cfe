"""`zedny serve` as an operator runs it: a program that writes a log and takes signals."""

from __future__ import annotations

import asyncio
import os
import signal
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from server.settings import Settings
from tests.fork import PROJECT, Fork
from tests.patience import PATIENCE
from tests.ports import a_port_of_ours
from tests.server.live.serving import answers, environment

# The kernel's buffers grow to megabytes; small ones make a phone that does not read be noticed soon.
SMALL_BUFFERS = """
import socket
from server.commands import serve
listen = serve.listen
def listen_with_small_buffers(settings):
    listener = listen(settings)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 16384)
    return listener
serve.listen = listen_with_small_buffers
"""
SERVE = """
if __name__ == "__main__":
    import sys
    from server.__main__ import main
    sys.argv = ["zedny", "serve"]
    main()
"""


@dataclass(frozen=True)
class Program:
    address: str
    process: Fork
    log: Path

    def send(self, number: signal.Signals) -> None:
        self.process.send_signal(number)

    async def ended(self, seconds: float = PATIENCE) -> int:
        return await asyncio.to_thread(self.process.wait, seconds)


@asynccontextmanager
async def serving_program(
    settings: Settings, directory: Path, *, first: str = "", **variables: str
) -> AsyncIterator[Program]:
    """The program, once it serves; ``first`` is run in it before anything else."""
    port, log, main = a_port_of_ours(), directory / "log", directory / "main.py"
    main.write_text(first + SERVE)
    with log.open("wb") as written:
        surroundings = environment(settings, port) | {"PYTHONPATH": str(PROJECT)} | variables
        process = await asyncio.to_thread(Fork, [str(main)], surroundings, written.fileno(), written.fileno())
    try:
        await answers(port, process)
        yield Program(f"http://127.0.0.1:{port}", process, log)
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
            await asyncio.to_thread(process.wait)
