"""A PostgreSQL and a replica that follows it by streaming."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from server.embedded.account import credentials, private_directory
from server.embedded.postgres import postgres, program


@dataclass(frozen=True)
class Copied:
    """The addresses of both, and where the replica's data are."""

    primary: str
    replica: str
    copy: Path


@contextmanager
def copied(folder: Path) -> Iterator[Copied]:
    """Run both in folders within this one until the block ends."""
    with postgres(folder / "primary") as primary:
        copy = private_directory(folder / "replica")
        socket = primary.partition("host=")[2]
        words = f"-h {socket} -U postgres -D {copy} -R -c fast".split(" ")
        subprocess.run([program("pg_basebackup"), *words], check=True, cwd=copy, **credentials())
        with postgres(copy) as replica:
            yield Copied(primary, replica, copy)
