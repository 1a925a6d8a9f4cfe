"""A phone that costs next to nothing: it looks at a frame no closer than a measurement needs."""

from __future__ import annotations

import asyncio
import re
import struct
from collections.abc import Callable
from time import perf_counter
from typing import cast

UPGRADE = (
    "GET /ws/{code} HTTP/1.1\r\nHost: {host}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
    "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\nSec-WebSocket-Version: 13\r\n\r\n"
)
_TYPE = re.compile(rb'"type":"(\w+)"')
_TEXT, _CLOSE, _PING = 1, 8, 9
_PONG = 0x8A
_SHORT = 126


def masked(opcode_byte: int, payload: bytes) -> bytes:
    """A client's frame (RFC 6455, 5.2). Masked with zeros, which is as good as any mask against a test."""
    length = len(payload)
    if length < _SHORT:
        return struct.pack("!BBI", opcode_byte, 0x80 | length, 0) + payload
    return struct.pack("!BBHI", opcode_byte, 0x80 | _SHORT, length, 0) + payload


class Phone(asyncio.Protocol):
    """Says ``hello`` as soon as the socket is open, and hands what it hears to ``hear``."""

    __slots__ = (
        "_hear",
        "_hello",
        "_rest",
        "_upgrade",
        "began",
        "close_code",
        "is_open",
        "number",
        "transport",
    )

    def __init__(
        self, number: int, upgrade: bytes, hello: bytes, hear: Callable[[Phone, bytes, bytes], None]
    ) -> None:
        self.number, self._upgrade, self._hello, self._hear = number, upgrade, hello, hear
        self.is_open, self.close_code = False, 0
        self.began = perf_counter()
        self._rest = b""
        self.transport: asyncio.Transport

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        # uvloop's is one by what it does, not by its class.
        self.transport = cast("asyncio.Transport", transport)
        self.transport.write(self._upgrade)

    def say(self, payload: bytes) -> None:
        self.transport.write(masked(0x81, payload))

    def data_received(self, data: bytes) -> None:
        if self._rest:
            data = self._rest + data
        if not self.is_open:
            head, end, data = data.partition(b"\r\n\r\n")
            if not end:
                self._rest = head
                return
            assert head.startswith(b"HTTP/1.1 101"), head
            self.is_open = True
            self.transport.write(self._hello)
        self._rest = self._frames(data)

    def connection_lost(self, _: Exception | None) -> None:
        self._hear(self, b"lost", b"")

    def _frames(self, data: bytes) -> bytes:
        """Take all whole frames; returns the rest."""
        start, size = 0, len(data)
        while size - start >= 2:
            length, at = data[start + 1], start + 2
            if length >= _SHORT:
                wide = 2 if length == _SHORT else 8
                if size < at + wide:
                    break
                length, at = int.from_bytes(data[at : at + wide], "big"), at + wide
            if size < at + length:
                break
            self._take(data[start] & 15, data[at : at + length])
            start = at + length
        return data[start:]

    def _take(self, opcode: int, payload: bytes) -> None:
        if opcode == _TEXT:
            found = _TYPE.search(payload)
            self._hear(self, found[1] if found else b"", payload)
        elif opcode == _PING:
            self.transport.write(masked(_PONG, payload))
        elif opcode == _CLOSE:
            self.close_code = int.from_bytes(payload[:2], "big")
