"""What a browser may send before anything of ours runs: how much, and how slowly."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from starlette.applications import Starlette
from starlette.requests import ClientDisconnect, Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route, WebSocketRoute
from starlette.websockets import WebSocket
from uvicorn import Config, Server

from server.live.frame_protocol import FrameProtocol
from server.process.http_protocol import LONGEST_HEAD, MOST_LINES, BoundedHttpProtocol
from server.process.idle_connections import IdleConnections, most_connections

HANDSHAKE = (
    "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
    "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
)


class Hasty(BoundedHttpProtocol):
    """The same in a hurry, for a test waits as long."""

    HEAD_SECONDS = 0.4
    SILENT_SECONDS = 0.4
    LAST_WORD_SECONDS = 0.2
    idle = IdleConnections()


async def length(request: Request) -> PlainTextResponse:
    try:
        return PlainTextResponse(str(len(await request.body())))
    except ClientDisconnect:
        return PlainTextResponse("gone")


async def greet(websocket: WebSocket) -> None:
    await websocket.accept()
    await websocket.close()


@asynccontextmanager
async def serving(protocol: type[BoundedHttpProtocol]) -> AsyncIterator[int]:
    app = Starlette(routes=[Route("/", length, methods=["GET", "POST"]), WebSocketRoute("/ws", greet)])
    server = Server(Config(app, port=0, http=protocol, ws=FrameProtocol, log_config=None))
    server.config.load()
    server.lifespan = server.config.lifespan_class(server.config)
    await server.startup()
    try:
        yield server.servers[0].sockets[0].getsockname()[1]
    finally:
        await server.shutdown()


async def say(port: int, *parts: str, pause: float = 0) -> str:
    """All that is answered until the connection is closed, when this is said part by part."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    try:
        async with asyncio.timeout(20):
            speaking = asyncio.create_task(speak(writer, parts, pause))
            try:
                return (await reader.read()).decode("latin-1")
            except ConnectionResetError:
                return "reset"
            finally:
                speaking.cancel()
    finally:
        writer.close()


async def speak(writer: asyncio.StreamWriter, parts: tuple[str, ...], pause: float) -> None:
    for part in parts:
        writer.write(part.encode())
        await writer.drain()
        await asyncio.sleep(pause)


def get(*headers: str, path: str = "/") -> str:
    return f"GET {path} HTTP/1.1\r\nHost: here\r\n" + "".join(f"{line}\r\n" for line in headers) + "\r\n"


CLOSE = "Connection: close"


@pytest.mark.parametrize(
    "head",
    [
        get("Cookie: " + "c" * (LONGEST_HEAD - 200), CLOSE),
        get(*["X: y"] * (MOST_LINES - 2), CLOSE),
        get(CLOSE, path="/?" + "q" * 8_000),
    ],
)
async def test_a_head_within_the_limits_is_answered(head: str) -> None:
    async with serving(BoundedHttpProtocol) as port:
        assert (await say(port, head)).startswith("HTTP/1.1 200 ")


@pytest.mark.parametrize(
    "parts",
    [
        [get("Cookie: " + "c" * LONGEST_HEAD)],
        [get(*["X: y"] * MOST_LINES)],
        [get(path="/?" + "q" * LONGEST_HEAD)],
        ["GET / HTTP/1.1\r\nCookie: ", *["c" * 1_000] * 40],
        ["GET /", *["q" * 1_000] * 40],
        ["GET / HTTP/1.1\r\n", *["X: y\r\n"] * 120],
    ],
    ids=["bytes", "lines", "address", "an endless line", "an endless address", "endless lines"],
)
async def test_a_head_beyond_the_limits_is_refused_with_431(parts: list[str]) -> None:
    async with serving(BoundedHttpProtocol) as port:
        assert (await say(port, *parts)).startswith("HTTP/1.1 431 Request Header Fields Too Large\r\n")


@pytest.mark.parametrize(
    "parts",
    [
        [
            "POST / HTTP/1.1\r\nHost: here\r\nTransfer-Encoding: chunked\r\n\r\n",
            "0\r\nX: ",
            *["y" * 1_000] * 60,
        ]
    ],
    ids=["trailers"],
)
async def test_what_is_written_beside_a_body_counts_as_its_head(parts: list[str]) -> None:
    async with serving(BoundedHttpProtocol) as port:
        assert (await say(port, *parts)).startswith("HTTP/1.1 431 ")


async def test_a_long_body_is_no_long_head() -> None:
    begin = f"POST / HTTP/1.1\r\nHost: here\r\n{CLOSE}\r\nContent-Length: 400000\r\n\r\n"
    async with serving(BoundedHttpProtocol) as port:
        assert (await say(port, begin, *["b" * 1_000] * 400)).endswith("400000")


async def test_each_request_of_one_connection_has_limits_of_its_own() -> None:
    long = get("Cookie: " + "c" * 20_000)
    async with serving(BoundedHttpProtocol) as port:
        assert (await say(port, long, long, long, get(CLOSE))).count("HTTP/1.1 200 OK") == 4


@pytest.mark.parametrize(
    "parts",
    [
        ["GET / HTTP/1.1\r\nHost: h"],
        ["GET / HTTP/1.1\r\n", *["X: y\r\n"] * 60],
        ["GET /ws HTTP/1.1\r\nHost: here\r\n" + HANDSHAKE, *["X: y\r\n"] * 60],
        [get(), "GET / HTTP/1.1\r\n", *["X: y\r\n"] * 60],
    ],
    ids=["half a request", "a header now and then", "half a handshake", "the second request"],
)
async def test_a_head_that_does_not_end_in_time_is_refused_with_408(parts: list[str]) -> None:
    async with serving(Hasty) as port:
        answered = await say(port, *parts, pause=0.05)
    assert "HTTP/1.1 408 Request Timeout\r\n" in answered
    assert answered.count("HTTP/1.1 200") == (parts[0] == get())


@pytest.mark.parametrize("parts", [[], ["\r\n"] * 60], ids=["silent", "empty lines"])
async def test_a_connection_that_asks_nothing_is_closed(parts: list[str]) -> None:
    async with serving(Hasty) as port:
        assert "200" not in await say(port, *parts, pause=0.05)


async def test_a_body_that_falls_silent_is_refused_and_one_that_is_slow_is_taken() -> None:
    begin = f"POST / HTTP/1.1\r\nHost: here\r\n{CLOSE}\r\nContent-Length: 20\r\n\r\n"
    async with serving(Hasty) as port:
        assert (await say(port, begin, "half of it")).startswith("HTTP/1.1 408 ")
        assert (await say(port, begin, *["b"] * 20, pause=0.05)).endswith("\r\n20")


async def test_a_handshake_that_is_too_long_for_the_library_gets_an_answer() -> None:
    async with serving(BoundedHttpProtocol) as port:
        long = get(*HANDSHAKE.strip().split("\r\n"), "Cookie: " + "c" * 9_000, path="/ws")
        many = get(*HANDSHAKE.strip().split("\r\n"), *["X: y"] * 130, path="/ws")
        whole = get(*HANDSHAKE.strip().split("\r\n"), "Cookie: " + "c" * 8_000, *["X: y"] * 80, path="/ws")
        assert (await say(port, long)).startswith("HTTP/1.1 431 ")
        assert (await say(port, many)).startswith("HTTP/1.1 431 ")
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        writer.write(whole.encode())
        assert await reader.readline() == b"HTTP/1.1 101 Switching Protocols\r\n"
        writer.close()


async def test_when_files_grow_scarce_the_connection_that_was_idle_longest_goes() -> None:
    class Crowded(BoundedHttpProtocol):
        idle = IdleConnections()

    async with serving(Crowded) as port:
        opened = [await asyncio.open_connection("127.0.0.1", port) for _ in range(3)]
        opened[0][1].write(get().encode())
        assert await opened[0][0].readuntil(b"\r\n\r\n")
        Crowded.idle.make_room(most_connections() + 1)

        assert await opened[1][0].read() == b""
        for reader, writer in (opened[0], opened[2]):
            writer.write(get(CLOSE).encode())
            assert b"200 OK" in await reader.read()
        for _, writer in opened:
            writer.close()
