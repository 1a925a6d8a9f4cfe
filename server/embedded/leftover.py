"""An embedded server that outlived a Zedny that was killed: found, and stopped."""

import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import psutil

from server.embedded.child import GLANCE, PATIENCE
from server.startup_error import StartupError


def stop_leftovers(program: str, directory: Path) -> None:
    """End every such program that works in the directory, since nobody else may run one there."""
    for leftover in at_work(program, directory):
        with suppress(psutil.NoSuchProcess):
            leftover.terminate()
    deadline = time.monotonic() + PATIENCE
    # Looking again instead of waiting for their ends: in a container nobody may ever collect the dead.
    while any(at_work(program, directory)):
        if time.monotonic() > deadline:
            raise StartupError(f"A {program} of an earlier start still works in {directory}: stop it by hand")
        time.sleep(GLANCE)


def at_work(program: str, directory: Path) -> Iterator[psutil.Process]:
    return (process for process in psutil.process_iter() if is_at_work(process, program, directory))


def is_at_work(process: psutil.Process, program: str, directory: Path) -> bool:
    try:
        return process.name() == program and Path(process.cwd()) == directory
    except psutil.Error:
        return False
