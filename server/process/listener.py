"""The socket that browsers connect to."""

import errno
import socket

from server.settings import Settings
from server.startup_error import StartupError

BACKLOG = 4096  # a whole school may press "join" at once
# After this a phone that takes no data is gone; uvicorn itself would wait for it for ever.
UNSENT_MS = 25_000


def listen(settings: Settings) -> socket.socket:
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    if hasattr(socket, "TCP_USER_TIMEOUT"):  # Linux; every accepted socket inherits it
        listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_USER_TIMEOUT, UNSENT_MS)
    try:
        listener.bind((settings.host, settings.port))
        # Now, not when the server is up: two starts at once must not both believe that the port is theirs.
        listener.listen(BACKLOG)
    except OSError as error:
        listener.close()
        raise StartupError(why_not(settings, error)) from error
    return listener


def why_not(settings: Settings, error: OSError) -> str:
    if error.errno == errno.EADDRINUSE:
        return f"Port {settings.port} is in use by another program: stop it, or choose another with PORT"
    return f"Cannot listen on {settings.host} port {settings.port}: {error.strerror or error}"
