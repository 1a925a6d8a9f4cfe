"""Several embedded Valkeys that are one cluster, to try it: each keeps a part of the games."""

from __future__ import annotations

import os
import secrets
import signal
import socket
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from server.embedded.account import credentials, private_directory
from server.embedded.child import child
from server.embedded.forming import HOST, Node, form
from server.embedded.leftover import stop_leftovers
from server.embedded.valkey import DURABLE, LIMITS, program


@contextmanager
def shards(directory: Path, count: int) -> Iterator[str]:
    """Run a cluster in folders within the directory until the block ends; give its address.

    Nodes of a cluster cannot meet through sockets of the file system: they listen on this machine alone,
    at ports and with a password that are new at each start.
    """
    password = secrets.token_urlsafe(24)
    # A cluster of three does not find its games again among four.
    home = directory / f"valkey-{count}-shards"
    home.mkdir(mode=0o700, parents=True, exist_ok=True)
    with ExitStack() as running:
        nodes = [
            running.enter_context(shard(home / str(number), Node(*two_free_ports(), password)))
            for number in range(1, count + 1)
        ]
        form(nodes)
        seeds = ",".join(f"{HOST}:{node.port}" for node in nodes)
        yield f"redis+cluster://:{password}@{seeds}"


@contextmanager
def shard(directory: Path, node: Node) -> Iterator[Node]:
    """Run one of them."""
    data = private_directory(directory.resolve())
    stop_leftovers("valkey-server", data)
    options = {"--dir": str(data), **node.options, **LIMITS}
    words = [word for option in options.items() for word in option]
    command = [program(), str(kept_from_others(data, node.password)), *words, *DURABLE]
    try:
        with child(command, directory=data, is_ready=node.answers, stop=signal.SIGTERM):
            yield node
    finally:
        stop_leftovers("valkey-server", data)  # one that Ctrl-C caught before it was known to us


def kept_from_others(data: Path, password: str) -> Path:
    """The password in a file: everybody on the machine can read the words that a program is started with."""
    file = data / "password.conf"
    file.touch(mode=0o600)
    file.write_text(f"requirepass {password}\nmasterauth {password}\n")
    if account := credentials():
        os.chown(file, account["user"], account["group"])
    return file


def two_free_ports() -> tuple[int, int]:
    """One for clients, one for the other nodes."""
    with socket.socket() as one, socket.socket() as other:
        one.bind((HOST, 0))
        other.bind((HOST, 0))
        return one.getsockname()[1], other.getsockname()[1]
