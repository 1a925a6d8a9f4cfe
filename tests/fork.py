"""A program of ours as a process that can be killed, which begins with all read: see `tests.forkable`."""

from __future__ import annotations

import atexit
import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from threading import Lock
from typing import Any

from tests.patience import PATIENCE

PROJECT = Path(__file__).resolve().parents[1]
# Tests may begin several programs at once, in threads of their own.
ONE_BY_ONE = Lock()


class Forkable:
    """The process that forks are made of."""

    def __init__(self) -> None:
        self._line, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        with theirs:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "tests.forkable", str(theirs.fileno())],
                cwd=PROJECT,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                pass_fds=[theirs.fileno()],
                start_new_session=True,
            )

    def ask(self, question: dict[str, Any], files: tuple[int, ...] = ()) -> int | None:
        socket.send_fds(self._line, [json.dumps(question).encode()], files)
        answer: int | None = json.loads(self._line.recv(64))
        return answer

    def close(self) -> None:
        self._line.close()
        self._process.wait()


@cache
def forkable() -> Forkable:
    made = Forkable()
    atexit.register(made.close)
    return made


class Fork:
    """What `subprocess` has of a process, by the same names. ``words`` are those that follow Python's own."""

    def __init__(self, words: list[str], environment: Mapping[str, str], out: int = 1, err: int = 2) -> None:
        asked = {"words": words, "environment": dict(environment)}
        with Path(os.devnull).open() as nothing, ONE_BY_ONE:
            pid = forkable().ask(asked, (nothing.fileno(), out, err))
        assert pid
        self.pid = pid
        self.returncode: int | None = None

    def poll(self) -> int | None:
        with ONE_BY_ONE:
            if self.returncode is None:
                self.returncode = forkable().ask({"pid": self.pid})
            return self.returncode

    def wait(self, timeout: float = PATIENCE) -> int:
        deadline = time.monotonic() + timeout
        while (code := self.poll()) is None:
            if time.monotonic() > deadline:
                raise subprocess.TimeoutExpired(str(self.pid), timeout)
            time.sleep(0.01)
        return code

    def send_signal(self, number: int) -> None:
        # Its number is its own until we have been told how it ended.
        if self.poll() is None:
            os.kill(self.pid, number)

    def kill(self) -> None:
        self.send_signal(signal.SIGKILL)
