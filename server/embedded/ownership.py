"""One Zedny at a time may run the servers of a directory."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from server.startup_error import StartupError


@contextmanager
def sole_ownership(directory: Path) -> Iterator[None]:
    """Hold the directory until the block ends; the lock goes with us, however we die."""
    with (directory / "lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise StartupError(
                f"Zedny already runs from {directory}; stop it first, or set ZEDNY_VAR"
            ) from error
        yield
