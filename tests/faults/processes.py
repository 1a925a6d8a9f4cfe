"""Processes that can be killed, stopped and started again: servers of ours, and a Redis."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO
from urllib.error import HTTPError, URLError
from urllib.request import urlopen

import redis

from server.embedded.valkey import program
from tests.fork import PROJECT, Fork
from tests.patience import PATIENCE
from tests.ports import a_port_of_ours
from tests.server.live.school import SECRET

SERVE = ("import sys", "from server.__main__ import main", "sys.argv = ['zedny', 'serve']", "main()")


@dataclass
class Process:
    """One program on one port; ``port`` stays the same over its lives."""

    directory: Path
    port: int = field(default_factory=a_port_of_ours)
    running: subprocess.Popen[bytes] | Fork | None = None

    def command(self) -> list[str]:
        raise NotImplementedError

    def environment(self) -> dict[str, str]:
        return dict(os.environ)

    def is_ready(self) -> bool:
        raise NotImplementedError

    @property
    def log(self) -> Path:
        return self.directory / f"{type(self).__name__}-{self.port}.log"

    @property
    def pid(self) -> int:
        assert self.running is not None
        return self.running.pid

    def start(self, *, is_waited_for: bool = True) -> None:
        with self.log.open("ab") as log:
            self.running = self.begun(log)
        if is_waited_for:
            self.wait()

    def begun(self, log: IO[bytes]) -> subprocess.Popen[bytes] | Fork:
        return subprocess.Popen(self.command(), env=self.environment(), cwd=PROJECT, stdout=log, stderr=log)

    def wait(self) -> None:
        deadline = time.monotonic() + PATIENCE
        while not self.is_ready():
            assert self.running is not None
            assert self.running.poll() is None, self.log.read_text()
            assert time.monotonic() < deadline, self.log.read_text()
            time.sleep(0.02)

    def signal(self, number: signal.Signals) -> None:
        assert self.running is not None
        self.running.send_signal(number)

    def kill(self) -> None:
        """SIGKILL, and gone when this returns."""
        self.signal(signal.SIGKILL)
        self.ended()

    def stop(self) -> None:
        """SIGTERM, and gone when this returns."""
        self.signal(signal.SIGTERM)
        self.ended()

    def ended(self) -> None:
        assert self.running is not None
        self.running.wait(PATIENCE)

    def clean_up(self) -> None:
        if self.running is not None and self.running.poll() is None:
            self.signal(signal.SIGCONT)
            self.kill()


@dataclass
class RedisServer(Process):
    """A Redis-compatible server whose data lies in a directory."""

    fsync: str = "everysec"
    options: tuple[str, ...] = ()

    @property
    def data(self) -> Path:
        return self.directory / f"redis-{self.port}"

    @property
    def url(self) -> str:
        return f"redis://127.0.0.1:{self.port}/0"

    def command(self) -> list[str]:
        self.data.mkdir(exist_ok=True)
        words = f"--port {self.port} --bind 127.0.0.1 --dir {self.data} --save  --appendonly yes"
        return [program(), *words.split(" "), "--appendfsync", self.fsync, *self.options]

    def is_ready(self) -> bool:
        try:
            with redis.Redis(port=self.port, socket_timeout=1) as client:
                return bool(client.ping())
        except redis.RedisError:
            return False


@dataclass
class WebServer(Process):
    """One process of ours. ``mutation`` is Python that is run in it first: a guard taken away.

    One that ``is_forked`` begins quickly; none whose speed or memory is measured should be, nor one whose
    guards are to be gone before anything is read.
    """

    database_url: str = ""
    redis_url: str = ""
    wait_replicas: int = 0
    mutation: str = ""
    host: str = "127.0.0.1"
    is_forked: bool = False

    @property
    def address(self) -> str:
        return f"http://{self.host}:{self.port}"

    def command(self) -> list[str]:
        return [sys.executable, "-c", "\n".join([self.mutation, *SERVE])]

    def begun(self, log: IO[bytes]) -> subprocess.Popen[bytes] | Fork:
        if self.is_forked:
            return Fork(["-m", "server", "serve"], self.environment(), log.fileno(), log.fileno())
        return super().begun(log)

    def environment(self) -> dict[str, str]:
        ours = {
            "DATABASE_URL": self.database_url,
            "REDIS_URL": self.redis_url,
            "REDIS_WAIT_REPLICAS": str(self.wait_replicas),
            "SECRET_KEY": SECRET,
            "HOST": self.host,
            "PORT": str(self.port),
        }
        return os.environ | ours

    def is_ready(self) -> bool:
        try:
            with urlopen(f"{self.address}/live", timeout=1) as answer:  # noqa: S310  # our own server
                return bool(answer.status == 200)
        except (HTTPError, URLError, OSError):
            return False
