"""Servers of Redis behind a lock: they speak TLS alone, to whoever has a name and a password."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from redis import Redis

from server.embedded.forming import HOST, Node
from tests.faults.processes import RedisServer
from tests.shards import Cluster, ShardServer
from tests.watched import NAME as WATCHED
from tests.watched import SentinelServer, Watch, at_work

# That of the wheel speaks no TLS.
PROGRAM = shutil.which("redis-server")
is_there = pytest.mark.skipif(PROGRAM is None, reason="there is no redis-server on this machine")
NAME, PASSWORD = "quiz", "a:b/c?d@e"


@dataclass(frozen=True)
class Lock:
    """A certificate for this machine that is its own authority, and its key."""

    certificate: Path
    key: Path

    @classmethod
    def made(cls, directory: Path, name: str) -> Lock:
        lock = cls(directory / f"{name}.crt", directory / f"{name}.key")
        command = "openssl req -x509 -newkey rsa:2048 -nodes -days 2 -addext"
        written = f"-keyout {lock.key} -out {lock.certificate} -subj /CN={name}"
        subprocess.run(
            [*command.split(" "), f"subjectAltName=IP:{HOST}", *written.split(" ")],
            check=True,
            capture_output=True,
        )
        return lock

    @property
    def options(self) -> list[str]:
        """What a server is started with, be it alone or in a cluster."""
        tls = f"--tls-cert-file {self.certificate} --tls-key-file {self.key} --tls-auth-clients no"
        replication = f"--tls-ca-cert-file {self.certificate} --tls-replication yes"
        nobody = "--user default off"
        account = f"--user {NAME} on >{PASSWORD} ~* &* +@all --masteruser {NAME} --masterauth {PASSWORD}"
        return f"{tls} {replication} {nobody} {account}".split(" ")


@dataclass(frozen=True)
class LockedNode(Node):
    lock: Lock = field(kw_only=True)

    @property
    def options(self) -> dict[str, str]:
        return {**super().options, "--port": "0", "--tls-port": str(self.port), "--tls-cluster": "yes"}

    def ask(self, *command: Any) -> Any:
        with Redis(
            HOST,
            self.port,
            username=NAME,
            password=PASSWORD,
            decode_responses=True,
            socket_timeout=5,
            ssl=True,
            ssl_ca_certs=str(self.lock.certificate),
        ) as client:
            return client.execute_command(*command)


@dataclass
class LockedShard(ShardServer):
    lock: Lock = field(kw_only=True)

    @property
    def node(self) -> Node:
        return LockedNode(self.port, self.bus, lock=self.lock)

    def command(self) -> list[str]:
        return [str(PROGRAM), *super().command()[1:], *self.lock.options]

    def is_ready(self) -> bool:
        return self.node.answers()


@dataclass
class LockedRedis(RedisServer):
    """One that belongs to no cluster."""

    lock: Lock = field(kw_only=True)

    @property
    def node(self) -> Node:
        return LockedNode(self.port, 0, lock=self.lock)

    def command(self) -> list[str]:
        port = ("--port", "0", "--tls-port", str(self.port))
        return [str(PROGRAM), *super().command()[1:], *port, *self.lock.options]

    def is_ready(self) -> bool:
        return self.node.answers()


@dataclass
class LockedSentinel(SentinelServer):
    """Whose own name and password are those of the servers that it watches, too."""

    lock: Lock = field(kw_only=True)

    def command(self) -> list[str]:
        options = f" {' '.join(self.lock.options)} --port 0 --tls-port {self.port}".split(" --")[1:]
        ours = [option for option in options if not option.startswith("master")]
        login = [f"sentinel auth-user {WATCHED} {NAME}", f"sentinel auth-pass {WATCHED} {PASSWORD}"]
        return [str(PROGRAM), str(self.file("\n".join((*ours, *login, "")))), "--sentinel"]

    def ask(self, *command: Any) -> Any:
        return LockedNode(self.port, 0, lock=self.lock).ask(*command)


@contextmanager
def a_locked_watch(directory: Path, lock: Lock, silent: int) -> Iterator[Watch]:
    """A primary, its replica, and a sentinel."""
    primary = LockedRedis(directory, lock=lock)
    follows = ("--replicaof", HOST, str(primary.port))
    replica = LockedRedis(directory, options=follows, lock=lock)
    sentinel = LockedSentinel(directory, watched=primary.port, lock=lock)
    watch = Watch(primary, replica, sentinel, silent)
    with at_work(watch):
        yield watch


@contextmanager
def a_locked_cluster(directory: Path, lock: Lock, *, shards: int, replicas: int) -> Iterator[Cluster]:
    """``replicas`` are so many in all."""
    cluster = Cluster(
        [LockedShard(directory, lock=lock) for _ in range(shards)],
        [LockedShard(directory, lock=lock) for _ in range(replicas)],
    )
    try:
        cluster.start()
        yield cluster
    finally:
        cluster.clean_up()


def address(place: Cluster | Watch, authority: Path, password: str = PASSWORD) -> str:
    kind, _, rest = place.url.partition("://")
    return f"{kind.replace('redis', 'rediss')}://{NAME}:{quoted(password)}@{rest}?ssl_ca_certs={authority}"


def of_sentinels(password: str = PASSWORD) -> str:
    """What the address of sentinels ends with."""
    return f"&sentinel_username={NAME}&sentinel_password={quoted(password)}"


def quoted(password: str) -> str:
    return quote(password, safe="")
