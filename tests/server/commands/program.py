"""The program as its users run it: a process of its own, with its terminal's process group."""

import os
import re
import signal
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO

import psutil

from tests.fork import Fork
from tests.patience import PATIENCE

OURS = ("DATABASE_URL", "REDIS_URL", "SECRET_KEY", "DEBUG", "PORT", "HOST", "PUBLIC_URL", "WEB_CONCURRENCY")
MAIL = ("SMTP_URL", "PRINT_MAIL", "TEACHERS")
LAST_LINE = "Ctrl-C stops it"
GOOD_SECRET = "2zLq-7dW_x0RkUe5hTjY9mNbVcPaGfSi41"


@dataclass
class Program:
    process: Fork
    out: IO[str]
    err: IO[str]

    @property
    def printed(self) -> str:
        """So far."""
        return written(self.out)

    @property
    def port(self) -> int:
        found = re.search(r"http://localhost:(\d+)", self.printed)
        assert found, self.printed
        return int(found[1])

    def press_ctrl_c(self) -> None:
        """A terminal sends it to every process of the group."""
        os.killpg(self.process.pid, signal.SIGINT)

    def ended(self) -> tuple[int, str]:
        """Its exit code, and what it had to complain about."""
        code = self.process.wait()
        return code, written(self.err)


def written(file: IO[str]) -> str:
    """All that the program has written by now; the last letter may be on its way."""
    return Path(file.name).read_text(errors="replace")


def environment(var: Path, **settings: str) -> dict[str, str]:
    inherited = {name: value for name, value in os.environ.items() if name not in (*OURS, *MAIL)}
    return inherited | {"ZEDNY_VAR": str(var), "PORT": "0", "HOST": "127.0.0.1"} | settings


def run_to_its_end(command: str, var: Path, **settings: str) -> tuple[int, str]:
    """The exit code and the complaints of a command that ends by itself."""
    with started(command, var, **settings) as program:
        return program.ended()


@contextmanager
def started(command: str, var: Path, **settings: str) -> Iterator[Program]:
    """``command`` with its options, as one writes it."""
    with beginning(["-m", "server", *command.split(" ")], environment(var, **settings)) as program:
        yield program


@contextmanager
def beginning(words: list[str], environment: dict[str, str]) -> Iterator[Program]:
    """What follows Python's own name."""
    with tempfile.NamedTemporaryFile("w") as out, tempfile.NamedTemporaryFile("w") as err:
        process = Fork(words, environment, out.fileno(), err.fileno())
        try:
            yield Program(process, out, err)
        finally:
            process.kill()
            process.wait()


@contextmanager
def playing(var: Path, command: str = "run", **settings: str) -> Iterator[Program]:
    """`zedny run`, once it has said where to go."""
    with started(command, var, **settings) as program:
        while LAST_LINE not in program.printed:
            assert program.process.poll() is None, f"It ended: {program.ended()}"
            time.sleep(0.02)
        try:
            yield program
        finally:
            kill_everything(program.process, var)


def kill_everything(process: Fork, var: Path) -> None:
    """As when the machine loses power."""
    victims = [*working_in(var), *children(process)]
    process.kill()
    for victim in victims:
        # It may have ended with another of them.
        with suppress(psutil.NoSuchProcess):
            victim.kill()
    process.wait()
    psutil.wait_procs(victims, PATIENCE)


def children(process: Fork) -> list[psutil.Process]:
    try:
        return psutil.Process(process.pid).children(recursive=True)
    except psutil.NoSuchProcess:
        return []


def working_in(var: Path) -> list[psutil.Process]:
    """The servers whose data is there."""
    return [process for process in psutil.process_iter() if is_at_work(process, var)]


def is_at_work(process: psutil.Process, var: Path) -> bool:
    try:
        return Path(process.cwd()).is_relative_to(var)
    except psutil.Error:
        return False
