"""Another name for a player whose own the class should not read."""

from __future__ import annotations

from dataclasses import dataclass

from game import nickname


@dataclass(frozen=True, slots=True)
class Renaming:
    """``name`` was drawn for who has this seat."""

    seat: int
    name: str

    @property
    def key(self) -> str:
        return nickname.key(self.name)
