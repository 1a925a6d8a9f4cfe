"""A program that is started, given its input, and ended when it takes too long."""

import asyncio
import os
import signal
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

# Modules are found here, wherever the server was started.
_PROJECT = Path(__file__).resolve().parents[2]
# The server's own environment holds secrets, which whoever reads strangers' files need not know.
_KNOWN = ("PATH", "SYSTEMROOT", "LANG", "LC_ALL", "LD_LIBRARY_PATH", "PYTHONHOME", "PYTHONPATH")


class TooSlowError(Exception):
    """It was ended, since it took longer than it may."""


class FailedError(Exception):
    """It ended otherwise than it should; ``code`` is minus the signal, if there was one."""

    def __init__(self, code: int, complaint: str) -> None:
        super().__init__(code)
        self.code, self.complaint = code, complaint

    @property
    def is_out_of_time(self) -> bool:
        """Whether Linux ended it, since it had used up its seconds of the processor."""
        return -self.code in (signal.SIGKILL, getattr(signal, "SIGXCPU", signal.SIGKILL))


def module(name: str) -> tuple[str, ...]:
    """The command that runs a module of ours."""
    return (sys.executable, "-m", name)


async def run_apart(command: Sequence[str], given: bytes = b"", *, seconds: float) -> bytes:
    """Run a program with this as its input; returns its output.

    ``seconds`` are those of the clock. A machine that is full of games gives such a program little time, so
    that they should be several times what it may take of the processor (`be_modest`).

    Raises TooSlowError and FailedError. The program is ended also when whoever asked has gone.
    """
    process = await asyncio.create_subprocess_exec(
        *command, stdin=PIPE, stdout=PIPE, stderr=PIPE, cwd=_PROJECT, env=_environment()
    )
    try:
        async with asyncio.timeout(seconds):
            said, complaint = await process.communicate(given)
    except TimeoutError as error:
        raise TooSlowError from error
    finally:
        await _end(process)
    if process.returncode:
        raise FailedError(process.returncode, complaint[-500:].decode(errors="replace"))
    return said


def _environment() -> dict[str, str]:
    return {name: os.environ[name] for name in _KNOWN if name in os.environ}


async def _end(process: Process) -> None:
    if process.returncode is None:
        with suppress(ProcessLookupError):
            process.kill()
        await asyncio.shield(process.wait())
