"""uvicorn's HTTP protocol, with bounds on how much a browser may send, and how slowly."""

from __future__ import annotations

import asyncio
from http import HTTPStatus
from typing import Any, ClassVar

from uvicorn.protocols.http.httptools_impl import STATUS_LINE, HttpToolsProtocol
from websockets.http11 import Request

from server.process.greeting import simple_request
from server.process.idle_connections import IdleConnections

# In bytes, with the request line; what a proxy in front would let through as well.
LONGEST_HEAD = 32 * 1024
MOST_LINES = 100
# What the library for sockets takes; it would go without a word at a longer one.
LONGEST_HANDSHAKE_LINE = 8_190


class HeadTooLong(Exception):
    """Its bytes or its lines are more than any page of ours sends."""


class BoundedHttpProtocol(HttpToolsProtocol):
    """Refuses a head that is too long (431) or too slow (408), and a body that falls silent (408).

    The parser joins what comes of one line with all that came of it before, so that an endless line would
    cost more and more time, of all rooms of this process. So bytes are counted as they come.
    """

    HEAD_SECONDS: ClassVar = 10.0
    SILENT_SECONDS: ClassVar = 20.0
    # Who is refused in the middle of a sentence hears of it only while we still listen.
    LAST_WORD_SECONDS: ClassVar = 1.0
    idle: ClassVar = IdleConnections()

    # Bytes of the present request that are not its body: the head, and what is written between parts.
    _beside_body = 0
    _head_bytes = _lines = 0
    # None while it is us who have to say something.
    _due: float | None = None
    _timer: asyncio.TimerHandle | None = None
    _refusal = HTTPStatus.BAD_REQUEST
    _is_refused = False

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]  # as uvicorn's
        super().connection_made(transport)
        self._expect_within(self.HEAD_SECONDS)
        self.idle.add(self)
        self.idle.make_room(len(self.connections))

    def connection_lost(self, exc: Exception | None) -> None:
        self._stop_looking()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        if self._is_refused or self.transport.is_closing():
            return
        if self._due is None and self.is_between_requests:
            # Not at each piece anew: a byte now and then would hold it open for ever.
            self._expect_within(self.HEAD_SECONDS)
        self._beside_body += len(data)
        super().data_received(data)
        if self._beside_body > LONGEST_HEAD and not self._is_refused:
            self._refuse(HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE)

    @property
    def is_between_requests(self) -> bool:
        return self.cycle is None or self.cycle.response_complete  # type: ignore[redundant-expr]  # None at first

    def on_message_begin(self) -> None:
        super().on_message_begin()
        self._head_bytes = self._lines = 0
        self._expect_within(self.HEAD_SECONDS)

    def on_url(self, url: bytes) -> None:
        self._count(len(url), lines=0)
        super().on_url(url)

    def on_header(self, name: bytes, value: bytes) -> None:
        self._count(len(name) + len(value), lines=1)
        super().on_header(name, value)

    def _count(self, length: int, *, lines: int) -> None:
        self._head_bytes += length
        self._lines += lines
        if self._head_bytes > LONGEST_HEAD or self._lines > MOST_LINES:
            # The parser stops at what is raised here, and uvicorn asks for `send_400_response`.
            self._refusal = HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE
            raise HeadTooLong

    def on_headers_complete(self) -> None:
        self.idle.discard(self)
        self._expect_within(self.SILENT_SECONDS)
        super().on_headers_complete()

    def on_body(self, body: bytes) -> None:
        self._beside_body -= len(body)
        self._expect_within(self.SILENT_SECONDS)
        super().on_body(body)

    def on_message_complete(self) -> None:
        self._beside_body = 0
        self._due = None
        super().on_message_complete()

    def on_response_complete(self) -> None:
        super().on_response_complete()
        if self.is_between_requests:
            self.idle.add(self)

    def handle_websocket_upgrade(self) -> None:
        self._stop_looking()
        lines = (len(name) + len(value) + 2 for name, value in self.scope["headers"])
        if max(len(self.url), *lines) > LONGEST_HANDSHAKE_LINE:
            self._refuse(HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE)
        elif request := simple_request(
            self.scope["method"], self.scope["http_version"], self.url, self.scope["headers"]
        ):
            self._hand_over(request)
        else:
            super().handle_websocket_upgrade()

    def _hand_over(self, request: Request) -> None:
        """From now on it is a socket's, which need not take the request apart once more."""
        self.connections.discard(self)
        # As uvicorn makes it; it has no type that says so.
        socket_of: Any = self.ws_protocol_class
        protocol = socket_of(config=self.config, server_state=self.server_state, app_state=self.app_state)
        protocol.connection_made(self.transport)
        protocol.greet(request)
        self.transport.set_protocol(protocol)

    def _expect_within(self, seconds: float) -> None:
        """Something has to come from the browser. One timer serves many expectations."""
        self._due = self.loop.time() + seconds
        if self._timer is None:
            self._timer = self.loop.call_at(self._due, self._look)

    def _look(self) -> None:
        self._timer = None
        if self._due is None or self.transport.is_closing():
            return
        if self.flow.read_paused:
            # It is we who do not read.
            self._expect_within(self.SILENT_SECONDS)
        elif self._due > self.loop.time():
            self._timer = self.loop.call_at(self._due, self._look)
        elif self._beside_body:
            self._refuse(HTTPStatus.REQUEST_TIMEOUT)
        else:
            self.transport.close()

    def _stop_looking(self) -> None:
        self.idle.discard(self)
        self._due = None
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None

    def send_400_response(self, msg: str) -> None:  # noqa: ARG002  # uvicorn's own words are not needed
        self._refuse(self._refusal)

    def _refuse(self, status: HTTPStatus) -> None:
        """Answer, and close soon. What is being answered already must not be mixed up with it."""
        self._stop_looking()
        if self.is_between_requests or not (self.pipeline or self.cycle.response_started):
            text = f"{status.phrase}.\n".encode()
            fields = b"content-type: text/plain\r\ncontent-length: %d\r\nconnection: close\r\n\r\n" % len(
                text
            )
            self.transport.write(STATUS_LINE[status] + fields + text)
        self._is_refused = True
        if self.cycle is not None:
            # The application is told as of any browser that left.
            self.cycle.disconnected = True
            self.cycle.message_event.set()
        self.flow.resume_reading()
        self.transport.write_eof()
        self.loop.call_later(self.LAST_WORD_SECONDS, self.transport.close)
