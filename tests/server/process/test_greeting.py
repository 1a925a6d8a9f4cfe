"""A request that uvicorn has read is answered as the library answers its bytes."""

from __future__ import annotations

import logging

import pytest
from websockets.http11 import Request
from websockets.server import ServerProtocol

from server.process.greeting import Greeting, simple_request

Lines = list[tuple[bytes, bytes]]
LOGGER = logging.getLogger("greetings")
KEY = b"AAAAAAAAAAAAAAAAAAAAAA=="
USUAL: Lines = [
    (b"host", b"localhost:8000"),
    (b"connection", b"Upgrade"),
    (b"upgrade", b"websocket"),
    (b"origin", b"http://localhost:8000"),
    (b"sec-websocket-version", b"13"),
    (b"sec-websocket-extensions", b"permessage-deflate; client_max_window_bits"),
    (b"sec-websocket-key", KEY),
]


def said(lines: Lines, **instead: bytes) -> Lines:
    """The same with other values; without a line whose value is empty."""
    other = {name.replace("_", "-").encode(): value for name, value in instead.items()}
    return [(name, other.get(name, value)) for name, value in lines if other.get(name, value)]


REQUESTS: dict[str, Lines] = {
    "as Chromium asks": USUAL,
    "as Firefox asks": said(USUAL, connection=b"keep-alive, Upgrade"),
    "without an origin": said(USUAL, origin=b""),
    "with a header that is no ASCII": [*USUAL, (b"user-agent", "é".encode())],
    "of other cases": said(USUAL, upgrade=b"WebSocket", connection=b"upgrade"),
    "of two connections": [*USUAL, (b"connection", b"close")],
    "to keep alive alone": said(USUAL, connection=b"keep-alive"),
    "without a connection": said(USUAL, connection=b""),
    "of another kind": said(USUAL, upgrade=b"h2c"),
    "of two kinds": [*USUAL, (b"upgrade", b"websocket")],
    "of no kind": said(USUAL, upgrade=b""),
    "of a former version": said(USUAL, sec_websocket_version=b"8"),
    "of no version": said(USUAL, sec_websocket_version=b""),
    "of two versions": [*USUAL, (b"sec-websocket-version", b"13")],
    "without a key": said(USUAL, sec_websocket_key=b""),
    "with two keys": [*USUAL, (b"sec-websocket-key", KEY)],
    "with a short key": said(USUAL, sec_websocket_key=b"AAAA"),
    "with a long key": said(USUAL, sec_websocket_key=b"A" * 24),
    "with no key at all": said(USUAL, sec_websocket_key=b"!" * 22 + b"=="),
    "of two origins": [*USUAL, (b"origin", b"http://elsewhere")],
}


def by_the_library(lines: Lines) -> tuple[int, str | None]:
    protocol = ServerProtocol(max_size=8192, logger=LOGGER)
    protocol.receive_data(
        b"GET /ws/ABC123?a=b HTTP/1.1\r\n" + b"".join(b"%b: %b\r\n" % line for line in lines) + b"\r\n"
    )
    [request] = protocol.events_received()
    assert isinstance(request, Request)
    response = protocol.accept(request)
    return response.status_code, response.headers.get("Sec-WebSocket-Accept")


@pytest.mark.parametrize("lines", REQUESTS.values(), ids=REQUESTS.keys())
def test_the_answer_is_that_of_the_library(lines: Lines) -> None:
    request = simple_request("GET", "1.1", b"/ws/ABC123?a=b", lines)
    assert request is not None

    response = Greeting(8192, LOGGER).accept(request)

    assert (response.status_code, response.headers.get("Sec-WebSocket-Accept")) == by_the_library(lines)


@pytest.mark.parametrize("name", [b"content-length", b"transfer-encoding", b"sec-websocket-protocol"])
def test_what_asks_for_more_is_left_to_the_library(name: bytes) -> None:
    assert simple_request("GET", "1.1", b"/ws/ABC123", [*USUAL, (name, b"1")]) is None


def test_so_is_what_no_browser_begins_a_socket_with() -> None:
    assert simple_request("POST", "1.1", b"/ws/ABC123", USUAL) is None
    assert simple_request("GET", "1.0", b"/ws/ABC123", USUAL) is None
    assert simple_request("GET", "1.1", "/ws/é".encode(), USUAL) is None
