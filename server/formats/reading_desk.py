"""Files are read in processes of their own, a few at a time, so that no game on this server waits for one."""

import asyncio
import logging
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from server.apart.program import FailedError, TooSlowError, module, run_apart
from server.formats.caps import MEBIBYTE
from server.formats.fault_code import FaultCode
from server.formats.hints import Hints
from server.formats.reading import Reading, Unreadable
from server.formats.separate import MOST_MEMORY, MOST_SECONDS, TASK, Task, unpack

log = logging.getLogger(__name__)

AT_ONCE = 2
# Each of them keeps a file and its pictures in memory.
MOST_PLACES = 12
PROGRAM = module("server.formats")
# Seconds of the clock: games go before it, so that it may have to wait for its seconds of the processor.
LONGEST = 3 * MOST_SECONDS


class DeskBusyError(Exception):
    """As many files are here already as may."""


class ReadingDesk:
    """One for each process of the server."""

    def __init__(self) -> None:
        self.free = asyncio.Semaphore(AT_ONCE)
        self.taken = 0

    @contextmanager
    def place(self) -> Iterator[None]:
        """For as long as a file waits, is read, and its pictures are kept. Raises `DeskBusyError`."""
        if self.taken >= MOST_PLACES:
            raise DeskBusyError
        self.taken += 1
        try:
            yield
        finally:
            self.taken -= 1

    async def read(self, content: bytes, name: str, hints: Hints) -> Reading:
        """Raises `Unreadable` when nothing can be made of the file."""
        outcome = unpack(await self.run(PROGRAM, TASK.dump_json(Task(name, hints)) + b"\n" + content))
        if outcome.reading:
            return outcome.reading
        assert outcome.fault
        raise Unreadable(outcome.fault.code, **outcome.fault.values)

    async def run(self, program: Sequence[str], given: bytes) -> bytes:
        """What a program that reads files says of this one. Raises `Unreadable`."""
        async with self.free:
            try:
                return await run_apart(program, given, seconds=LONGEST)
            except TooSlowError as error:
                raise Unreadable(FaultCode.TOO_SLOW, most=MOST_SECONDS) from error
            except FailedError as error:
                raise unreadable(error) from error


def unreadable(failed: FailedError) -> Unreadable:
    if failed.is_out_of_time:
        return Unreadable(FaultCode.TOO_SLOW, most=MOST_SECONDS)
    if failed.code < 0:
        # A library that gets no memory ends its process.
        return Unreadable(FaultCode.TOO_HUNGRY, most=MOST_MEMORY // MEBIBYTE)
    log.error("A file could not be read: %s", failed.complaint)
    return Unreadable(FaultCode.FILE_BROKEN)
