"""The greeting of a socket: the answer to a request that uvicorn has taken apart already."""

from __future__ import annotations

import re
from collections.abc import Iterable

from websockets.datastructures import Headers
from websockets.http11 import Request, Response
from websockets.protocol import State
from websockets.server import ServerProtocol
from websockets.typing import LoggerLike
from websockets.utils import accept_key

_ASKED = ("Connection", "Upgrade", "Sec-WebSocket-Version", "Sec-WebSocket-Key")
_CONNECTIONS = ("upgrade", "keep-alive, upgrade")
# RFC 6455, 4.2.1: sixteen bytes.
_KEY = re.compile(r"[A-Za-z0-9+/]{22}==")
# A body, or what the library would have to choose from.
_MORE = ("content-length", "transfer-encoding", "sec-websocket-protocol")


def simple_request(
    method: str, version: str, url: bytes, lines: Iterable[tuple[bytes, bytes]]
) -> Request | None:
    """A request as browsers make it, None for any that the library has to look at from its first byte."""
    said = [(name.decode("latin-1"), value.decode("latin-1")) for name, value in lines]
    is_usual = method == "GET" and version == "1.1" and url.isascii()
    if not is_usual or any(name in _MORE for name, _ in said):
        return None
    return Request(url.decode("ascii"), Headers(said))


class Greeting(ServerProtocol):
    """The library's protocol for a request that has been read: what comes next are frames."""

    def __init__(self, max_size: int, logger: LoggerLike) -> None:
        super().__init__(state=State.OPEN, max_size=max_size, logger=logger)
        # Its reader waits for frames by now. The request is still to be answered.
        self.state = State.CONNECTING

    def accept(self, request: Request) -> Response:
        """The answer to it; of what is not usual the library says what is wrong."""
        if (key := _usual_key(request.headers)) is None:
            return super().accept(request)
        self.accept_called = True
        # Uvicorn takes the date out again, for it has one of its own.
        headers = Headers(Date="", Upgrade="websocket", Connection="Upgrade")
        headers["Sec-WebSocket-Accept"] = accept_key(key)
        return Response(101, "Switching Protocols", headers)


def _usual_key(headers: Headers) -> str | None:
    """The key of a request that says once what it has to say, and what browsers say."""
    connection, upgrade, version, key = (_only(headers, name) for name in _ASKED)
    is_usual = (
        connection.lower() in _CONNECTIONS
        and upgrade.lower() == "websocket"
        and version == "13"
        and _KEY.fullmatch(key)
        and len(headers.get_all("Origin")) <= 1
    )
    return key if is_usual else None


def _only(headers: Headers, name: str) -> str:
    """The value of this name, if there is just one."""
    values = headers.get_all(name)
    return values[0] if len(values) == 1 else ""
