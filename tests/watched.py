"""A primary with a replica, and a sentinel that watches them."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from redis.exceptions import RedisError

from server.embedded.forming import HOST, Node
from server.embedded.valkey import program
from tests.faults.processes import Process, RedisServer
from tests.patience import PATIENCE

NAME = "games"


@dataclass
class SentinelServer(Process):
    """It makes the replica the primary half a second after the primary fell silent."""

    watched: int = 0

    def command(self) -> list[str]:
        return [program(), str(self.file(f"port {self.port}\n")), "--sentinel"]

    def file(self, more: str) -> Path:
        """What it begins with, and where it writes down what it finds."""
        file = self.directory / f"sentinel-{self.port}.conf"
        file.write_text(
            f"bind {HOST}\ndir {self.directory}\nsentinel monitor {NAME} {HOST} {self.watched} 1\n"
            f"sentinel down-after-milliseconds {NAME} 500\nsentinel failover-timeout {NAME} 3000\n{more}"
        )
        return file

    def ask(self, *command: Any) -> Any:
        return Node(self.port, 0).ask(*command)

    def is_ready(self) -> bool:
        """Once it knows whom it can promote."""
        try:
            return len(self.ask("SENTINEL", "REPLICAS", NAME)) > 0
        except (RedisError, OSError):
            return False


@dataclass
class Watch:
    """``silent`` is a port where no sentinel answers, which the address names first."""

    primary: RedisServer
    replica: RedisServer
    sentinel: SentinelServer
    silent: int

    @property
    def url(self) -> str:
        return f"redis+sentinel://{HOST}:{self.silent},{HOST}:{self.sentinel.port}/{NAME}"

    def has_promoted(self, server: RedisServer) -> None:
        """Wait until the sentinel tells callers this one."""
        deadline = time.monotonic() + PATIENCE
        while int(self.sentinel.ask("SENTINEL", "GET-MASTER-ADDR-BY-NAME", NAME)[1]) != server.port:
            assert time.monotonic() < deadline
            time.sleep(0.02)


def a_replica(directory: Path, primary: RedisServer) -> RedisServer:
    return RedisServer(directory, options=("--replicaof", HOST, str(primary.port)))


@contextmanager
def a_watch(directory: Path, silent: int) -> Iterator[Watch]:
    primary = RedisServer(directory)
    watch = Watch(
        primary, a_replica(directory, primary), SentinelServer(directory, watched=primary.port), silent
    )
    with at_work(watch):
        yield watch


@contextmanager
def at_work(watch: Watch) -> Iterator[None]:
    servers = (watch.primary, watch.replica, watch.sentinel)
    try:
        for server in servers:
            server.start()
        yield
    finally:
        for server in servers:
            server.clean_up()
