"""Ports for programs that take a number and cannot be handed a socket."""

import socket


def a_port_of_ours() -> int:
    """A port of 127.0.0.1 that nobody else is given until this process ends.

    Its socket stays bound and never listens: programs that set SO_REUSEADDR, as servers do, bind it as well,
    and the kernel gives it to no other test meanwhile, as it might with a port that was only looked for.
    """
    held = socket.socket()
    held.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    held.bind(("127.0.0.1", 0))
    port: int = held.getsockname()[1]
    held.detach()  # stays open, without an object that would close it
    return port
