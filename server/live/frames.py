"""Frames (RFC 6455, 5.2): made once for any number of sockets, and taken apart where that is simple."""

from __future__ import annotations

import struct
from typing import NamedTuple

try:
    from websockets.speedups import apply_mask
except ImportError:  # where there is no wheel with it
    from websockets.utils import apply_mask

TEXT, PONG = 0x81, 0x8A
# Empty, and so is its answer.
PING = b"\x89\x00"
_SHORT, _MEDIUM = 126, 65_536
_MASKED, _LENGTH = 0x80, 0x7F
_MASK_BYTES = 4
# Longer than anything that a page of ours says.
_LONGEST = 4096
# Two bytes, and the mask: no frame of a browser is shorter.
_SHORTEST = 6


def text_frame(payload: bytes) -> bytes:
    """A whole text frame, to be encoded once and written to any number of sockets."""
    length = len(payload)
    if length < _SHORT:
        return struct.pack("!BB", TEXT, length) + payload
    if length < _MEDIUM:
        return struct.pack("!BBH", TEXT, _SHORT, length) + payload
    return struct.pack("!BBQ", TEXT, 127, length) + payload


class Whole(NamedTuple):
    """A frame that is all there, from ``start`` to ``end``; ``head`` is its first byte."""

    head: int
    start: int
    mask_at: int
    end: int

    def payload(self, data: bytes) -> bytes:
        """What the browser said, without its mask."""
        said_at = self.mask_at + _MASK_BYTES
        return apply_mask(data[said_at : self.end], data[self.mask_at : said_at])


class NotSimple(Exception):
    """No short masked frame begins here: a library has to look at it."""


def whole_frame(data: bytes, start: int) -> Whole | None:
    """The frame that begins here, or None until more of it has come. Raises NotSimple."""
    if len(data) - start < _SHORTEST:
        return None
    length, mask_at = data[start + 1] & _LENGTH, start + 2
    if length > _SHORT or not data[start + 1] & _MASKED:
        raise NotSimple
    if length == _SHORT:
        length, mask_at = int.from_bytes(data[mask_at : mask_at + 2], "big"), mask_at + 2
        if length > _LONGEST:
            raise NotSimple
    end = mask_at + _MASK_BYTES + length
    return Whole(data[start], start, mask_at, end) if end <= len(data) else None
