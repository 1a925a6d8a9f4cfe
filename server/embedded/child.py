"""A server process that belongs to ours: it starts, answers, and is stopped when ours ends."""

import signal
import subprocess
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from server.embedded.account import credentials
from server.process.end_with_parent import end_with_parent
from server.startup_error import StartupError

PATIENCE = 30.0
GLANCE = 0.02


@contextmanager
def child(
    command: Sequence[str], *, directory: Path, is_ready: Callable[[], bool], stop: signal.Signals
) -> Iterator[None]:
    """Run the command in the directory until the block ends, which begins once it is ready."""
    log = log_of(directory)
    # Others may pass through the folder above, to what is another account's there.
    log.touch(mode=0o600)
    log.chmod(0o600)
    with log.open("ab") as output:
        process = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
            cwd=directory,
            # Ctrl-C goes to the whole process group of a terminal: the servers must outlive ours by a moment.
            start_new_session=True,
            preexec_fn=partial(end_with_parent, stop),  # noqa: PLW1509  # no thread of ours runs yet
            **credentials(),
        )
    try:
        wait_until_ready(process, is_ready, log)
        yield
    finally:
        end(process, stop)


def wait_until_ready(process: subprocess.Popen[bytes], is_ready: Callable[[], bool], log: Path) -> None:
    deadline = time.monotonic() + PATIENCE
    while not is_ready():
        if process.poll() is not None or time.monotonic() > deadline:
            raise StartupError(f"An embedded server did not start; the end of {log} says: {last_line(log)}")
        time.sleep(GLANCE)


def log_of(directory: Path) -> Path:
    """Beside the directory, so that ours can be written while the server's is private to it."""
    return directory.with_name(f"{directory.name}.log")


def last_line(log: Path) -> str:
    lines = log.read_text(errors="replace").strip().splitlines()
    return lines[-1] if lines else "(nothing)"


def end(process: subprocess.Popen[bytes], stop: signal.Signals) -> None:
    process.send_signal(stop)
    try:
        process.wait(PATIENCE)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
