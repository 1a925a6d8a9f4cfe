"""uvicorn's WebSocket protocol, with a way to write one ready-made frame to many sockets."""

from __future__ import annotations

import logging
from collections.abc import Callable
from http import HTTPStatus
from typing import Any

from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol
from websockets.http11 import Request

from game.wire.closing import CloseCode
from server.live.frames import PING, PONG, TEXT, NotSimple, whole_frame
from server.operations import metrics
from server.process.greeting import Greeting

EXTENSION = "zedny.frames"
# In bytes; whoever sends a longer one has to go. Nothing that a page says is half as long.
LARGEST_MESSAGE = 8 * 1024
# A phone that has not taken this much is gone or too slow; it comes back and gets one snapshot instead.
MOST_UNSENT = 256 * 1024
# How long a process that ends waits for phones to take what they were sent.
UNREAD_SECONDS = 3.0
# Uvicorn tells of each socket's coming and going; `write_logs` lets through what is wrong with one.
_complaints = logging.getLogger("zedny.sockets")
# RFC 6455, 7.4.1: text that is not UTF-8.
_NOT_TEXT = 1007


class FrameProtocol(WebSocketsSansIOProtocol):
    """Offers itself in the scope's extensions.

    An ASGI ``send`` for each phone is an await for each phone, and stops at the first one whose buffer is
    full. Frames written here wait for nobody. An ASGI ``receive`` wakes a task for each message; a
    ``listener``, once there is one, is called with the text at once. And what is simple, no library needs
    to take apart.
    """

    # What is looked at for each frame lies in the object itself. In uvicorn's dict of forty names it would be
    # all over the memory, and with thousands of sockets it is memory that a frame waits for.
    __slots__ = (
        "_begun",
        "_has_request",
        "_has_spoken",
        "_is_between_parts",
        "close_sent",
        "listener",
        "transport",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.logger = self.conn.logger = _complaints
        self.listener: Callable[[str], None] | None = None
        # The beginning of a frame whose end is on its way; None when the library takes frames apart.
        self._begun: bytes | None = None
        self._has_request = self._has_spoken = self._is_between_parts = False

    def greet(self, request: Request) -> None:
        """Answer a request that has been read, in place of its bytes: from here on come frames."""
        self.conn = Greeting(self.config.ws_max_size, self.logger)
        self._has_request, self._begun = True, b""
        self.handle_connect(request)

    def data_received(self, data: bytes) -> None:
        self._has_spoken = True
        if self._begun is not None:
            self._begun = self._take(self._begun + data if self._begun else data)
            return
        super().data_received(data)
        if not self._has_request:
            # The first that we get is the request and nothing else: from here on come frames.
            self._has_request, self._begun = True, b""

    def _take(self, data: bytes) -> bytes | None:
        """Take all whole frames, and give back the beginning of the next one."""
        start = 0
        try:
            while (frame := whole_frame(data, start)) is not None:
                if frame.head == TEXT and not (self._is_between_parts or self.is_closing):
                    self._hear(frame.payload(data))
                elif frame.head != PONG:
                    super().data_received(data[start : frame.end])
                    self._is_between_parts = self.conn.current_size is not None
                start = frame.end
        except NotSimple:
            super().data_received(data[start:])
            return None
        return data[start:]

    def _hear(self, said: bytes) -> None:
        """A whole message."""
        if self.listener:
            self._tell_listener(said)
        else:
            self.curr_msg_data_type, self.frames = "text", [said]
            self.send_receive_event_to_app()

    def _tell_listener(self, said: bytes) -> None:
        assert self.listener is not None
        try:
            text = said.decode()
        except UnicodeDecodeError:
            self.close_with(_NOT_TEXT)
        else:
            self.listener(text)

    def handle_connect(self, event: Request) -> None:
        super().handle_connect(event)
        if self.response.status_code == HTTPStatus.SWITCHING_PROTOCOLS:
            self.scope["extensions"][EXTENSION] = self  # type: ignore[assignment]  # ASGI allows any value

    def send_receive_event_to_app(self) -> None:
        """A message that came in parts, or before there was a listener."""
        said, is_text = b"".join(self.frames), self.curr_msg_data_type == "text"
        if is_text and self.listener and not self.is_closing:
            self.frames = []
            self._tell_listener(said)
        elif is_text and not _is_text(said):
            # Uvicorn would write a traceback for whoever sends text that is none.
            self.frames = []
            self.close_with(_NOT_TEXT)
        else:
            super().send_receive_event_to_app()

    def has_spoken(self) -> bool:
        """Whether anything came since this was asked the last time."""
        has_spoken, self._has_spoken = self._has_spoken, False
        return has_spoken

    def ping(self) -> None:
        """Ask for a sign of life."""
        self.write_frame(PING)

    def end_silent(self) -> None:
        """Nobody is there any more, and what was not sent yet is read by nobody."""
        if not self.transport.is_closing():
            metrics.closed.labels("silent").inc()
            self.transport.abort()

    def shutdown(self) -> None:
        """The process ends, and does not wait for a phone that does not read what it was sent."""
        super().shutdown()
        self.loop.call_later(UNREAD_SECONDS, self.transport.abort)

    @property
    def is_closing(self) -> bool:
        return self.close_sent or self.transport.is_closing()

    def write_frame(self, frame: bytes) -> None:
        """Write now, or drop the socket when its phone does not read."""
        transport = self.transport
        if self.close_sent or transport.is_closing():
            return
        if transport.get_write_buffer_size() > MOST_UNSENT:
            metrics.closed.labels("slow").inc()
            transport.abort()
        else:
            transport.write(frame)

    def close_with(self, code: int) -> None:
        """Start the closing handshake; the application hears of it as of any disconnect."""
        if self.is_closing or not self.handshake_complete:
            return
        metrics.closed.labels(reason_of(code)).inc()
        self.queue.put_nowait({"type": "websocket.disconnect", "code": code})
        self.conn.send_close(code)
        self.transport.write(b"".join(self.conn.data_to_send()))
        self.close_sent = True
        if self.read_paused:
            self.read_paused = False
            self.transport.resume_reading()
        self.close_timer = self.loop.call_later(self.close_timeout, self.transport.close)

    def turn_out(self) -> None:
        """Close a socket that has said nothing for too long, whether or not it is accepted yet."""
        if self.handshake_complete:
            self.close_with(CloseCode.NO_HELLO)
        else:
            self.transport.close()


def reason_of(code: int) -> str:
    """A close code's name."""
    return CloseCode(code).name.lower() if code in set(CloseCode) else str(code)


def _is_text(data: bytes) -> bool:
    try:
        data.decode()
    except UnicodeDecodeError:
        return False
    return True
