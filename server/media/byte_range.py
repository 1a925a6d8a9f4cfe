"""Which part of a file a request asks for (RFC 9110, 14). One part at a time: of several, all is sent."""

from __future__ import annotations

import re
from dataclasses import dataclass

_ONE = re.compile(r"bytes=\s*(\d*)-(\d*)\s*")
# More digits than any size has.
_MOST_DIGITS = 18


@dataclass(frozen=True, slots=True)
class Part:
    """The bytes from ``start`` up to ``end``, which is not among them."""

    start: int
    end: int


class NoSuchPart(Exception):
    """The file has no such bytes."""


def part_of(asked: str | None, size: int) -> Part | None:
    """None when all of it is to be sent, also for what cannot be read. Raises NoSuchPart."""
    found = _ONE.fullmatch(asked or "")
    if found is None or found[0].strip() == "bytes=-" or max(map(len, found.groups())) > _MOST_DIGITS:
        return None
    first, last = found.groups()
    if not first:
        return _last_bytes(int(last), size)
    if last and int(last) < int(first):
        return None
    if int(first) >= size:
        raise NoSuchPart
    return Part(int(first), min(int(last) + 1, size) if last else size)


def _last_bytes(count: int, size: int) -> Part:
    if count == 0:
        raise NoSuchPart
    return Part(max(0, size - count), size)
