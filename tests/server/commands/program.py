"""The program as its users run it: a process of its own, with its terminal's process group."""

import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psutil

from tests.patience import PATIENCE

PROJECT = Path(__file__).resolve().parents[3]
OURS = ("DATABASE_URL", "REDIS_URL", "SECRET_KEY", "DEBUG", "PORT", "HOST", "PUBLIC_URL", "WEB_CONCURRENCY")
MAIL = ("SMTP_URL", "PRINT_MAIL", "TEACHERS")
LAST_LINE = "Ctrl-C stops it"
GOOD_SECRET = "2zLq-7dW_x0RkUe5hTjY9mNbVcPaGfSi41"


@dataclass
class Program:
    process: subprocess.Popen[str]
    printed: str

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
        _, complaints = self.process.communicate(timeout=PATIENCE)
        return self.process.returncode, complaints


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
    process = subprocess.Popen(
        [sys.executable, "-m", "server", *command.split(" ")],
        cwd=PROJECT,
        env=environment(var, **settings),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    with process:
        try:
            yield Program(process, "")
        finally:
            process.kill()


@contextmanager
def playing(var: Path, command: str = "run", **settings: str) -> Iterator[Program]:
    """`zedny run`, once it has said where to go."""
    with started(command, var, **settings) as program:
        assert program.process.stdout
        for line in program.process.stdout:
            program.printed += line
            if LAST_LINE in line:
                break
        else:
            raise AssertionError(f"It ended: {program.ended()}")
        try:
            yield program
        finally:
            kill_everything(program.process, var)


def kill_everything(process: subprocess.Popen[str], var: Path) -> None:
    """As when the machine loses power."""
    victims = [*working_in(var), *children(process)]
    for victim in victims:
        victim.kill()
    psutil.wait_procs(victims, PATIENCE)


def children(process: subprocess.Popen[str]) -> list[psutil.Process]:
    try:
        parent = psutil.Process(process.pid)
        return [parent, *parent.children(recursive=True)]
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
