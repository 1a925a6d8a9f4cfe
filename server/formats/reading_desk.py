"""Files are read in processes of their own, a few at a time, so that no game on this server waits for one."""

import asyncio
import logging
import os
import signal
import sys
from asyncio.subprocess import PIPE, Process
from contextlib import suppress
from pathlib import Path

from server.formats.caps import MEBIBYTE
from server.formats.fault_code import FaultCode
from server.formats.hints import Hints
from server.formats.reading import Reading, Unreadable
from server.formats.separate import MOST_MEMORY, MOST_SECONDS, OUTCOME, TASK, Task

log = logging.getLogger(__name__)

AT_ONCE = 2
# Each of them keeps a file in memory.
MOST_WAITING = 10
PROGRAM = (sys.executable, "-m", "server.formats")
# The server's own environment holds its secrets, which whoever reads strangers' files need not know.
KEPT = ("PATH", "SYSTEMROOT", "LANG", "LC_ALL")
FOLDER = Path(__file__).resolve().parent.parent.parent


class DeskBusyError(Exception):
    """As many files wait already as may."""


class ReadingDesk:
    """One for each process of the server."""

    def __init__(self) -> None:
        self.free = asyncio.Semaphore(AT_ONCE)
        self.waiting = 0

    async def read(self, content: bytes, name: str, hints: Hints) -> Reading:
        """Raises `Unreadable` when nothing can be made of the file, `DeskBusyError` when too many wait."""
        if self.waiting >= MOST_WAITING:
            raise DeskBusyError
        self.waiting += 1
        try:
            await self.free.acquire()
        finally:
            self.waiting -= 1
        try:
            return await read_apart(TASK.dump_json(Task(name, hints)) + b"\n" + content)
        finally:
            self.free.release()


async def read_apart(given: bytes) -> Reading:
    process = await asyncio.create_subprocess_exec(
        *PROGRAM, stdin=PIPE, stdout=PIPE, stderr=PIPE, cwd=FOLDER, env=environment()
    )
    try:
        async with asyncio.timeout(MOST_SECONDS):
            said, complaint = await process.communicate(given)
    except TimeoutError as error:
        raise Unreadable(FaultCode.TOO_SLOW, most=MOST_SECONDS) from error
    finally:
        await end(process)
    if process.returncode:
        raise failed(process.returncode, complaint)
    outcome = OUTCOME.validate_json(said)
    if outcome.reading:
        return outcome.reading
    assert outcome.fault
    raise Unreadable(outcome.fault.code, **outcome.fault.values)


def environment() -> dict[str, str]:
    return {name: os.environ[name] for name in KEPT if name in os.environ}


async def end(process: Process) -> None:
    """Also when whoever asked has gone."""
    if process.returncode is None:
        with suppress(ProcessLookupError):
            process.kill()
        await asyncio.shield(process.wait())


def failed(code: int, complaint: bytes) -> Unreadable:
    if code < 0:
        # A library that gets no memory ends its process; so does Linux when the time is over.
        return by_signal(-code)
    log.error("A file could not be read: %s", complaint[-500:].decode(errors="replace"))
    return Unreadable(FaultCode.FILE_BROKEN)


def by_signal(number: int) -> Unreadable:
    if number in (signal.SIGKILL, getattr(signal, "SIGXCPU", None)):
        return Unreadable(FaultCode.TOO_SLOW, most=MOST_SECONDS)
    return Unreadable(FaultCode.TOO_HUNGRY, most=MOST_MEMORY // MEBIBYTE)
