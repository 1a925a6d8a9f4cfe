"""Where a room is found: by the code that students type, and the game that it is."""

from __future__ import annotations

from typing import NamedTuple
from uuid import UUID


class Address(NamedTuple):
    """``game`` tells this room from an earlier one with the same code."""

    code: str
    game: UUID

    def __str__(self) -> str:
        return f"{self.code}:{self.game}"

    @classmethod
    def parse(cls, written: str) -> Address:
        code, game = written.split(":")
        return cls(code, UUID(game))
