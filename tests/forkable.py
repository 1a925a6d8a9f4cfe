"""A process that has read all that a server reads, and forks whenever a program is asked for.

To read it takes longer than most of the programs run that tests start.
"""

from __future__ import annotations

import gc
import json
import os
import runpy
import signal
import socket
import sys
from importlib import import_module

READ = (
    "alembic.config",
    "alembic.command",
    "server.app",
    *(f"server.commands.{command}" for command in ("admin", "migrate", "run", "seed", "serve")),
    "uvicorn.loops.uvloop",
)
# An environment and what goes with it.
LARGEST = 1 << 18


def main() -> None:
    for name in READ:
        import_module(name)
    # Or each fork, when it ends, would look through all of it, and free it bit by bit.
    gc.collect()
    gc.freeze()
    with socket.socket(fileno=int(sys.argv[1])) as line:
        words = fork_for(line)
    if words:
        # Here, where nothing of ours is around it: it ends as it does when Python itself begins with it.
        run(words)


def fork_for(line: socket.socket) -> list[str]:
    """Fork for whatever the line asks: returns in each fork, with its words, and with none at the end."""
    running = set[int]()
    while True:
        message, files, *_ = socket.recv_fds(line, LARGEST, 3)
        if not message:
            end(running)
            return []
        asked = json.loads(message)
        if "pid" in asked:
            status = status_of(asked["pid"])
            if status is not None:
                running.discard(asked["pid"])
            answer(line, status)
        elif pid := os.fork():
            running.add(pid)
            answer(line, pid)
            for file in files:
                os.close(file)
        else:
            become(asked["environment"], files)
            return list(asked["words"])


def end(running: set[int]) -> None:
    """Whoever asked for them was killed, and cannot."""
    for pid in running:
        os.kill(pid, signal.SIGTERM)


def answer(line: socket.socket, value: int | None) -> None:
    line.send(json.dumps(value).encode())


def status_of(pid: int) -> int | None:
    """As `subprocess` has it; until it is asked for, the number of what has ended is nobody else's."""
    ended, status = os.waitpid(pid, os.WNOHANG)
    return os.waitstatus_to_exitcode(status) if ended else None


def become(environment: dict[str, str], files: list[int]) -> None:
    """One with a session of its own, and these files for what comes in, goes out and is complained of."""
    os.setsid()
    for place, file in enumerate(files):
        os.dup2(file, place)
        os.close(file)
    os.environ.clear()
    os.environ.update(environment)


def run(words: list[str]) -> None:
    """As Python runs what follows its own name."""
    if words[0] == "-m":
        sys.argv = words[1:]
        runpy.run_module(words[1], run_name="__main__", alter_sys=True)
    else:
        sys.argv = words
        runpy.run_path(words[0], run_name="__main__")


if __name__ == "__main__":
    main()
