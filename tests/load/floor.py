"""The floor: the least that a Python server on this machine can spend on so many frames and messages.

``python -m tests.load.floor PORT`` serves sockets that know nothing of a game. A hello gets a frame of the
length of a snapshot, a message a frame of the length of an acknowledgement, and what begins with ``!`` a
frame of that length to everybody at the same address. Every frame is made once and written straight to the
transports.
"""

from __future__ import annotations

import asyncio
import base64
import hashlib
import json
import sys
from collections import defaultdict
from typing import cast

import uvloop
from websockets.speedups import apply_mask

from server.live.frames import text_frame

SNAPSHOT, ACKNOWLEDGED = 700, 90
_MAGIC = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11"
_TEXT = 1


def filled(kind: str, length: int) -> bytes:
    """A frame of a kind with so many letters."""
    start = f'{{"type":"{kind}","rest":"'
    return text_frame(f'{start}{"x" * (length - len(start) - 2)}"}}'.encode())


class Line(asyncio.Protocol):
    """One socket."""

    __slots__ = ("is_known", "is_open", "rest", "room", "transport")
    rooms: defaultdict[str, set[Line]] = defaultdict(set)  # noqa: RUF012  # one process, one school

    def __init__(self) -> None:
        self.is_open = self.is_known = False
        self.rest, self.room = b"", ""
        self.transport: asyncio.Transport

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        # uvloop's is one by what it does, not by its class.
        self.transport = cast("asyncio.Transport", transport)

    def connection_lost(self, _: Exception | None) -> None:
        Line.rooms[self.room].discard(self)

    def data_received(self, data: bytes) -> None:
        if self.rest:
            data = self.rest + data
        if not self.is_open:
            head, end, data = data.partition(b"\r\n\r\n")
            self.rest = b"" if end else head
            if end:
                self.shake_hands(head)
        while len(data) >= 6:
            length, at = data[1] & 127, 2
            if length == 126:
                length, at = int.from_bytes(data[2:4], "big"), 4
            end_at = at + 4 + length
            if len(data) < end_at:
                break
            if data[0] & 15 == _TEXT:
                self.take(apply_mask(data[at + 4 : end_at], data[at : at + 4]))
            data = data[end_at:]
        self.rest = data if self.is_open else self.rest

    def shake_hands(self, head: bytes) -> None:
        self.room = head.split(b" ", 2)[1].decode()
        lines = dict(line.split(": ", 1) for line in head.decode().split("\r\n")[1:])
        digest = hashlib.sha1((lines["Sec-WebSocket-Key"] + _MAGIC).encode()).digest()  # noqa: S324  # RFC 6455
        accept = base64.b64encode(digest).decode()
        self.transport.write(
            "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            f"Sec-WebSocket-Accept: {accept}\r\n\r\n".encode()
        )
        self.is_open = True

    def take(self, message: bytes) -> None:
        if message.startswith(b"!"):
            kind, length = message[1:].decode().split()
            frame = filled(kind, int(length))
            for line in Line.rooms[self.room]:
                line.transport.write(frame)
            return
        json.loads(message)
        if self.is_known:
            self.transport.write(_ACKNOWLEDGED)
        else:
            self.is_known = True
            Line.rooms[self.room].add(self)
            self.transport.write(_SNAPSHOT)


_SNAPSHOT, _ACKNOWLEDGED = filled("player_snapshot", SNAPSHOT), filled("answer_accepted", ACKNOWLEDGED)


async def serve(port: int) -> None:
    server = await asyncio.get_running_loop().create_server(Line, "127.0.0.1", port, backlog=4096)
    await server.serve_forever()


if __name__ == "__main__":
    uvloop.run(serve(int(sys.argv[1])))
