"""What came of making a picture anew, as one process tells it to the other."""

from __future__ import annotations

import json
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256

from server.media.sizes import Size, name_of


class Fault(StrEnum):
    """Why a file is no picture for us."""

    NOT_A_PICTURE = "not_a_picture"
    BROKEN = "broken_picture"
    TOO_MANY_PIXELS = "too_many_pixels"
    TOO_SLOW = "slow_picture"


@dataclass(frozen=True, slots=True)
class Drawn:
    """One file of a picture, in WebP; ``box`` is the width that it was made for."""

    box: int
    width: int
    height: int
    data: bytes


@dataclass(frozen=True, slots=True)
class Redrawn:
    """The files of a picture, from the smallest to the largest; or none, and the fault."""

    drawn: tuple[Drawn, ...] = ()
    fault: Fault | None = None

    @property
    def name(self) -> str:
        """Named by all that its files hold."""
        largest = self.drawn[-1]
        digest = sha256(b"".join(sha256(one.data).digest() for one in self.drawn)).hexdigest()
        return name_of(digest, Size(largest.box, largest.width, largest.height))

    @property
    def total(self) -> int:
        """The bytes of all files."""
        return sum(len(one.data) for one in self.drawn)

    def pack(self) -> bytes:
        """A line of JSON, and the files one behind the other."""
        sizes = [[one.box, one.width, one.height, len(one.data)] for one in self.drawn]
        head = json.dumps({"fault": self.fault, "drawn": sizes})
        return head.encode() + b"\n" + b"".join(one.data for one in self.drawn)

    @classmethod
    def unpack(cls, packed: bytes) -> Redrawn:
        """Raises ValueError for what ``pack`` did not write to its end."""
        head, _, rest = packed.partition(b"\n")
        told = json.loads(head)
        drawn = []
        for box, width, height, length in told["drawn"]:
            drawn.append(Drawn(box, width, height, rest[:length]))
            rest = rest[length:]
        if any(not one.data for one in drawn):
            raise ValueError("files are missing")
        return cls(tuple(drawn), Fault(told["fault"]) if told["fault"] else None)
